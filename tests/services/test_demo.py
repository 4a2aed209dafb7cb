"""Tests of the demo."""

import json
from collections import Counter

import pytest
from sqlmodel import col, func, select

from config import ROOT
from factcheck.db import Database
from factcheck.models import Article, Claim, Source, User, Verdict
from factcheck.queries import users as stored_users
from factcheck.services import demo, sign_ins
from tests import factories
from tests.services.helpers import everything


def test_the_demo_fills_an_empty_database_with_claims_in_every_state(database: Database) -> None:
    wanted = json.loads((ROOT / "db" / "demo" / "demo.json").read_text(encoding="utf-8"))
    states = Counter(claim["state"] for article in wanted["articles"] for claim in article["claims"])
    with database.transaction() as session:
        demo.fill(session)

    with database.reading() as session:
        assert Counter(str(state) for state in session.exec(select(Claim.workflow))) == states
        assert set(states) == {"queued", "in_review", "published", "reopened", "dismissed", "withdrawn"}
        assert session.exec(select(func.count()).select_from(Article)).one() == 3
        assert session.exec(select(func.count()).select_from(Source)).one() == len(wanted["sources"])
        assert session.exec(select(Verdict).where(col(Verdict.number) > 1)).first() is not None
        assert {str(role) for role in session.exec(select(User.role))} == {"reviewer", "editor"}
        for email in demo.people():
            assert sign_ins.authenticate(session, email, demo.PASSWORD)


def test_everything_in_the_demo_is_marked_as_demo(database: Database) -> None:
    with database.transaction() as session:
        demo.fill(session)

    with database.reading() as session:
        assert all("demo" in user.name for user in stored_users.everyone(session))
        assert all("demo" in f"{article.title} {article.outlet}".lower() for article in session.exec(select(Article)))


def test_filling_again_changes_nothing(database: Database) -> None:
    with database.transaction() as session:
        demo.fill(session)
    before = everything(database)
    with database.transaction() as session:
        demo.fill(session)

    assert everything(database) == before


def test_a_database_with_other_people_in_it_is_left_alone(database: Database) -> None:
    with database.transaction() as session:
        factories.user(session)
    before = everything(database)
    with pytest.raises(demo.NotEmpty, match="empty database only"), database.transaction() as session:
        demo.fill(session)

    assert everything(database) == before
