"""What is said of a claim: its sentence, and its typed figure or quotation."""

from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session

from factcheck.domain.claims import ClaimKind, Priority
from factcheck.domain.errors import Invalid
from factcheck.domain.figures import Basis, Qualifier, bound_errors
from factcheck.domain.messages import Message, _
from factcheck.domain.quotes import QuoteForm, SpeakerKind
from factcheck.domain.texts import one_line, search_key
from factcheck.models import Claim, Figure, Quote, Speaker
from factcheck.queries import claims
from factcheck.services import speakers
from factcheck.services.audit import snapshot


class FigureInput(BaseModel, frozen=True):
    qualifier: Qualifier
    measure: str
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    population: str = ""
    place: str = ""
    basis: Basis = Basis.CUMULATIVE
    period_start: date | None = None
    as_of: date | None = None
    attributed_to: str = ""


class QuoteInput(BaseModel, frozen=True):
    """``wording`` is needed only where the words are not simply the claim's: where an attribution interrupts them."""

    speaker: str
    form: QuoteForm
    speaker_kind: SpeakerKind = SpeakerKind.PERSON
    role: str = ""
    cue_verb: str = ""
    occasion: str = ""
    said_on: date | None = None
    language: str = ""
    translator: str = ""
    wording: str = ""


class ClaimInput(BaseModel, frozen=True):
    """What is said of a claim. A figure claim has a ``figure``, a quote claim a ``quote``, a statement neither."""

    kind: ClaimKind
    text: str
    priority: Priority = Priority.NORMAL
    figure: FigureInput | None = None
    quote: QuoteInput | None = None


def check(data: ClaimInput) -> None:
    """Raise Invalid, with a message at each field, unless this can go into the queue."""
    errors: dict[str, list[Message]] = {}
    if data.kind is ClaimKind.FIGURE:
        if data.figure is None:
            errors["qualifier"] = [_("A figure claim needs its number.")]
        else:
            for field, message in bound_errors(data.figure.low, data.figure.high, data.figure.qualifier):
                errors.setdefault(field, []).append(message)
            if not data.figure.measure.strip():
                errors["measure"] = [_("Say what is counted.")]
    if data.kind is ClaimKind.QUOTE and (data.quote is None or not data.quote.speaker.strip()):
        errors["speaker"] = [_("Say who said it.")]
    if errors:
        raise Invalid(errors)


def store(session: Session, claim: Claim, data: ClaimInput) -> None:
    """Write what is said of a claim that has its id, and drop the figure or quotation of a kind it no longer is."""
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
    if data.kind is ClaimKind.FIGURE and data.figure is not None:
        figure = figure or Figure(claim_id=claim.id, wording=claim.exact, **data.figure.model_dump())
        _assign(figure, data.figure.model_dump())
        session.add(figure)
        return figure
    if data.kind is ClaimKind.QUOTE and data.quote is not None:
        values = data.quote.model_dump(exclude={"speaker", "speaker_kind"})
        values["speaker_id"] = _speaker_id(session, data.quote)
        values["wording"] = data.quote.wording or (quote.wording if quote else claim.exact)
        quote = quote or Quote(claim_id=claim.id, **values)
        _assign(quote, values)
        session.add(quote)
        return quote
    return None


def read(session: Session, claim: Claim) -> ClaimInput:
    """What is said of a claim now, as it would be said again."""
    figure, quote = claims.figure_of(session, claim.id), claims.quote_of(session, claim.id)
    speaker = session.get(Speaker, quote.speaker_id) if quote and quote.speaker_id else None
    named: dict[str, Any] = {"speaker": speaker.name, "speaker_kind": speaker.kind} if speaker else {"speaker": ""}
    return ClaimInput(
        kind=claim.kind,
        text=claim.text,
        priority=claim.priority,
        figure=FigureInput(**figure.model_dump(include=set(FigureInput.model_fields))) if figure else None,
        quote=QuoteInput(**quote.model_dump(include=set(QuoteInput.model_fields)), **named) if quote else None,
    )


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


def _speaker_id(session: Session, data: QuoteInput) -> int | None:
    return speakers.named(session, data.speaker, data.speaker_kind).id if data.speaker.strip() else None


def _assign(row: Figure | Quote, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(row, name, one_line(value) if type(value) is str and name != "wording" else value)
