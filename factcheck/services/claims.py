"""Claims: made out of an article's words, corrected, dismissed, assigned, reopened, withdrawn."""

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import exclusive
from factcheck.domain import anchors, workflow
from factcheck.domain.actors import Actor
from factcheck.domain.anchors import Anchor
from factcheck.domain.claims import ClaimState, Origin
from factcheck.domain.errors import Conflict, Invalid, NotFound, Stale
from factcheck.domain.permissions import Permission, require
from factcheck.domain.workflow import Action
from factcheck.inputs import Choice, Id, Input, Integer, Note, Words, checked
from factcheck.models import ArticleVersion, Claim
from factcheck.queries import articles, claims, history, users
from factcheck.services import alerts, details, urgency
from factcheck.services.audit import difference, record
from factcheck.services.details import ClaimInput


class Selection(Input):
    """The words of an article a claim is made of: code points, ``end`` exclusive; ``exact`` guards against a slip."""

    start: Integer
    end: Integer
    exact: Words


@checked
def create(session: Session, actor: Actor, article_id: Id, selection: Selection, data: ClaimInput) -> Claim:
    """Make a claim of selected words and put it in the queue.

    A suggestion of exactly these words becomes that claim; suggestions of the same kind that overlap it are dismissed,
    as they would say it again. Raises NotFound, Invalid (the words are not there, a bound does not fit), or Conflict
    when exactly these words are a claim already.
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
    exclusive(session, f"words {version.id} {anchor.start} {anchor.end}")
    suggested = _suggested_there(session, version, anchor)
    details.check(data)
    claim = next((claim for claim in suggested if (claim.start, claim.end) == (anchor.start, anchor.end)), None)
    if claim is None:
        claim = insert(session, actor, version, anchor, data)
        record(session, actor, "create", claim, after=details.describe(session, claim))
    else:
        accept(session, actor, claim, data)
    for other in suggested:
        if other is not claim and other.kind is claim.kind:
            move(session, actor, other, "dismiss", ClaimState.DISMISSED, "Its words were made a claim by hand.")
    return claim


def insert(session: Session, actor: Actor, version: ArticleVersion, anchor: Anchor, data: ClaimInput) -> Claim:
    """Write a claim's rows. Whoever calls has checked the data and logs what was done."""
    claim = build(actor, version, anchor, data, Origin.MANUAL, ClaimState.QUEUED)
    session.add(claim)
    session.flush()
    details.attach(session, claim, data)
    urgency.weigh(session, claim, data, len(version.text))
    session.flush()
    return claim


def build(
    actor: Actor, version: ArticleVersion, anchor: Anchor, data: ClaimInput, origin: Origin, state: ClaimState
) -> Claim:
    """A claim's own row, without what is said of it, which needs its id."""
    return Claim(
        article_version_id=version.id,
        kind=data.kind,
        origin=origin,
        text=data.text,
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        start=anchor.start,
        end=anchor.end,
        workflow=state,
        search_text="",
        created_by_id=actor.id,
    )


@checked
def edit(session: Session, actor: Actor, claim_id: Id, seen_version: Integer, data: ClaimInput) -> Claim:
    """Correct what is said of a claim; its words and its place stay. Raises Stale if it changed since it was seen."""
    require(actor.role, Permission.ADD_CLAIM)
    claim = get_open(session, claim_id, Action.EDIT, seen_version)
    details.check(data)
    before = _rewrite(session, claim, data)
    claim.version += 1
    old, new = difference(before, details.describe(session, claim))
    record(session, actor, "edit", claim, before=old, after=new)
    return claim


def accept(session: Session, actor: Actor, claim: Claim, data: ClaimInput) -> None:
    """Put a suggestion into the queue, with what is now said of it."""
    before = _rewrite(session, claim, data) | {"workflow": claim.workflow}
    claim.workflow, claim.queued_at = ClaimState.QUEUED, utc_now()
    claim.version += 1
    old, new = difference(before, details.describe(session, claim) | {"workflow": claim.workflow})
    record(session, actor, "accept", claim, before=old, after=new)


@checked
def dismiss(session: Session, actor: Actor, claim_id: Id, seen_version: Integer, reason: Note) -> Claim:
    """Take a claim out of the queue: it is not worth checking. Editors can bring it back."""
    require(actor.role, Permission.DISMISS)
    claim = get_open(session, claim_id, Action.DISMISS, seen_version)
    if claim.verdict_number:
        raise Conflict("This claim has a published verdict. An editor can withdraw it.")
    return move(session, actor, claim, "dismiss", ClaimState.DISMISSED, reason)


@checked
def reopen(session: Session, actor: Actor, claim_id: Id, seen_version: Integer, reason: Note) -> Claim:
    """Put a settled claim back to work. A verdict stays public, marked as under review."""
    require(actor.role, Permission.REOPEN)
    claim = get_open(session, claim_id, Action.REOPEN, seen_version)
    claim.round += 1
    claim.reviews_needed = claim.review_by = None
    claim.queued_at = utc_now()
    return move(session, actor, claim, "reopen", workflow.waiting_state(claim.verdict_number > 0), reason)


@checked
def withdraw(session: Session, actor: Actor, claim_id: Id, seen_version: Integer, reason: Note) -> Claim:
    """Take a published verdict away from readers, with a reason for the log."""
    require(actor.role, Permission.WITHDRAW)
    claim = get_open(session, claim_id, Action.WITHDRAW, seen_version)
    move(session, actor, claim, "withdraw", ClaimState.WITHDRAWN, reason)
    alerts.on_withdraw(session, claim)
    return claim


@checked
def assign(session: Session, actor: Actor, claim_id: Id, assignee_id: Choice | None) -> Claim:
    """Leave a claim to one person, or with None to whoever comes next."""
    require(actor.role, Permission.ASSIGN)
    claim = get_open(session, claim_id, Action.ASSIGN)
    assignee = users.get(session, assignee_id) if assignee_id else None
    if assignee_id and (assignee is None or not assignee.is_active):
        raise Invalid({"assignee": ["Choose a person from the list."]})
    if assignee_id and history.has_answered(session, claim, assignee_id):
        raise Invalid({"assignee": ["They cannot take this claim. Choose somebody else."]})
    before, claim.assignee_id = claim.assignee_id, assignee_id
    record(session, actor, "assign", claim, before={"assignee_id": before}, after={"assignee_id": assignee_id})
    return claim


def get_open(session: Session, claim_id: int, action: Action, seen_version: int | None = None) -> Claim:
    """The claim, locked, if the action fits its state. Raises NotFound, Stale or Conflict."""
    claim = claims.get_for_update(session, claim_id)
    if claim is None:
        raise NotFound("claim")
    if seen_version is not None and claim.version != seen_version:
        raise Stale
    workflow.require(action, claim.workflow)
    return claim


def move(session: Session, actor: Actor, claim: Claim, action: str, to: ClaimState, reason: str) -> Claim:
    """Bring a claim into another state and take it out of anybody's hands. Raises Invalid without a reason."""
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


def _suggested_there(session: Session, version: ArticleVersion, anchor: Anchor) -> list[Claim]:
    """The suggestions that overlap the words. Raises Conflict when exactly these words are a claim already."""
    overlapping = claims.overlapping(session, version.id, anchor.start, anchor.end)
    for claim in overlapping:
        if claim.workflow is not ClaimState.SUGGESTED and (claim.start, claim.end) == (anchor.start, anchor.end):
            raise Conflict("Exactly these words are a claim already.")
    return [claim for claim in overlapping if claim.workflow is ClaimState.SUGGESTED]


def _rewrite(session: Session, claim: Claim, data: ClaimInput) -> dict[str, object]:
    """Store what is now said of a claim, and give what was said before."""
    before = details.describe(session, claim)
    details.store(session, claim, data)
    urgency.weigh(session, claim, data, claims.text_length(session, claim))
    return before
