"""What the tests of pages share."""

from collections.abc import Callable
from functools import partial

import pytest
from flask import Flask, current_app, g
from flask.testing import FlaskClient
from sqlmodel import func, select

from factcheck.db import Database
from factcheck.jobs import waiting
from factcheck.models import Claim, Event, User
from factcheck.queries import paging
from factcheck.runtime import runtime_of
from factcheck.web.desk import article_fetches, article_versions, page_snapshots, suggestions
from factcheck.web.shared.security import limiter
from tests import factories


@pytest.fixture
def app(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The app with forms that carry their tokens, but nobody has to send them back."""
    app.config.update(WTF_CSRF_ENABLED=True, WTF_CSRF_CHECK_DEFAULT=False)
    app.before_request(_trust)
    # The limiter reads RATELIMIT_ENABLED only once, while the app is made.
    monkeypatch.setattr(limiter, "enabled", False)
    for activity in (article_fetches, article_versions, page_snapshots, suggestions):
        monkeypatch.setattr(activity, "is_over", partial(_do_at_once, app))
    return app


def _do_at_once(app: Flask, database: Database, job_id: int, patience: float) -> bool:
    """Do what is waiting instead of waiting for a thread that does it."""
    for worker in runtime_of(app).workers:
        worker.run_due()
    return waiting.is_over(database, job_id, 0.0)


def _trust() -> None:
    g.csrf_valid = not current_app.config["WTF_CSRF_CHECK_DEFAULT"]


@pytest.fixture
def claim(database: Database, me: User, reviewer: FlaskClient) -> Claim:
    """A statement that the reviewer has taken."""
    with database.transaction() as session:
        claim = factories.claim(session, me)
    reviewer.post(f"/claims/{claim.id}/lease/take")
    return claim


@pytest.fixture
def five_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists show the newest five rows, and lead to the next: so little is needed to see that."""
    monkeypatch.setattr(paging, "PAGE_SIZE", 5)


@pytest.fixture
def event_count(database: Database) -> Callable[[], int]:
    """How many changes the log holds: what writes nothing leaves it as it is."""

    def count() -> int:
        with database.reading() as session:
            return session.exec(select(func.count()).select_from(Event)).one()

    return count
