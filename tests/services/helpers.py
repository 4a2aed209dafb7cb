"""What tests of services look at: the events a verb wrote, everything stored, and many people at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any, TypeVar

import pytest
from sqlmodel import col, select

from factcheck.db import Database
from factcheck.domain.errors import FactcheckError
from factcheck.models import Event, metadata

E = TypeVar("E", bound=FactcheckError)
T = TypeVar("T")


@contextmanager
def recorded(database: Database) -> Iterator[list[Event]]:
    """A list that holds, after the block, the events written during it."""
    with database.reading() as session:
        seen = set(session.exec(select(Event.id)))
    events: list[Event] = []
    yield events
    with database.reading() as session:
        events += [event for event in session.exec(select(Event).order_by(col(Event.id))) if event.id not in seen]


@contextmanager
def refused(database: Database, kind: type[E]) -> Iterator[pytest.ExceptionInfo[E]]:
    """The block raises exactly this error, and nothing is stored or changed by it."""
    before = everything(database)
    with pytest.raises(kind) as caught:
        yield caught
    assert caught.type is kind
    assert everything(database) == before


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with database.reading() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(table.select())), key=repr)
            for table in metadata.sorted_tables
        }


def at_once(times: int, act: Callable[[int], T]) -> list[T | FactcheckError]:
    """What ``act(0)``, ``act(1)``, … give or refuse when that many threads begin them together."""
    barrier = Barrier(times)

    def attempt(number: int) -> T | FactcheckError:
        barrier.wait()
        try:
            return act(number)
        except FactcheckError as error:
            return error

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(attempt, range(times)))
