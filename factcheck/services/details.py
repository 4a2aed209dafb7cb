"""The content of a claim: its sentence, and its typed figure or quotation."""

from collections.abc import Container
from dataclasses import fields, replace
from typing import Annotated, Any, TypeVar

from sqlmodel import Session

from factcheck.domain.claims import ClaimKind, Priority
from factcheck.domain.errors import Invalid
from factcheck.domain.figures import FigureDetails, bound_errors
from factcheck.domain.messages import Message, _
from factcheck.domain.quotes import QuoteDetails
from factcheck.domain.texts import one_line, search_key
from factcheck.inputs import Details, Input, Language, Prose, Sentence, rule_of
from factcheck.models import Claim, Figure, Quote, Speaker
from factcheck.models.details import columns_of, figure_details, quote_details
from factcheck.queries import claims
from factcheck.services import speakers
from factcheck.services.audit import snapshot

D = TypeVar("D", FigureDetails, QuoteDetails)

_SENTENCE_LENGTH = rule_of(Sentence).max_length


class ClaimInput(Input):
    """The content of a claim. A figure claim has a ``figure``, a quote claim a ``quote``, a statement neither."""

    kind: ClaimKind
    text: Sentence
    priority: Priority = Priority.NORMAL
    figure: Annotated[FigureDetails, Details()] | None = None
    quote: Annotated[QuoteDetails, Details(wording=Prose, language=Language)] | None = None


def fitting(kind: ClaimKind, text: str, figure: FigureDetails | None, quote: QuoteDetails | None) -> ClaimInput:
    """What a program read, as a claim's input: a sentence that is too long is cut, a field that breaks its rule empty.

    People are asked to correct what they typed; a suggestion must not be lost for a field.
    """
    if len(text) > _SENTENCE_LENGTH:
        text = text[: _SENTENCE_LENGTH - 1].rstrip() + "…"
    try:
        return ClaimInput(kind=kind, text=text, figure=figure, quote=quote)
    except Invalid as error:
        figure, quote = figure and _without(figure, error.errors), quote and _without(quote, error.errors)
        return ClaimInput(kind=kind, text=text, figure=figure, quote=quote)


def check(data: ClaimInput) -> None:
    """Raise Invalid, with a message at each field, unless this can go into the queue."""
    errors: dict[str, list[Message]] = {}
    if data.kind is ClaimKind.FIGURE:
        if data.figure is None:
            errors["qualifier"] = [_("A figure claim needs its number.")]
        else:
            for field, message in bound_errors(data.figure.low, data.figure.high, data.figure.qualifier):
                errors.setdefault(field, []).append(message)
            if not data.figure.measure:
                errors[_("measure")] = [_("Say what is counted.")]
    if data.kind is ClaimKind.QUOTE and (data.quote is None or not data.quote.speaker):
        errors[_("speaker")] = [_("Say who said it.")]
    if errors:
        raise Invalid(errors)


def store(session: Session, claim: Claim, data: ClaimInput) -> None:
    """Write the content of a claim that has its id, and delete the figure or quotation of its former kind."""
    figure, quote = claims.figure_of(session, claim.id), claims.quote_of(session, claim.id)
    for row, kind in ((figure, ClaimKind.FIGURE), (quote, ClaimKind.QUOTE)):
        if row is not None and data.kind is not kind:
            session.delete(row)
    _write(session, claim, data, figure, quote)


def attach(session: Session, claim: Claim, data: ClaimInput) -> Figure | Quote | None:
    """The same for a claim nothing is stored of yet."""
    return _write(session, claim, data, None, None)


def _write(
    session: Session, claim: Claim, data: ClaimInput, figure: Figure | None, quote: Quote | None
) -> Figure | Quote | None:
    claim.kind, claim.priority = data.kind, data.priority
    claim.text = one_line(data.text) or one_line(claim.exact)
    claim.search_text = search_key(claim.text, claim.exact, data.quote.speaker if data.quote else "")
    row: Figure | Quote
    if data.kind is ClaimKind.FIGURE and data.figure is not None:
        values = columns_of(data.figure)
        values["wording"] = claim.exact
        row = figure or Figure(claim_id=claim.id, **values)
    elif data.kind is ClaimKind.QUOTE and data.quote is not None:
        values = columns_of(data.quote)
        values["speaker_id"] = _speaker_id(session, data.quote)
        values["wording"] = data.quote.wording or (quote.wording if quote else claim.exact)
        row = quote or Quote(claim_id=claim.id, **values)
    else:
        return None
    row.sqlmodel_update(values)
    session.add(row)
    return row


def read(session: Session, claim: Claim) -> ClaimInput:
    """The content of a claim now, as input."""
    figure, quote = claims.figure_of(session, claim.id), claims.quote_of(session, claim.id)
    speaker = session.get(Speaker, quote.speaker_id) if quote and quote.speaker_id else None
    return ClaimInput(
        kind=claim.kind,
        text=claim.text,
        priority=claim.priority,
        figure=figure_details(figure) if figure else None,
        quote=quote_details(quote, speaker) if quote else None,
    )


def at_words(data: ClaimInput, old: str, new: str) -> ClaimInput:
    """The same content for other words of the article: what only repeated the old words repeats the new ones."""
    text = "" if data.text == one_line(old) else data.text
    quote = data.quote
    if quote and one_line(quote.wording) in ("", one_line(old)):
        quote = replace(quote, wording=new)
    return data.model_copy(update={"text": text, "quote": quote})


def describe(session: Session, claim: Claim) -> dict[str, object]:
    """The same as the log holds it."""
    return description(
        claim, (claims.quote_of if claim.kind is ClaimKind.QUOTE else claims.figure_of)(session, claim.id)
    )


def description(claim: Claim, typed: Figure | Quote | None) -> dict[str, object]:
    """The same of a claim whose figure or quotation is at hand."""
    return {
        "kind": claim.kind,
        "text": claim.text,
        "exact": claim.exact,
        "priority": claim.priority,
        **snapshot(typed, ["claim_id"]),
    }


def _speaker_id(session: Session, quote: QuoteDetails) -> int | None:
    return speakers.named(session, quote.speaker, quote.speaker_kind).id if quote.speaker else None


def _without(details: D, names: Container[str]) -> D:
    """The same with these fields as they are when nothing is given for them."""
    unset: dict[str, Any] = {field.name: field.default for field in fields(details) if field.name in names}
    return replace(details, **unset)
