"""Tests of what is remembered of badges, and for how long: seen from outside, by the questions the database gets."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from config import Config
from factcheck import create_app
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.services import claims
from factcheck.web.badges import app as badges
from factcheck.web.badges import cache as badge_cache
from tests import factories


@pytest.fixture
def published(database: Database, me: User) -> Claim:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        factories.review(session, me, claim, Truth.TRUE)
    return claim


def correct(database: Database, me: User, claim: Claim) -> None:
    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        claims.reopen(session, SYSTEM, claim.id, stored.version, "A reader found another bridge.")
        factories.review(session, me, stored, Truth.FALSE, correction_note="It was the other bridge.")


@contextmanager
def questions(database: Database, wait: Callable[[], Any] = lambda: None) -> Iterator[list[str]]:
    """The badge questions the database gets in the block. Each has its answer held back by ``wait``."""
    asked: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if "verdict" in statement and statement.startswith("SELECT"):
            asked.append(statement)
            wait()

    sa.event.listen(database.engine, "after_cursor_execute", note)
    yield asked
    sa.event.remove(database.engine, "after_cursor_execute", note)


def test_many_who_ask_at_once_make_one_question(app: Flask, database: Database, published: Claim) -> None:
    path, together = f"/badge/{published.public_id}.svg", threading.Barrier(16)

    def ask(_: int) -> str:
        together.wait()
        return app.test_client().get(path).text

    with questions(database, lambda: time.sleep(0.3)) as asked, ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(ask, range(16)))

    assert len(asked) == 1
    assert len(set(answers)) == 1
    assert ">true<" in answers[0]


def test_a_badge_is_not_looked_up_again_in_all_its_looks(
    client: FlaskClient, database: Database, published: Claim
) -> None:
    path = f"/badge/{published.public_id}"
    with questions(database) as asked:
        bodies = [client.get(f"{path}{rest}").data for rest in (".svg", ".svg?style=large", ".json", ".svg?theme=dark")]
        again = [client.get(f"{path}{rest}").data for rest in (".svg", ".svg?style=large", ".json", ".svg?theme=dark")]

    assert len(asked) == 1
    assert again == bodies
    assert len(set(bodies)) == 4


def test_a_change_made_while_a_question_is_on_its_way_shows_at_the_next_request(
    app: Flask, database: Database, me: User, published: Claim
) -> None:
    path, is_asked, may_answer = f"/badge/{published.public_id}.svg", threading.Event(), threading.Event()

    def hold() -> None:
        if not is_asked.is_set():
            is_asked.set()
            may_answer.wait(10)

    with ThreadPoolExecutor(1) as pool, questions(database, hold):
        early = pool.submit(lambda: app.test_client().get(path).data)
        is_asked.wait(10)
        correct(database, me, published)
        late = app.test_client().get(path).data
        may_answer.set()
        assert b">true<" in early.result()
    assert b">false<" in late
    assert b">false<" in app.test_client().get(path).data, "what was asked before the change is not remembered"


def test_another_process_shows_a_change_within_five_seconds(
    client: FlaskClient,
    config: Config,
    database: Database,
    me: User,
    published: Claim,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = f"/badge/{published.public_id}.svg"
    theirs = Database(config.database_url)
    elsewhere = create_app(config, theirs).test_client()
    before = elsewhere.get(path)
    correct(database, me, published)
    assert b">false<" in client.get(path).data

    monkeypatch.setattr(badge_cache, "monotonic", lambda: time.monotonic() + 5)
    after = elsewhere.get(path, headers={"If-None-Match": before.headers["ETag"]})
    theirs.close()

    assert b">true<" in before.data
    assert (after.status_code, b">false<" in after.data) == (200, True)


def test_a_badge_that_did_not_change_is_not_drawn_again(
    client: FlaskClient, database: Database, published: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/badge/{published.public_id}.svg"
    first = client.get(path)
    monkeypatch.setattr(badge_cache, "monotonic", lambda: time.monotonic() + 5)
    with questions(database) as asked:
        second = client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert len(asked) == 1
    assert second.status_code == 304


def test_addresses_of_nothing_and_parameters_of_no_meaning_push_nothing_out(
    client: FlaskClient, database: Database, published: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(badge_cache, "MOST_STATUSES", 2)
    monkeypatch.setattr(badge_cache, "MOST_DRAWN", 2)
    path = f"/badge/{published.public_id}.svg"
    client.get(path)
    for number in range(20):
        assert client.get(f"/badge/unknown{number}.svg").status_code == 404
        assert client.get(f"{path}?v={number + 2}").status_code == 404
        assert client.get(f"{path}?x={number}").status_code == 200
        assert client.get(f"{path}?style=x{number}").status_code == 200

    with questions(database) as asked, monkeypatch.context() as drawing:
        drawing.setattr(badges, "render_svg", pytest.fail)
        assert client.get(path).status_code == 200
    assert asked == []


def test_the_memory_of_badges_is_bounded(
    client: FlaskClient, database: Database, me: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(badge_cache, "MOST_STATUSES", 2)
    monkeypatch.setattr(badge_cache, "MOST_DRAWN", 2)
    with database.transaction() as session:
        made = [factories.claim(session, me) for _ in range(3)]
    for claim in made:
        client.get(f"/badge/{claim.public_id}.svg")

    with questions(database) as asked:
        client.get(f"/badge/{made[2].public_id}.svg")
        assert len(asked) == 0
        client.get(f"/badge/{made[0].public_id}.svg")
        assert len(asked) == 1


def test_a_change_shows_though_many_others_were_asked_for_since(
    client: FlaskClient, database: Database, me: User, published: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(badge_cache, "MOST_STATUSES", 1)
    with database.transaction() as session:
        other = factories.claim(session, me)
    path = f"/badge/{published.public_id}.svg"
    assert b">true<" in client.get(path).data
    client.get(f"/badge/{other.public_id}.svg")

    correct(database, me, published)

    assert b">false<" in client.get(path).data


def test_without_the_database_the_badge_is_not_cached_and_later_shows_the_verdict(
    client: FlaskClient, database: Database, published: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/badge/{published.public_id}.svg"

    def fail(*args: Any) -> None:
        raise sa.exc.OperationalError("SELECT 1", {}, Exception("gone"))

    with monkeypatch.context() as broken:
        broken.setattr(database, "reading", fail)
        away = client.get(path)
    assert away.status_code == 503
    assert away.mimetype == "image/svg+xml"
    assert b">unavailable<" in away.data
    assert away.headers["Cache-Control"] == "no-store"
    assert away.headers["Retry-After"]
    assert b">true<" in client.get(path).data
