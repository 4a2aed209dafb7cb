"""Tests of what is kept in memory of badges, and until when: seen from outside, by the questions the database gets."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from config import Config
from factcheck import create_app
from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.queries import public
from factcheck.services import claims, reviews, tags
from factcheck.services.reviews import ReviewInput
from factcheck.web.badges import app as badges
from factcheck.web.badges import cache as badge_cache
from factcheck.web.badges import changes
from tests import factories

#: Bytes: room for two, but not for three.
TWO_BADGES = 6_000


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


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let it be so many seconds later for the memory of badges."""
    for module in (badge_cache, changes):
        monkeypatch.setattr(module, "monotonic", lambda: time.monotonic() + seconds)


@contextmanager
def questions(
    database: Database, wait: Callable[[], Any] = lambda: None, table: str = "verdict"
) -> Iterator[list[str]]:
    """The questions about a table that the database gets in the block. Each has its answer held back by ``wait``."""
    asked: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if f"FROM {table}" in statement or f"JOIN {table}" in statement:
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
        early.result()
    assert b">false<" in late
    assert b">false<" in app.test_client().get(path).data, "what was asked before the change is not remembered"


@pytest.mark.parametrize("most", [changes.MOST, 1], ids=["few events", "too many events"])
def test_another_process_shows_a_change_at_its_next_look(
    client: FlaskClient,
    config: Config,
    database: Database,
    me: User,
    published: Claim,
    monkeypatch: pytest.MonkeyPatch,
    most: int,
) -> None:
    path = f"/badge/{published.public_id}.svg"
    theirs = Database(config.database_url)
    elsewhere = create_app(config, theirs).test_client()
    before = elsewhere.get(path)
    correct(database, me, published)
    assert b">false<" in client.get(path).data

    monkeypatch.setattr(changes, "MOST", most)
    later(monkeypatch, changes.PACE + 0.1)
    after = elsewhere.get(path, headers={"If-None-Match": before.headers["ETag"]})
    theirs.close()

    assert b">true<" in before.data
    assert (after.status_code, b">false<" in after.data) == (200, True)


@pytest.mark.parametrize("seconds", [changes.PACE + 0.1, changes.LIFETIME + 1])
def test_badges_that_did_not_change_cost_one_look_together(
    client: FlaskClient, database: Database, me: User, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    with database.transaction() as session:
        paths = [f"/badge/{factories.claim(session, me).public_id}.svg" for _ in range(3)]
    first = [client.get(path).data for path in paths]
    later(monkeypatch, seconds)
    monkeypatch.setattr(badges, "render_svg", pytest.fail)

    with questions(database) as asked, questions(database, table="event_link") as looks:
        second = [client.get(path).data for path in paths * 2]

    assert second == first * 2
    assert (asked, len(looks)) == ([], 1)


def test_what_happens_to_a_claim_draws_its_badge_again_only_if_it_shows(
    client: FlaskClient, database: Database, me: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
    path = f"/badge/{claim.public_id}.svg"
    first = client.get(path)
    with database.transaction() as session:
        tags.tag_claim(session, me, claim.id, "floods")
    monkeypatch.setattr(badges, "render_svg", lambda *_: pytest.fail("It shows the same."))

    with questions(database) as asked:
        assert [client.get(path).data for _ in range(2)] == [first.data] * 2
    assert len(asked) == 1


def test_a_look_that_fails_is_repeated_while_memory_is_young_enough(
    client: FlaskClient, database: Database, published: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/badge/{published.public_id}.svg"
    client.get(path)

    def fail(*args: Any) -> None:
        raise sa.exc.OperationalError("SELECT 1", {}, Exception("gone"))

    with monkeypatch.context() as broken:
        broken.setattr(database, "reading", fail)
        for seconds, status in ((1.1, 200), (3.5, 200), (4.5, 503)):
            later(broken, seconds)
            assert client.get(path).status_code == status
    later(monkeypatch, 5)
    assert client.get(path).status_code == 200


def test_a_verdict_shows_by_the_clock_alone_when_it_can_no_longer_be_undone(
    client: FlaskClient, database: Database, me: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        answer = ReviewInput(truth=Truth.NOT_CHECKABLE, summary="Nobody wrote it down.", rationale="")
        reviews.submit(session, me, claim.id, claim.version, answer, undo_seconds=60)
    path = f"/badge/{claim.public_id}.svg"
    assert b">under review<" in client.get(path).data

    later(monkeypatch, 61)
    monkeypatch.setattr(public, "utc_now", lambda: utc_now() + timedelta(seconds=61))

    assert b">not checkable<" in client.get(path).data


def test_addresses_of_nothing_and_parameters_of_no_meaning_push_nothing_out(
    client: FlaskClient, database: Database, published: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(badge_cache, "MOST_BYTES", TWO_BADGES)
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
    monkeypatch.setattr(badge_cache, "MOST_BYTES", TWO_BADGES)
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
    monkeypatch.setattr(badge_cache, "MOST_BYTES", TWO_BADGES / 2)
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
