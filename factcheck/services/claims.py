"""Claims: made out of an article's words, corrected, dismissed, assigned, reopened, withdrawn."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel
from sqlmodel import Session

from factcheck.db import exclusive
from factcheck.domain import anchors, workflow
from factcheck.domain.actors import Actor
from factcheck.domain.claims import Kind, Priority
from factcheck.domain.errors import Conflict, Invalid, NotFound, Stale
from factcheck.domain.figures import Basis, Qualifier, bound_errors
from factcheck.domain.permissions import Permission, require
from factcheck.domain.quotes import QuoteForm, SpeakerKind
from factcheck.domain.texts import one_line, search_key
from factcheck.domain.workflow import Action, Workflow
from factcheck.models import Claim, Figure, Quote
from factcheck.models.base import utc_now
from factcheck.queries import articles, claims, users
from factcheck.services import speakers
from factcheck.services.audit import difference, record, snapshot


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


class QuoteInput(BaseModel, frozen=True):
    speaker: str
    form: QuoteForm
    speaker_kind: SpeakerKind = SpeakerKind.PERSON
    role: str = ""
    cue_verb: str = ""
    occasion: str = ""
    said_on: date | None = None
    language: str = ""
    translator: str = ""


class ClaimInput(BaseModel, frozen=True):
    """What is said of a claim. A figure claim has a ``figure``, a quote claim a ``quote``, a statement neither."""

    kind: Kind
    text: str
    priority: Priority = Priority.NORMAL
    figure: FigureInput | None = None
    quote: QuoteInput | None = None


class Selection(BaseModel, frozen=True):
    """The words of an article a claim is made of: code points, ``end`` exclusive; ``exact`` guards against a slip."""

    start: int
    end: int
    exact: str


def create(session: Session, actor: Actor, article_id: int, selection: Selection, data: ClaimInput) -> Claim:
    """Make a claim of selected words and put it in the queue.

    Raises NotFound, Invalid (the words are not there, a bound does not fit), or Conflict when exactly these words
    are a claim already.
    """
    require(actor.role, Permission.ADD_CLAIM)
    if articles.get(session, article_id) is None:
        raise NotFound("article")
    version = articles.newest_version(session, article_id)
    if version.text[selection.start : selection.end] != selection.exact:
        raise Invalid({"words": ["These words are no longer at that place in the article. Select them again."]})
    try:
        anchor = anchors.at(version.text, selection.start, selection.end)
    except ValueError as error:
        raise Invalid({"words": [str(error)]}) from error
    assert version.id is not None
    exclusive(session, f"words {version.id} {anchor.start} {anchor.end}")
    if claims.same_anchor(session, version.id, anchor.start, anchor.end):
        raise Conflict("Exactly these words are a claim already.")
    _check(data)
    claim = Claim(
        article_version_id=version.id,
        kind=data.kind,
        text=one_line(data.text) or one_line(anchor.exact),
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        start=anchor.start,
        end=anchor.end,
        priority=data.priority,
        search_text="",
        created_by_id=actor.id,
    )
    session.add(claim)
    claim.search_text = _search_text(claim, data)
    session.flush()
    _set_details(session, claim, data)
    record(session, actor, "create", claim, after=_describe(session, claim))
    return claim


def edit(session: Session, actor: Actor, claim_id: int, seen_version: int, data: ClaimInput) -> Claim:
    """Correct what is said of a claim; its words and its place stay. Raises Stale if it changed since it was seen."""
    require(actor.role, Permission.ADD_CLAIM)
    claim = _open(session, claim_id, Action.EDIT, seen_version)
    _check(data)
    before = _describe(session, claim)
    claim.kind, claim.priority = data.kind, data.priority
    claim.text = one_line(data.text) or one_line(claim.exact)
    claim.search_text = _search_text(claim, data)
    claim.version += 1
    _set_details(session, claim, data)
    old, new = difference(before, _describe(session, claim))
    record(session, actor, "edit", claim, before=old, after=new)
    return claim


def dismiss(session: Session, actor: Actor, claim_id: int, seen_version: int, reason: str) -> Claim:
    """Take a claim out of the queue: it is not worth checking. Editors can bring it back."""
    require(actor.role, Permission.DISMISS)
    claim = _open(session, claim_id, Action.DISMISS, seen_version)
    if claim.verdict_number:
        raise Conflict("This claim has a published verdict. An editor can withdraw it.")
    return _move(session, actor, claim, "dismiss", Workflow.DISMISSED, reason)


def reopen(session: Session, actor: Actor, claim_id: int, seen_version: int, reason: str) -> Claim:
    """Put a settled claim back to work. A verdict stays public, marked as under review."""
    require(actor.role, Permission.REOPEN)
    claim = _open(session, claim_id, Action.REOPEN, seen_version)
    claim.round += 1
    claim.queued_at = utc_now()
    return _move(session, actor, claim, "reopen", workflow.waiting_state(claim.verdict_number > 0), reason)


def withdraw(session: Session, actor: Actor, claim_id: int, seen_version: int, reason: str) -> Claim:
    """Take a published verdict away from readers, with a reason for the log."""
    require(actor.role, Permission.WITHDRAW)
    claim = _open(session, claim_id, Action.WITHDRAW, seen_version)
    return _move(session, actor, claim, "withdraw", Workflow.WITHDRAWN, reason)


def assign(session: Session, actor: Actor, claim_id: int, assignee_id: int | None) -> Claim:
    """Leave a claim to one person, or with None to whoever comes next."""
    require(actor.role, Permission.ASSIGN)
    claim = _open(session, claim_id, Action.ASSIGN)
    assignee = users.get(session, assignee_id) if assignee_id else None
    if assignee_id and (assignee is None or not assignee.is_active):
        raise Invalid({"assignee": ["Choose a person from the list."]})
    before, claim.assignee_id = claim.assignee_id, assignee_id
    record(session, actor, "assign", claim, before={"assignee_id": before}, after={"assignee_id": assignee_id})
    return claim


def _open(session: Session, claim_id: int, action: Action, seen_version: int | None = None) -> Claim:
    claim = claims.get_for_update(session, claim_id)
    if claim is None:
        raise NotFound("claim")
    if seen_version is not None and claim.version != seen_version:
        raise Stale
    workflow.require(action, claim.workflow)
    return claim


def _move(session: Session, actor: Actor, claim: Claim, action: str, to: Workflow, reason: str) -> Claim:
    if not reason.strip():
        raise Invalid({"reason": ["Say why, for those who read the history."]})
    before, claim.workflow = claim.workflow, to
    claim.lease_holder_id = claim.lease_expires_at = None
    claim.version += 1
    record(
        session,
        actor,
        action,
        claim,
        before={"workflow": before},
        after={"workflow": to, "reason": reason.strip()},
    )
    return claim


def _check(data: ClaimInput) -> None:
    errors: dict[str, list[str]] = {}
    if data.kind is Kind.FIGURE:
        if data.figure is None:
            errors["qualifier"] = ["A figure claim needs its number."]
        else:
            for field, message in bound_errors(data.figure.low, data.figure.high, data.figure.qualifier):
                errors.setdefault(field, []).append(message)
            if not data.figure.measure.strip():
                errors["measure"] = ["Say what is counted."]
    if data.kind is Kind.QUOTE and (data.quote is None or not data.quote.speaker.strip()):
        errors["speaker"] = ["Say who said it."]
    if errors:
        raise Invalid(errors)


def _set_details(session: Session, claim: Claim, data: ClaimInput) -> None:
    """Store the typed figure or quotation, and drop the one of a kind the claim no longer is."""
    assert claim.id is not None
    figure, quote = claims.figure_of(session, claim.id), claims.quote_of(session, claim.id)
    if data.kind is Kind.FIGURE and data.figure is not None:
        figure = figure or Figure(claim_id=claim.id, wording=claim.exact, **data.figure.model_dump())
        for name, value in data.figure.model_dump().items():
            setattr(figure, name, one_line(value) if type(value) is str else value)
        session.add(figure)
    elif figure is not None:
        session.delete(figure)
    if data.kind is Kind.QUOTE and data.quote is not None:
        speaker = speakers.named(session, data.quote.speaker, data.quote.speaker_kind)
        values = data.quote.model_dump(exclude={"speaker", "speaker_kind"}) | {"speaker_id": speaker.id}
        quote = quote or Quote(claim_id=claim.id, wording=claim.exact, **values)
        for name, value in values.items():
            setattr(quote, name, one_line(value) if type(value) is str else value)
        session.add(quote)
    elif quote is not None:
        session.delete(quote)
    session.flush()


def _search_text(claim: Claim, data: ClaimInput) -> str:
    return search_key(claim.text, claim.exact, data.quote.speaker if data.quote else "")


def _describe(session: Session, claim: Claim) -> dict[str, object]:
    assert claim.id is not None
    details = claims.figure_of(session, claim.id) or claims.quote_of(session, claim.id)
    return {
        "kind": claim.kind,
        "text": claim.text,
        "exact": claim.exact,
        "priority": claim.priority,
        **snapshot(details, ["claim_id"]),
    }
