"""One action on many claims at once: previewed, done in one transaction, and undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.domain.actors import Actor, person_id
from factcheck.domain.claims import Priority
from factcheck.domain.errors import Invalid
from factcheck.domain.events import (
    ClaimAssigned,
    ClaimDismissed,
    ClaimTagged,
    ClaimUntagged,
    Payload,
    PrioritySet,
    SystemReason,
)
from factcheck.domain.labels import Labelled
from factcheck.domain.messages import Message, _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.tags import tag_key
from factcheck.domain.transitions import TRANSITIONS, Action
from factcheck.inputs import Choice, Id, Integer, Line, Tag, checked, reader_of
from factcheck.models import Claim
from factcheck.queries import articles, bulk, users
from factcheck.queries import tags as stored_tags
from factcheck.services import claims, tags

#: More claims than anybody looks over before confirming, and as many as the database changes within a second or so.
MOST = 500

_CHANGED = _("It has changed since you looked.")
_TICK = _("Tick at least one claim.")


class Verb(Labelled):
    """The actions that may be done to many claims."""

    ASSIGN = Action.ASSIGN.value
    PRIORITISE = Action.PRIORITISE.value
    DISMISS = Action.DISMISS.value
    TAG = Action.TAG.value
    UNTAG = Action.UNTAG.value

    @property
    def action(self) -> Action:
        return Action(self.value)

    @property
    def label(self) -> Message:
        return _LABELS.get(self) or super().label


#: Verbs that change nothing a review rests on.
_ABOUT_TAGS = frozenset({Verb.TAG, Verb.UNTAG})
_LABELS = {
    Verb.PRIORITISE: _("Set priority"),
    Verb.TAG: _("Add a tag"),
    Verb.UNTAG: _("Remove a tag"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """What to do to each claim. A verb looks at its own field only; no ``assignee_id`` leaves claims to the queue."""

    verb: Verb
    assignee_id: Choice | None = None
    priority: Priority = Priority.NORMAL
    reason: Line = ""
    tag: Line = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Which claims a change is for, and which are left out for what reason.

    ``events`` are the ids of what was written, which ``undo`` takes back; none before it is done.
    """

    claims: list[Claim] = field(default_factory=list)
    left_out: list[tuple[Claim, Message]] = field(default_factory=list)
    events: list[int] = field(default_factory=list)


@checked
def preview(session: Session, actor: Actor, change: Change, versions: Mapping[Id, Integer]) -> Outcome:
    """What the change would do to these claims, given with the versions they were seen in. Writes nothing.

    Raises Invalid when none is given or more than ``MOST``, when a dismissal has no reason, when whom to assign to
    cannot sign in, and when a tag cannot be one.
    """
    require(actor.role, Permission.BULK)
    return _sort_out(session, actor, change, versions, bulk.chosen(session, versions))


@checked
def carry_out(session: Session, actor: Actor, change: Change, versions: Mapping[Id, Integer]) -> Outcome:
    """Do it, except to claims that changed since or that a person took; each change writes its event.

    Raises what ``preview`` raises.
    """
    require(actor.role, Permission.BULK)
    outcome = _sort_out(session, actor, change, versions, bulk.chosen(session, versions, for_update=True))
    for claim in outcome.claims:
        _carry_out(session, actor, claim, change)
    newest = bulk.newest_events(session, [claim.id for claim in outcome.claims])
    outcome.events.extend(sorted(newest.values()))
    return outcome


@checked
def undo(session: Session, actor: Actor, event_ids: Sequence[Id]) -> Outcome:
    """Take back what one has done to many claims, but where something has happened to the claim since."""
    require(actor.role, Permission.BULK)
    if len(event_ids) > MOST:
        raise Invalid({"": [_("Undo at most %(number)s at once.", number=MOST)]})
    done = {event.subject_id: event for event in bulk.done_by(session, person_id(actor), event_ids)}
    outcome = Outcome()
    locked = bulk.chosen(session, done, for_update=True)
    newest = bulk.newest_events(session, done)
    for claim in locked:
        event = done[claim.id]
        obstacle: Message | None = _("Something has happened to it since.")
        if newest[event.subject_id] == event.id:
            obstacle = _take_back(session, actor, claim, event.payload)
        if obstacle:
            outcome.left_out.append((claim, obstacle))
        else:
            outcome.claims.append(claim)
    return outcome


def _sort_out(
    session: Session, actor: Actor, change: Change, versions: Mapping[int, int], chosen: list[Claim]
) -> Outcome:
    _check(session, change, len(versions))
    now, outcome = utc_now(), Outcome()
    keys = stored_tags.keys_of(session, [claim.id for claim in chosen]) if change.verb in _ABOUT_TAGS else {}
    for claim in chosen:
        if change.verb in _ABOUT_TAGS:
            obstacle = _obstacle_to_tag(change, keys[claim.id])
        else:
            obstacle = _CHANGED if claim.version != versions[claim.id] else _obstacle(claim, change, actor, now)
        if obstacle:
            outcome.left_out.append((claim, obstacle))
        else:
            outcome.claims.append(claim)
    return outcome


def _check(session: Session, change: Change, chosen: int) -> None:
    errors: dict[str, list[Message]] = {}
    if not 0 < chosen <= MOST:
        errors["claims"] = [_("Choose at most %(number)s claims.", number=MOST) if chosen else _TICK]
    if change.verb is Verb.DISMISS and not change.reason:
        errors["reason"] = [_("Say why, for those who read the history.")]
    if change.verb is Verb.ASSIGN and change.assignee_id and not users.is_active(session, change.assignee_id):
        errors["assignee"] = [_("Choose a person from the list.")]
    if change.verb in _ABOUT_TAGS:
        try:
            reader_of(Tag)(change.tag)
        except ValueError as error:
            errors["tag"] = [error.args[0]]
    if errors:
        raise Invalid(errors)


def _obstacle_to_tag(change: Change, keys: set[str]) -> Message | None:
    """A tag is no part of what a review answers: neither a newer version nor another person's hold is in its way."""
    if change.verb is Verb.TAG:
        return tags.obstacle(change.tag, keys)
    return None if tag_key(change.tag) in keys else _("It does not have this tag.")


def _obstacle(claim: Claim, change: Change, actor: Actor, now: datetime) -> Message | None:
    """Why a claim that did not change is left out; None when it is not left out."""
    transition = TRANSITIONS[change.verb.action]
    if claim.holder_id_at(now) not in (None, actor.id):
        name = claim.lease_holder.name if claim.lease_holder else _("Another person")
        return _("%(name)s is working on it now.", name=name)
    if transition.before_verdict and claim.verdict_number:
        return _("It has a published verdict.")
    if claim.workflow not in transition.starts_from:
        return _("It is %(state)s.", state=claim.workflow.label_inside)
    is_so = {
        Verb.ASSIGN: claim.assignee_id == change.assignee_id,
        Verb.PRIORITISE: claim.priority is change.priority,
    }
    return _("It is so already.") if is_so.get(change.verb) else None


def _carry_out(session: Session, actor: Actor, claim: Claim, change: Change) -> None:
    match change.verb:
        case Verb.ASSIGN:
            claims.assign_locked(session, actor, claim, change.assignee_id)
        case Verb.PRIORITISE:
            claims.prioritise_locked(session, actor, claim, change.priority)
        case Verb.DISMISS:
            claims.dismiss_locked(session, actor, claim, change.reason)
        case Verb.TAG:
            tags.tag_locked(session, actor, claim, change.tag)
        case Verb.UNTAG:
            tags.untag_locked(session, actor, claim, change.tag)


def _take_back(session: Session, actor: Actor, claim: Claim, payload: Payload) -> Message | None:
    """Put a claim back as the event says it was; why that cannot be, if so."""
    match payload:
        case ClaimAssigned(before=assignee_id):
            if assignee_id and not users.is_active(session, assignee_id):
                return _("The person it was assigned to can no longer sign in.")
            claims.assign_locked(session, actor, claim, assignee_id)
        case PrioritySet(before=priority):
            claims.prioritise_locked(session, actor, claim, priority)
        case ClaimTagged(tag=tag):
            tags.untag_locked(session, actor, claim, tag)
        case ClaimUntagged(tag=tag):
            tags.tag_locked(session, actor, claim, tag)
        case ClaimDismissed(from_state=state):
            if articles.is_withdrawn(session, claim.article_version_id):
                return _("Its article was withdrawn.")
            claims.restore_locked(session, actor, claim, state, SystemReason.UNDONE)
        case _:
            return _("This cannot be undone here.")
    return None
