"""Alerts: reasons to look at a published verdict again, raised and withdrawn by themselves, resolved by editors."""

import secrets
from datetime import date

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import exclusive
from factcheck.domain import workflow
from factcheck.domain.actors import SYSTEM, Actor
from factcheck.domain.alerts import AlertReason
from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.permissions import Permission, require
from factcheck.domain.workflow import Action
from factcheck.inputs import Contact, Day, Excerpt, Id, Input, Note, WebUrl, checked
from factcheck.models import Alert, Claim
from factcheck.queries import alerts, claims, duplicates
from factcheck.services.audit import record


class ReportInput(Input):
    """What a reader says is wrong with a verdict; ``link`` and ``contact`` may be empty."""

    wrong: Excerpt
    link: WebUrl = ""
    contact: Contact = ""


@checked
def report(session: Session, claim_id: Id, data: ReportInput) -> Alert:
    """Take a reader's report of an error. What they wrote is for the desk; the log does not repeat it."""
    known = [("Link", data.link), ("Contact", data.contact)]
    lines = [data.wrong, *(f"{name}: {text}" for name, text in known if text)]
    return _raise(session, claim_id, AlertReason.READER_REPORT, secrets.token_hex(8), "\n".join(lines))


@checked
def remind(session: Session, actor: Actor, claim_id: Id, day: Day | None) -> Claim:
    """Have a claim looked at again by a day to come (UTC), or with None at no certain day."""
    require(actor.role, Permission.REVIEW)
    claim = claims.get_for_update(session, claim_id)
    if claim is None:
        raise NotFound("claim")
    workflow.require(Action.REMIND, claim.workflow)
    if day is not None and day <= utc_now().date():
        raise Invalid({"review_by": ["Choose a day that is yet to come."]})
    if day != claim.review_by:
        _set_day(session, actor, claim, day)
    return claim


def raise_due(session: Session) -> int:
    """Raise an alert for every published claim whose day to look again has come. Returns how many were raised."""
    exclusive(session, "alerts of passed days")
    found = alerts.due(session, utc_now().date())
    for claim in found:
        assert claim.review_by is not None
        day = claim.review_by
        detail = f"It was to be looked at again by {day.day} {day:%B %Y}."
        _raise(session, claim.id, AlertReason.REVIEW_DUE, day.isoformat(), detail)
    return len(found)


def on_publish(session: Session, claim: Claim) -> None:
    """A verdict was published: bring the alerts that rest on it into line. The claim is locked by whoever published."""
    for alert in alerts.open_about(session, claim.id):
        if alert.reason is AlertReason.REVIEW_DUE:
            _close(session, SYSTEM, alert, "A new verdict was published.")
    if duplicates.bare_of_claim(session, claim.id):
        compare(session, claim)


def on_withdraw(session: Session, claim: Claim) -> None:
    """A verdict was withdrawn: no alert rests on it any more."""
    exclusive(session, "duplicates")
    for alert in alerts.open_about(session, claim.id):
        _close(session, SYSTEM, alert, "The verdict was withdrawn.")


def compare(session: Session, claim: Claim) -> None:
    """Raise an alert for each duplicate with another answer; resolve those whose answers agree or that are none now.

    The claim is locked by whoever calls, so that its duplicates stay what they are.
    """
    # Two duplicates published at the same moment must not overlook each other.
    exclusive(session, "duplicates")
    others = duplicates.bare_of_claim(session, claim.id)
    answers = {one.claim.id: one.verdict.answer for one in duplicates.public(session, [claim, *others])}
    known = [one for one in alerts.open_about(session, claim.id) if one.reason is AlertReason.DUPLICATES_DIFFER]
    told = {({one.claim_id, int(one.key)} - {claim.id}).pop(): one for one in known}
    for other in others:
        alert = told.pop(other.id, None)
        differ = claim.id in answers and other.id in answers and answers[claim.id].contradicts(answers[other.id])
        if differ and alert is None:
            detail = f"Claim {other.id} says the same and has another verdict: “{other.text}”"
            _raise(session, claim.id, AlertReason.DUPLICATES_DIFFER, str(other.id), detail)
        elif alert and not differ:
            _close(session, SYSTEM, alert, "The verdicts agree.")
    for alert in told.values():
        _close(session, SYSTEM, alert, "They are no longer marked as the same.")


@checked
def resolve(session: Session, actor: Actor, alert_id: Id, note: Note) -> Alert:
    """Settle an alert, with a note on what came of it. Raises Conflict when that was done already."""
    require(actor.role, Permission.RESOLVE_ALERT)
    found = alerts.get(session, alert_id)
    if found is None:
        raise NotFound("alert")
    # The claim first, as publishing does; the other way round the two could wait for each other for ever.
    claim = claims.get_for_update(session, found.claim_id)
    alert = alerts.get_for_update(session, alert_id)
    if alert.resolved_at is not None:
        raise Conflict("This alert is resolved already.")
    if not note:
        raise Invalid({"note": ["Say what came of it."]})
    _close(session, actor, alert, note)
    if alert.reason is AlertReason.REVIEW_DUE and claim and claim.review_by and claim.review_by <= utc_now().date():
        _set_day(session, actor, claim, None)
    return alert


def _raise(session: Session, claim_id: int, reason: AlertReason, key: str, detail: str) -> Alert:
    """A new alert, or the resolved one once more where the same thing has come up again; an open one stays as it is."""
    alert = alerts.of_key(session, claim_id, reason, key)
    if alert and alert.resolved_at is None:
        return alert
    alert = alert or Alert(claim_id=claim_id, reason=reason, key=key)
    alert.detail, alert.raised_at = detail, utc_now()
    alert.resolved_at = alert.resolved_by_id = None
    alert.resolution = ""
    session.add(alert)
    session.flush()
    record(session, SYSTEM, "raise", alert, after={"claim_id": claim_id, "reason": reason})
    return alert


def _close(session: Session, actor: Actor, alert: Alert, resolution: str) -> None:
    alert.resolved_at, alert.resolved_by_id, alert.resolution = utc_now(), actor.id, resolution
    record(session, actor, "resolve", alert, after={"claim_id": alert.claim_id, "resolution": resolution})


def _set_day(session: Session, actor: Actor, claim: Claim, day: date | None) -> None:
    before, claim.review_by = claim.review_by, day
    old, new = ({"review_by": one and one.isoformat()} for one in (before, day))
    record(session, actor, "remind", claim, before=old, after=new)
