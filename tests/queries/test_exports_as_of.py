"""Tests of verdicts as they stood on a day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.events import EventKind
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, Event, Evidence, User, Verdict
from factcheck.queries import exports as stored
from factcheck.queries.exports import VerdictFilter
from factcheck.services import alerts, articles, claims, leases
from tests import factories
from tests.queries.helpers import exported


def test_verdicts_are_given_as_they_stood_on_a_day(database: Database, reviewer: User, editor: User) -> None:
    with database.transaction() as session:
        changed, withdrawn, later = (factories.claim(session, reviewer) for _ in range(3))
        factories.review(session, reviewer, changed, Truth.TRUE)
        claims.reopen(session, editor, changed.id, changed.version, "New source.")
        factories.review(session, reviewer, changed, Truth.FALSE, correction_note="We erred.")
        factories.review(session, reviewer, withdrawn)
        claims.withdraw(session, editor, withdrawn.id, withdrawn.version, "Wrong article.")
        factories.review(session, reviewer, later)
        claims.reopen(session, editor, later.id, later.version, "Look again.")
    _move(database, changed, "publish evidence", date(2026, 3, 1))
    _move(database, changed, "reopen", date(2026, 3, 3))
    _move(database, changed, "publish evidence", date(2026, 3, 5), nth=1)
    _move(database, withdrawn, "publish evidence", date(2026, 3, 1))
    _move(database, later, "publish evidence", date(2026, 3, 4))
    _move(database, later, "reopen", date(2026, 3, 6))

    def on(day: int) -> list[tuple[Any, ...]]:
        rows = exported(database, VerdictFilter(as_of=date(2026, 3, day)))
        names = ("claim_id", "verdict_number", "truth", "currency", "source_count", "correction_note")
        assert [len(row["source_urls"].split()) for row in rows] == [row["source_count"] for row in rows]
        return [tuple(row[name] for name in names) for row in rows]

    first = (changed.public_id, 1, "true")
    second = (changed.public_id, 2, "false", "current", 2, "We erred.")
    other = (later.public_id, 1, "true")
    assert on(1) == on(2)[:1] == [(*first, "current", 1, "")]
    assert on(3) == [(*first, "under_review", 1, "")]
    assert on(4) == [(*first, "under_review", 1, ""), (*other, "current", 1, "")]
    assert on(5) == [second, (*other, "current", 1, "")]
    assert on(6) == [second, (*other, "under_review", 1, "")]
    now = [tuple(row[name] for name in ("claim_id", "verdict_number", "currency")) for row in exported(database)]
    assert now == [(changed.public_id, 2, "current"), (later.public_id, 1, "under_review")]
    with database.reading() as session:
        counts = [stored.count(session, VerdictFilter(as_of=date(2026, 3, day)), 9) for day in range(7) if day]
    assert counts == [1, 1, 1, 2, 2, 2]


def test_the_verdicts_of_today_are_the_current_ones(database: Database, reviewer: User, editor: User) -> None:
    with database.transaction() as session:
        settled, reminded, reopened, taken, settled_again = (factories.claim(session, reviewer) for _ in range(5))
        for claim in (settled, reminded, reopened, taken, settled_again):
            factories.review(session, reviewer, claim)
        alerts.remind(session, editor, reminded.id, utc_now().date() + timedelta(days=7))
        for claim in (reopened, taken, settled_again):
            claims.reopen(session, editor, claim.id, claim.version, "Look again.")
        leases.take(session, editor, taken.id)
        factories.review(session, reviewer, settled_again, Truth.FALSE, correction_note="We erred.")

    rows = exported(database, VerdictFilter(as_of=utc_now().date()))

    assert rows == exported(database)
    assert [row["currency"] for row in rows] == ["current", "current", "under_review", "under_review", "current"]


def _allow_changes(session: Session) -> None:
    """Have the database let the past be changed, which the code never does."""
    for table in ("verdict", "event"):
        if session.get_bind().dialect.name == "postgresql":
            session.execute(sa.text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
        else:
            session.execute(sa.text(f"DROP TRIGGER IF EXISTS {table}_no_update"))


def test_a_withdrawn_article_shows_from_the_day_it_was_withdrawn(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        article = factories.article(session, reviewer)
        claim = factories.claim(session, reviewer, of=article)
        factories.review(session, reviewer, claim)
        articles.withdraw(session, editor, article.id, 1, "A forgery.")
    _move(database, claim, "publish evidence", date(2026, 3, 1))

    def currencies() -> list[str]:
        wanted = (VerdictFilter(as_of=date(2026, 3, 2)), VerdictFilter(as_of=utc_now().date()), VerdictFilter())
        return [row["currency"] for one in wanted for row in exported(database, one)]

    assert currencies() == ["current", "article_withdrawn", "article_withdrawn"]
    with database.transaction() as session:
        articles.restore(session, editor, article.id, 2)
    assert currencies() == ["current", "current", "current"]


def _move(database: Database, claim: Claim, what: str, day: date, nth: int = 0) -> None:
    """Have the claim's nth verdict and its evidence, or its reopening, been made at the last moment of a day."""
    moment = datetime.combine(day, datetime.max.time(), UTC)
    models: dict[str, Any] = {"publish": Verdict, "evidence": Evidence}
    with database.transaction() as session:
        # What was published and logged is append-only.
        _allow_changes(session)
        for word in what.split():
            if word == "reopen":
                where = (Event.subject_id == claim.id, Event.kind == EventKind.CLAIM_REOPENED)
                ids = session.exec(select(Event.id).where(*where).order_by(col(Event.id))).all()
                session.execute(sa.update(Event).where(col(Event.id) == ids[nth]).values(at=moment))
            else:
                model = models[word]
                ids = session.exec(select(model.id).where(model.claim_id == claim.id).order_by(model.id)).all()
                column = "published_at" if word == "publish" else "created_at"
                session.execute(sa.update(model).where(model.id == ids[nth]).values({column: moment}))
