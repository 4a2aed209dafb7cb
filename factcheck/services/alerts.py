"""Alerts: reasons to look at a published verdict again, raised and resolved by the system or by editors."""

import secrets
from datetime import timedelta
from typing import Any

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import exclusive
from factcheck.domain.actors import SYSTEM, Actor, person_id
from factcheck.domain.alerts import AlertReason, Resolution
from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.events import (
    AlertRaised,
    AlertResolved,
    ClaimCarriedAlong,
    ContactDeleted,
    ReviewDateSet,
    WordsLost,
)
from factcheck.domain.messages import _
from factcheck.domain.numbers import plain
from factcheck.domain.permissions import Permission, require
from factcheck.domain.series import Point
from factcheck.domain.texts import sha256
from factcheck.domain.transitions import Action
from factcheck.inputs import Contact, Day, Excerpt, Id, Input, Note, WebUrl, checked
from factcheck.models import Alert, Claim, Event
from factcheck.queries import alerts, claims, duplicates, history, users
from factcheck.services.audit import record
from factcheck.services.transitions import apply, begin

#: What another look answers, so that a new verdict resolves it.
_SETTLED_BY_VERDICT = frozenset(
    {
        AlertReason.REVIEW_DUE,
        AlertReason.REOPENING_ASKED,
        AlertReason.WORDS_CHANGED,
        AlertReason.FIGURE_OUTDATED,
        AlertReason.POINT_CORRECTED,
    }
)

#: Rows changed in one transaction, so that nobody waits for it.
BATCH = 500


class ReportInput(Input):
    """What a reader says is wrong with a verdict; ``link`` and ``contact`` may be empty."""

    wrong: Excerpt
    link: WebUrl = ""
    contact: Contact = ""


@checked
def report(session: Session, claim_id: Id, data: ReportInput) -> Alert:
    """Take a reader's report of an error. What they wrote is for the desk; the log does not repeat it.

    Raises NotFound.
    """
    if claims.get(session, claim_id) is None:
        raise NotFound("claim")
    return _raise(session, claim_id, AlertReason.READER_REPORT, secrets.token_hex(8), data.model_dump())


@checked
def ask_to_reopen(session: Session, actor: Actor, claim_id: Id, reason: Note) -> Alert:
    """Ask the editors to reopen a published claim, with a reason. One person asks once for each verdict.

    Raises NotFound, Invalid without a reason, or Conflict when the claim is not published or they have asked already.
    """
    require(actor.role, Permission.REVIEW)
    claim = claims.get_for_update(session, claim_id)
    if claim is None:
        raise NotFound("claim")
    if claim.workflow is not ClaimState.PUBLISHED:
        raise Conflict(_("Only a published claim can be reopened."))
    if not reason:
        raise Invalid({"reason": [_("Say why it should be looked at again.")]})
    asker = users.get(session, person_id(actor))
    assert asker is not None
    key = f"{claim.verdict_number}.{asker.id}"
    earlier = alerts.of_key(session, claim_id, AlertReason.REOPENING_ASKED, key)
    if earlier is not None and earlier.resolved_at is None:
        raise Conflict(_("You have asked for this already. An editor will look at it."))
    details = {"reason": reason, "name": asker.name}
    return _raise(session, claim_id, AlertReason.REOPENING_ASKED, key, details, actor)


@checked
def remind(session: Session, actor: Actor, claim_id: Id, day: Day | None) -> Claim:
    """Have a claim looked at again by a day to come (UTC), or with None at no certain day."""
    claim = begin(session, actor, claim_id, Action.REMIND)
    if day is not None and day <= utc_now().date():
        raise Invalid({"review_by": [_("Choose a day that is yet to come.")]})
    if day != claim.review_by:
        before, claim.review_by = claim.review_by, day
        apply(session, actor, claim, Action.REMIND, lambda *_: ReviewDateSet(before, day))
    return claim


def raise_due(session: Session) -> int:
    """Raise an alert for every published claim whose day to look again has come. Returns how many were raised."""
    exclusive(session, "alerts of passed days")
    due = alerts.due(session, utc_now().date())
    for claim in due:
        assert claim.review_by is not None
        day = claim.review_by.isoformat()
        _raise(session, claim.id, AlertReason.REVIEW_DUE, day, {"day": day})
    return len(due)


def raise_outdated(session: Session, claim: Claim, point: Point) -> None:
    """A newer figure outdates a published claim: raised once for each verdict. The claim is locked."""
    key = str(claim.verdict_number)
    if alerts.of_key(session, claim.id, AlertReason.FIGURE_OUTDATED, key) is None:
        _raise(session, claim.id, AlertReason.FIGURE_OUTDATED, key, _of_point(point))


def raise_corrected(session: Session, claim: Claim, point: Point, reason: str) -> None:
    """A source corrected, or somebody deprecated, the point that a published claim was compared with."""
    key = f"{point.row_id}.{claim.verdict_number}"
    _raise(session, claim.id, AlertReason.POINT_CORRECTED, key, _of_point(point) | {"reason": reason})


def _of_point(point: Point) -> dict[str, Any]:
    return {"day": point.as_of.isoformat(), "number": plain(point.best), "source": point.source}


def on_publish(session: Session, event: Event) -> None:
    """A verdict was published: bring the alerts that rest on it into line. Its claim is locked already."""
    claim = session.get_one(Claim, event.subject_id)
    for alert in alerts.open_about(session, claim.id):
        if alert.reason in _SETTLED_BY_VERDICT:
            _close(session, SYSTEM, alert, Resolution.NEW_VERDICT)
    if duplicates.bare_of_claim(session, claim.id):
        compare(session, claim)


def on_undo(session: Session, event: Event) -> None:
    """A verdict was undone: the alerts that it resolved are open again."""
    claim = session.get_one(Claim, event.subject_id)
    for alert in alerts.resolved_by_verdict(session, claim.id, history.publishing_of(session, claim).at):
        _raise(session, claim.id, alert.reason, alert.key, alert.details)
    if duplicates.bare_of_claim(session, claim.id):
        compare(session, claim)


def on_withdraw(session: Session, event: Event) -> None:
    """A verdict was withdrawn: no alert rests on it any more."""
    exclusive(session, "duplicates")
    for alert in alerts.open_about(session, event.subject_id):
        _close(session, SYSTEM, alert, Resolution.VERDICT_WITHDRAWN)


def on_words_lost(session: Session, event: Event) -> None:
    """A new version of an article has other words where a claim's stood: raised once for what stands there now."""
    claim, payload = session.get_one(Claim, event.subject_id), event.payload
    assert isinstance(payload, WordsLost)
    key = sha256(payload.nearest)
    if claim.workflow is not ClaimState.PUBLISHED or alerts.of_key(session, claim.id, AlertReason.WORDS_CHANGED, key):
        return
    details = {"number": payload.number, "words": claim.exact, "nearest": payload.nearest}
    _raise(session, claim.id, AlertReason.WORDS_CHANGED, key, details)


def on_carried_along(session: Session, event: Event) -> None:
    """A new version of an article has a claim's words: if the one before had not, nothing is wrong any more."""
    payload = event.payload
    assert isinstance(payload, ClaimCarriedAlong)
    if payload.were_lost:
        for alert in alerts.open_about(session, event.subject_id):
            if alert.reason is AlertReason.WORDS_CHANGED:
                _close(session, SYSTEM, alert, Resolution.WORDS_ARE_BACK)


def on_duplicate(session: Session, event: Event) -> None:
    """Two claims were marked as the same, or are no longer: compare their verdicts. Both are locked already."""
    compare(session, session.get_one(Claim, event.subject_id))


def compare(session: Session, claim: Claim) -> None:
    """Raise an alert for each duplicate with another verdict; resolve those that agree or are no duplicates any more.

    The claim is locked by the caller, so that its duplicates stay what they are.
    """
    # Two duplicates published at the same moment must not overlook each other.
    exclusive(session, "duplicates")
    others = duplicates.bare_of_claim(session, claim.id)
    answers = {one.claim.id: one.verdict.answer for one in duplicates.public(session, [claim, *others])}
    differing = [one for one in alerts.open_about(session, claim.id) if one.reason is AlertReason.DUPLICATES_DIFFER]
    open_ones = {({one.claim_id, int(one.key)} - {claim.id}).pop(): one for one in differing}
    for other in others:
        alert = open_ones.pop(other.id, None)
        differ = claim.id in answers and other.id in answers and answers[claim.id].contradicts(answers[other.id])
        if differ and alert is None:
            details = {"other_id": other.id, "text": other.text}
            _raise(session, claim.id, AlertReason.DUPLICATES_DIFFER, str(other.id), details)
        elif alert and not differ:
            _close(session, SYSTEM, alert, Resolution.VERDICTS_AGREE)
    for alert in open_ones.values():
        _close(session, SYSTEM, alert, Resolution.NO_LONGER_SAME)


@checked
def resolve(
    session: Session, actor: Actor, alert_id: Id, note: Note, resolution: Resolution = Resolution.BY_PERSON
) -> Alert:
    """Settle an alert, with a note on the result. Raises Conflict when that was done already."""
    require(actor.role, Permission.RESOLVE_ALERT)
    unlocked = alerts.get(session, alert_id)
    if unlocked is None:
        raise NotFound("alert")
    # The claim first, as publishing does; the other way round the two could deadlock.
    claim = claims.get_for_update(session, unlocked.claim_id)
    alert = alerts.get_for_update(session, alert_id)
    if alert.resolved_at is not None:
        raise Conflict(_("This alert is resolved already."))
    if not note:
        raise Invalid({"note": [_("Say what came of it.")]})
    _close(session, actor, alert, resolution, note)
    if alert.reason is AlertReason.REVIEW_DUE and claim and claim.review_by and claim.review_by <= utc_now().date():
        before, claim.review_by = claim.review_by, None
        record(session, actor, claim, ReviewDateSet(before, None))
    return alert


@checked
def delete_contact(session: Session, actor: Actor, alert_id: Id) -> Alert:
    """Delete the contact details of the reader who sent a report, as they may ask."""
    require(actor.role, Permission.RESOLVE_ALERT)
    if alerts.get(session, alert_id) is None:
        raise NotFound("alert")
    alert = alerts.get_for_update(session, alert_id)
    _delete_contact(session, actor, alert)
    return alert


def delete_old_contacts(session: Session, kept: timedelta) -> int:
    """Delete the contact details of readers whose reports are older than that. Returns how many, at most ``BATCH``."""
    old = alerts.with_contact(session, utc_now() - kept, BATCH)
    for alert in old:
        _delete_contact(session, SYSTEM, alert)
    return len(old)


def _delete_contact(session: Session, actor: Actor, alert: Alert) -> None:
    if alert.details.get("contact"):
        # A new value: a change within the old one would not be seen.
        alert.details = alert.details | {"contact": ""}
        record(session, actor, alert, ContactDeleted(alert.claim_id))


def _raise(
    session: Session, claim_id: int, reason: AlertReason, key: str, details: dict[str, Any], actor: Actor = SYSTEM
) -> Alert:
    """A new alert, or the resolved one once more where the same thing has come up again; an open one stays as it is."""
    alert = alerts.of_key(session, claim_id, reason, key)
    if alert and alert.resolved_at is None:
        return alert
    alert = alert or Alert(claim_id=claim_id, reason=reason, key=key)
    alert.details, alert.raised_at = details, utc_now()
    alert.resolved_at = alert.resolved_by_id = alert.resolution = None
    alert.note = ""
    session.add(alert)
    session.flush()
    record(session, actor, alert, AlertRaised(claim_id, reason))
    return alert


def _close(session: Session, actor: Actor, alert: Alert, resolution: Resolution, note: str = "") -> None:
    alert.resolved_at, alert.resolved_by_id = utc_now(), actor.id
    alert.resolution, alert.note = resolution, note
    record(session, actor, alert, AlertResolved(alert.claim_id, resolution, note))
