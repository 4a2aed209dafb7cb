"""Tests of looking through articles outside requests: each once, one at a time, no matter how many ask."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import col, select

from factcheck.db import Database
from factcheck.domain.errors import Conflict
from factcheck.domain.permissions import Role
from factcheck.jobs import runs as module
from factcheck.jobs.runs import Runs
from factcheck.models import Article, Extraction, User
from tests import factories
from tests.finders import InProcess

PATIENCE = 60.0


class SlowFinder(InProcess):
    """Finds nothing, and that only when it is let go; counts its texts, and how many it had at once."""

    def __init__(self) -> None:
        super().__init__(self._wait)
        self.may_go = threading.Event()
        self.texts: list[str] = []
        self.at_once = self.most_at_once = 0

    def _wait(self, text: str, *_: Any) -> list[Any]:
        self.texts.append(text)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        assert self.may_go.wait(PATIENCE)
        self.at_once -= 1
        return []


@pytest.fixture
def finder() -> Iterator[SlowFinder]:
    finder = SlowFinder()
    yield finder
    finder.may_go.set()


@pytest.fixture
def me(people: dict[Role, User]) -> User:
    return people[Role.REVIEWER]


def articles(database: Database, me: User, number: int) -> list[Article]:
    with database.transaction() as session:
        return [factories.article(session, me, text=f"Text {n}.") for n in range(number)]


def extractions(database: Database) -> list[Extraction]:
    with database.reading() as session:
        return list(session.exec(select(Extraction).order_by(col(Extraction.id))))


def until_over(runs: Runs, *of: Article) -> None:
    deadline = time.monotonic() + PATIENCE
    while any(runs.is_looking(article.id) for article in of):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_single_request_gets_the_outcome_at_once(database: Database, me: User) -> None:
    [article] = articles(database, me, 1)
    runs = Runs(database, InProcess())

    assert runs.look(me, article.id, PATIENCE)

    assert not runs.is_looking(article.id)
    assert len(extractions(database)) == 1


def test_an_article_is_looked_through_once_however_many_ask_and_go_away(
    database: Database, me: User, finder: SlowFinder
) -> None:
    [article] = articles(database, me, 1)
    runs = Runs(database, finder)

    assert not any(runs.look(me, article.id, 0.01) for _ in range(5))
    assert runs.is_looking(article.id)
    finder.may_go.set()
    until_over(runs, article)

    assert len(finder.texts) == len(extractions(database)) == 1
    assert runs.look(me, article.id, PATIENCE), "what was done is not done again"
    assert len(finder.texts) == len(extractions(database)) == 1


def test_articles_are_looked_through_one_after_the_other_and_only_so_many_wait(
    database: Database, me: User, finder: SlowFinder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_RUNS", 4)
    *some, one_more = articles(database, me, 5)
    runs = Runs(database, finder)

    started = time.monotonic()
    assert not any(runs.look(me, article.id, PATIENCE if number else 0.01) for number, article in enumerate(some))
    assert time.monotonic() - started < PATIENCE, "only who is alone waits"
    with pytest.raises(Conflict, match="Try again in a minute"):
        runs.look(me, one_more.id, PATIENCE)
    finder.may_go.set()
    until_over(runs, *some)

    assert finder.texts == [f"Text {n}." for n in range(4)]
    assert finder.most_at_once == 1
    assert runs.look(me, one_more.id, PATIENCE)


def test_a_run_that_breaks_leaves_the_others_alone(database: Database, me: User, finder: SlowFinder) -> None:
    [article] = articles(database, me, 1)
    runs = Runs(database, finder)

    runs.look(me, 999, 0.01)
    runs.look(me, article.id, 0.01)
    finder.may_go.set()
    until_over(runs, article)

    assert not runs.is_looking(999)
    assert len(extractions(database)) == 1
