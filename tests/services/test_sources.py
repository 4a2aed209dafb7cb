"""Tests of sources."""

from datetime import date

import pytest
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.errors import Invalid
from factcheck.domain.events import SourceAdded
from factcheck.domain.evidence import Reliability, SourceKind
from factcheck.domain.permissions import Role
from factcheck.models import Source, User
from factcheck.services import sources
from factcheck.services.sources import NewSource
from tests.services.helpers import at_once, recorded, refused

_NEW = NewSource(
    title=" Daily \n update ",
    kind=SourceKind.DATASET,
    publisher="UNHCR",
    url=" https://data.test/1 ",
    reliability=Reliability.A,
    published_on=date(2022, 3, 4),
)


def test_a_source_is_stored_once_by_its_address(database: Database, people: dict[Role, User]) -> None:
    with recorded(database) as events, database.transaction() as session:
        source = sources.add(session, people[Role.REVIEWER], _NEW)
        again = sources.add(session, people[Role.EDITOR], _NEW.model_copy(update={"title": "Another"}))

    assert again.id == source.id
    assert (again.title, again.url, again.reliability) == ("Daily update", "https://data.test/1", Reliability.A)
    [event] = events
    assert (event.actor_id, event.subject_id) == (people[Role.REVIEWER].id, source.id)
    payload = event.payload
    assert isinstance(payload, SourceAdded)
    assert payload.source["published_on"] == "2022-03-04"


@pytest.mark.parametrize("field", ["url", "archive_url"])
def test_an_address_that_is_no_link_is_refused(database: Database, people: dict[Role, User], field: str) -> None:
    with refused(database, Invalid) as caught, database.transaction() as session:
        sources.add(session, people[Role.REVIEWER], _NEW.model_copy(update={field: "javascript:alert(1)"}))
    assert list(caught.value.errors) == [field]


def test_sources_without_an_address_are_many(database: Database, people: dict[Role, User]) -> None:
    witness = NewSource(title="A witness", kind=SourceKind.WITNESS)
    with database.transaction() as session:
        first, second = (sources.add(session, people[Role.REVIEWER], witness) for _ in range(2))

    assert first.id != second.id


def test_one_address_added_by_many_at_once_is_one_source(database: Database, people: dict[Role, User]) -> None:
    def add(_: int) -> Source:
        with database.transaction() as session:
            return sources.add(session, people[Role.REVIEWER], _NEW)

    outcomes = at_once(6, add)

    with database.reading() as session:
        [stored] = session.exec(select(Source.id)).all()
    assert [outcome.id for outcome in outcomes if isinstance(outcome, Source)] == [stored] * 6
