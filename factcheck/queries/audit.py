"""The audit log, for admins to read, and what of it each person is shown about their own account."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, or_, select

from factcheck.domain.claims import ClaimState
from factcheck.domain.events import EventKind, Subject
from factcheck.models import Claim, Event, User
from factcheck.queries.paging import Page, newest_first

#: Events that a person sees about their own account, also their own actions: it may have been another person.
_ACCOUNT_CHANGES = (
    EventKind.USER_ENABLED,
    EventKind.ROLE_CHANGED,
    EventKind.PASSWORD_CHANGED,
    EventKind.LINK_MADE,
    EventKind.SESSIONS_ENDED,
    EventKind.NEW_BROWSER_SIGNED_IN,
    EventKind.SIGN_INS_FAILED,
)


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """An empty field does not filter. Days are UTC; ``person_id`` is who did it or whose account it is about."""

    person_id: int | None = None
    kind: EventKind | None = None
    subject: Subject | None = None
    subject_id: int | None = None
    first_day: date | None = None
    last_day: date | None = None

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        clauses: list[sa.ColumnElement[bool]] = []
        if self.person_id is not None:
            clauses.append(or_(Event.actor_id == self.person_id, _is_about_user(self.person_id)))
        if self.kind is not None:
            clauses.append(col(Event.kind) == self.kind)
        if self.subject is not None:
            clauses.append(col(Event.subject) == self.subject)
        if self.subject_id is not None:
            clauses.append(col(Event.subject_id) == self.subject_id)
        if self.first_day is not None:
            clauses.append(col(Event.at) >= _midnight(self.first_day))
        if self.last_day is not None:
            clauses.append(col(Event.at) < _midnight(self.last_day + timedelta(days=1)))
        return clauses


def page(session: Session, wanted: AuditFilter, before_id: int | None = None) -> Page[Event]:
    """The events with who did them, newest first.

    Claims that wait for their second review are left out, for their events name who gave the first, and an admin may
    come to give the second.
    """
    is_blind = sa.and_(
        col(Event.subject) == Subject.CLAIM,
        col(Event.subject_id).in_(select(Claim.id).where(Claim.workflow == ClaimState.SECOND_REVIEW)),
    )
    statement = select(Event, User).outerjoin(User, col(User.id) == col(Event.actor_id))
    statement = statement.where(~is_blind, *wanted.conditions()).options(sa.orm.contains_eager(Event.actor))  # type: ignore[arg-type]
    return newest_first(session, statement, lambda event, _: event, searched=(), text="", before_id=before_id)


def of_row(session: Session, subject: Subject, subject_id: int, limit: int) -> list[Event]:
    """The newest events of one row, which is no claim, with who did them; newest first."""
    statement = select(Event).where(Event.subject == subject, Event.subject_id == subject_id)
    statement = statement.order_by(col(Event.id).desc()).limit(limit)
    return list(session.exec(statement.options(joinedload(Event.actor))))  # type: ignore[arg-type]


def unseen_by(session: Session, user: User, limit: int) -> list[Event]:
    """The newest changes of a person's account that they have not read yet, newest first."""
    statement = (
        select(Event, User)
        .outerjoin(User, col(User.id) == col(Event.actor_id))
        .where(_is_about_user(user.id), col(Event.kind).in_(_ACCOUNT_CHANGES), col(Event.id) > user.changes_seen_id)
        .order_by(col(Event.id).desc())
        .limit(limit)
        .options(sa.orm.contains_eager(Event.actor))  # type: ignore[arg-type]
    )
    return [event for event, _ in session.exec(statement)]


def has_signed_in(session: Session, user_id: int) -> bool:
    """Whether this person has signed in before."""
    kinds = (EventKind.USER_SIGNED_IN, EventKind.NEW_BROWSER_SIGNED_IN)
    statement = select(Event.id).where(_is_about_user(user_id), col(Event.kind).in_(kinds)).limit(1)
    return session.exec(statement).first() is not None


def _is_about_user(user_id: int) -> sa.ColumnElement[bool]:
    return sa.and_(col(Event.subject) == Subject.USER, col(Event.subject_id) == user_id)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
