"""Claims: made from an article's words, corrected, dismissed, assigned, reopened, withdrawn."""

from dataclasses import asdict

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import exclusive
from factcheck.domain import anchors
from factcheck.domain.actors import Actor
from factcheck.domain.anchors import Anchor
from factcheck.domain.claims import ClaimState, Origin, Priority
from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.events import (
    ClaimAssigned,
    ClaimCreated,
    ClaimDismissed,
    ClaimEdited,
    ClaimReanchored,
    ClaimReopened,
    ClaimRestored,
    PrioritySet,
    SuggestionAccepted,
    SystemReason,
    VerdictWithdrawn,
)
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.transitions import Action, Situation, waiting
from factcheck.inputs import Choice, Id, Input, Integer, Note, Words, checked
from factcheck.models import ArticleVersion, Claim
from factcheck.queries import articles, claims, users
from factcheck.services import details, lost_words, urgency
from factcheck.services.audit import difference, record
from factcheck.services.details import ClaimInput
from factcheck.services.transitions import apply, begin, reason_for


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
    when exactly these words are a claim already, or the article was withdrawn.
    """
    require(actor.role, Permission.ADD_CLAIM)
    article = articles.get_for_use(session, article_id)
    if article is None:
        raise NotFound("article")
    if article.withdrawn_at:
        raise Conflict(_("This article was withdrawn: it takes no new claims."))
    version = articles.newest_version(session, article_id)
    anchor = _anchor(session, version, selection)
    suggested = _suggested_there(session, version, anchor)
    details.check(data)
    claim = next((claim for claim in suggested if (claim.start, claim.end) == (anchor.start, anchor.end)), None)
    if claim is None:
        claim = insert(session, actor, version, anchor, data)
        record(session, actor, claim, ClaimCreated(details.describe(session, claim)))
    else:
        accept(session, actor, claim, data)
    for other in suggested:
        if other is not claim and other.kind is claim.kind:
            _replace(session, actor, other)
    return claim


def _replace(session: Session, actor: Actor, suggestion: Claim) -> None:
    """Dismiss a suggestion whose words were made a claim by hand."""
    apply(
        session,
        actor,
        suggestion,
        Action.DISMISS,
        lambda old, new: ClaimDismissed(old, new, system_reason=SystemReason.MADE_BY_HAND),
    )


def insert(session: Session, actor: Actor, version: ArticleVersion, anchor: Anchor, data: ClaimInput) -> Claim:
    """Write a claim's rows. The caller checks the data and logs the event."""
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
    """A claim's own row, without its figure or quotation, which needs the claim's id."""
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
    """Correct what is written about a claim; its words and its place stay. Raises Stale if it changed since then."""
    claim = begin(session, actor, claim_id, Action.EDIT, seen_version)
    details.check(data)
    old, new = _rewrite(session, claim, data)
    return apply(session, actor, claim, Action.EDIT, lambda *_: ClaimEdited(old, new))


@checked
def reanchor(session: Session, actor: Actor, claim_id: Id, seen_version: Integer, selection: Selection) -> Claim:
    """Have a claim stand at other words of its article. It keeps its id, evidence and reviews; the log, the old words.

    A sentence or a quotation that repeated the old words repeats the new ones. Raises as ``edit``, Invalid when the
    words are not there, and Conflict when exactly these words are a claim or a suggestion already.
    """
    unlocked = claims.get(session, claim_id)
    if unlocked is None:
        raise NotFound("claim")
    version = articles.newest_version(session, claims.article_of(session, unlocked).id)
    # The words first, as making a claim does; the other way round the two could deadlock.
    anchor = _anchor(session, version, selection)
    claim = begin(session, actor, claim_id, Action.REANCHOR, seen_version)
    if claims.at_words(session, version.id, anchor.start, anchor.end):
        raise Conflict(_("Exactly these words are a claim or a suggestion already."))
    before = details.describe(session, claim)
    data = details.at_words(details.read(session, claim), claim.exact, anchor.exact)
    claim.sqlmodel_update({"article_version_id": version.id, **asdict(anchor)})
    lost_words.forget(session, claim.id)
    details.store(session, claim, data)
    urgency.weigh(session, claim, data, len(version.text))
    changes = difference(before, details.describe(session, claim))
    return apply(session, actor, claim, Action.REANCHOR, lambda *_: ClaimReanchored(*changes))


def _anchor(session: Session, version: ArticleVersion, selection: Selection) -> Anchor:
    """The selected words of a text, which no other transaction can make a claim of meanwhile. Raises Invalid."""
    if version.text[selection.start : selection.end] != selection.exact:
        raise Invalid({"words": [_("These words are no longer at that place in the article. Select them again.")]})
    try:
        anchor = anchors.at(version.text, selection.start, selection.end)
    except ValueError as error:
        raise Invalid({"words": [_("The selection is empty or lies outside the text.")]}) from error
    exclusive(session, f"words {version.id} {anchor.start} {anchor.end}")
    return anchor


def accept(session: Session, actor: Actor, claim: Claim, data: ClaimInput) -> None:
    """Put a suggestion into the queue, with what is now written about it."""
    old, new = _rewrite(session, claim, data)
    claim.queued_at = utc_now()
    apply(session, actor, claim, Action.ACCEPT, lambda before, after: SuggestionAccepted(before, after, old, new))


@checked
def dismiss(session: Session, actor: Actor, claim_id: Id, seen_version: Integer, reason: Note) -> Claim:
    """Take a claim out of the queue: it is not worth checking. Editors can bring it back."""
    claim = begin(session, actor, claim_id, Action.DISMISS, seen_version)
    return dismiss_locked(session, actor, claim, reason)


def dismiss_locked(session: Session, actor: Actor, claim: Claim, reason: str) -> Claim:
    """The same for a claim that is locked and looked at already."""
    reason = reason_for(Action.DISMISS, reason)
    return apply(session, actor, claim, Action.DISMISS, lambda old, new: ClaimDismissed(old, new, reason))


def restore_locked(session: Session, actor: Actor, claim: Claim, state: ClaimState, reason: SystemReason) -> Claim:
    """Take back the dismissal of a claim that was in this state before, and that is locked and looked at already."""
    # Nobody holds it any more.
    back_to = waiting(Situation(state=state, has_verdict=claim.verdict_number > 0))
    return apply(
        session,
        actor,
        claim,
        Action.RESTORE,
        lambda old, new: ClaimRestored(old, new, system_reason=reason),
        back_to=back_to if state is ClaimState.IN_REVIEW else state,
    )


@checked
def reopen(session: Session, actor: Actor, claim_id: Id, seen_version: Integer, reason: Note) -> Claim:
    """Put a settled claim back to work. A verdict stays public, marked as under review."""
    claim = begin(session, actor, claim_id, Action.REOPEN, seen_version)
    reason = reason_for(Action.REOPEN, reason)
    claim.queued_at = utc_now()
    return apply(session, actor, claim, Action.REOPEN, lambda old, new: ClaimReopened(old, new, reason))


@checked
def withdraw(session: Session, actor: Actor, claim_id: Id, seen_version: Integer, reason: Note) -> Claim:
    """Take a published verdict away from readers, with a reason for the log."""
    claim = begin(session, actor, claim_id, Action.WITHDRAW, seen_version)
    reason = reason_for(Action.WITHDRAW, reason)
    return apply(session, actor, claim, Action.WITHDRAW, lambda old, new: VerdictWithdrawn(old, new, reason))


@checked
def assign(session: Session, actor: Actor, claim_id: Id, assignee_id: Choice | None) -> Claim:
    """Assign a claim to one person, or with None to nobody. Raises Invalid for a person who cannot sign in.

    A person who has reviewed it in this round may be named like any other, since a refusal would give away who did;
    the claim then stays with the queue.
    """
    claim = begin(session, actor, claim_id, Action.ASSIGN)
    if assignee_id and not users.is_active(session, assignee_id):
        raise Invalid({"assignee": [_("Choose a person from the list.")]})
    return assign_locked(session, actor, claim, assignee_id)


def assign_locked(session: Session, actor: Actor, claim: Claim, assignee_id: int | None) -> Claim:
    """The same for a claim that is locked and looked at already."""
    before, claim.assignee_id = claim.assignee_id, assignee_id
    return apply(session, actor, claim, Action.ASSIGN, lambda *_: ClaimAssigned(before, assignee_id))


def prioritise_locked(session: Session, actor: Actor, claim: Claim, priority: Priority) -> Claim:
    """Set how urgent a claim is that is locked and looked at already."""
    before, claim.priority = claim.priority, priority
    return apply(session, actor, claim, Action.PRIORITISE, lambda *_: PrioritySet(before, priority))


def _suggested_there(session: Session, version: ArticleVersion, anchor: Anchor) -> list[Claim]:
    """The suggestions that overlap the words. Raises Conflict when exactly these words are a claim already."""
    overlapping = claims.overlapping(session, version.id, anchor.start, anchor.end)
    for claim in overlapping:
        if claim.workflow is not ClaimState.SUGGESTED and (claim.start, claim.end) == (anchor.start, anchor.end):
            raise Conflict(_("Exactly these words are a claim already."))
    return [claim for claim in overlapping if claim.workflow is ClaimState.SUGGESTED]


def _rewrite(session: Session, claim: Claim, data: ClaimInput) -> tuple[dict[str, object], dict[str, object]]:
    """Store what is now written about a claim, and give what changed, as it was and as it is."""
    before = details.describe(session, claim)
    details.store(session, claim, data)
    urgency.weigh(session, claim, data, claims.text_length(session, claim))
    return difference(before, details.describe(session, claim))
