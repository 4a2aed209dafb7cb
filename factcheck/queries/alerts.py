"""Alerts, and what would raise one."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlmodel import Session, and_, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from factcheck.domain.alerts import AlertReason, Resolution
from factcheck.domain.claims import ClaimState
from factcheck.domain.counts import Count
from factcheck.models import Alert, Claim, Quote
from factcheck.queries import counting
from factcheck.queries.paging import Page, newest_first

#: Claims that are looked at to see whether any is due.
_LATELY_DUE = 500

_IS_OPEN = col(Alert.resolved_at).is_(None)


def get(session: Session, alert_id: int) -> Alert | None:
    return session.get(Alert, alert_id)


def get_for_update(session: Session, alert_id: int) -> Alert:
    """The alert as it is now, locked until the transaction ends."""
    return session.get_one(Alert, alert_id, with_for_update=True, populate_existing=True)


def of_key(session: Session, claim_id: int, reason: AlertReason, key: str) -> Alert | None:
    """The alert of a claim for this reason and key, open or resolved."""
    statement = select(Alert).where(Alert.claim_id == claim_id, Alert.reason == reason, Alert.key == key)
    return session.exec(statement).one_or_none()


def open_ones(session: Session, limit: int = 10) -> list[Alert]:
    """The newest open alerts with their claims, and who is quoted in those."""
    said = joinedload(Alert.claim).joinedload(Claim.quote).joinedload(Quote.speaker)  # type: ignore[arg-type]
    return list(session.exec(_whole().where(_IS_OPEN).order_by(col(Alert.id).desc()).limit(limit).options(said)))


def count_open(session: Session) -> Count:
    """How many alerts are open."""
    return Count(session.scalars(sa.select(counting.up_to(sa.select(col(Alert.id)).where(_IS_OPEN)))).one())


def page(session: Session, *, resolved: bool, before_id: int | None = None) -> Page[Alert]:
    """The open or the resolved alerts with their claims, newest first."""
    statement = select(Alert, Claim).join(Claim).where(~_IS_OPEN if resolved else _IS_OPEN).options(*_WITH)
    return newest_first(session, statement, lambda alert, _: alert, searched=(), text="", before_id=before_id)


def of_claim(session: Session, claim_id: int) -> list[Alert]:
    """A claim's alerts, newest first, open and resolved."""
    return list(session.exec(_whole().where(Alert.claim_id == claim_id).order_by(col(Alert.id).desc())))


def open_about(session: Session, claim_id: int) -> list[Alert]:
    """The open alerts that rest on a claim's verdict, on itself or on its duplicates; locked."""
    is_pair = and_(Alert.reason == AlertReason.DUPLICATES_DIFFER, Alert.key == str(claim_id))
    statement = select(Alert).where(_IS_OPEN, or_(Alert.claim_id == claim_id, is_pair)).order_by(col(Alert.id))
    return list(session.exec(statement.with_for_update()))


def resolved_by_verdict(session: Session, claim_id: int, since: datetime) -> list[Alert]:
    """The alerts of a claim that a verdict has resolved since then; locked."""
    statement = select(Alert).where(
        Alert.claim_id == claim_id, Alert.resolution == Resolution.NEW_VERDICT, col(Alert.resolved_at) >= since
    )
    return list(session.exec(statement.order_by(col(Alert.id)).with_for_update()))


def with_contact(session: Session, raised_before: datetime, limit: int) -> list[Alert]:
    """At most ``limit`` reports of readers that were raised before and still hold contact details; locked."""
    return list(session.exec(_with_contact(raised_before).limit(limit).with_for_update()))


def is_any_contact_left(session: Session, raised_before: datetime) -> bool:
    """Whether a report that was raised before still holds contact details."""
    return session.exec(_with_contact(raised_before).limit(1)).first() is not None


def _with_contact(raised_before: datetime) -> SelectOfScalar[Alert]:
    has_contact = col(Alert.details)["contact"].as_string() != ""
    is_old_report = and_(Alert.reason == AlertReason.READER_REPORT, Alert.raised_at < raised_before)
    return select(Alert).where(is_old_report, has_contact)


def is_any_due(session: Session, today: date) -> bool:
    """Whether a published claim is due for another look and has no open alert about it.

    Only those that became due last are looked at: alerts are raised for all at once, so that older ones have theirs.
    """
    newest = (
        sa.select(col(Claim.id))
        .where(col(Claim.workflow) == ClaimState.PUBLISHED, col(Claim.review_by) <= today)
        .order_by(col(Claim.review_by).desc(), col(Claim.id).desc())
        .limit(_LATELY_DUE)
    )
    due = _due(today).where(col(Claim.id).in_(sa.select(newest.subquery())))
    return session.exec(due.limit(1)).first() is not None


def due(session: Session, today: date) -> list[Claim]:
    """The published claims whose day to look again has come, and which have no open alert of it."""
    return list(session.exec(_due(today).order_by(col(Claim.id))))


def _due(today: date) -> SelectOfScalar[Claim]:
    open_alert = select(Alert.id).where(Alert.claim_id == Claim.id, Alert.reason == AlertReason.REVIEW_DUE, _IS_OPEN)
    return select(Claim).where(
        col(Claim.review_by) <= today, Claim.workflow == ClaimState.PUBLISHED, sa.not_(open_alert.exists())
    )


_WITH = (joinedload(Alert.claim), joinedload(Alert.resolved_by))  # type: ignore[arg-type]


def _whole() -> SelectOfScalar[Alert]:
    return select(Alert).options(*_WITH)
