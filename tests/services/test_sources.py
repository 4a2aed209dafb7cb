"""Tests of sources."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.errors import Conflict, Invalid, NotFound, Stale
from factcheck.domain.events import SourceAdded, SourceEdited, SourceRemoved
from factcheck.domain.evidence import Reliability, SourceKind
from factcheck.domain.permissions import Role
from factcheck.models import Evidence, Source, User
from factcheck.services import evidence, sources
from factcheck.services.sources import NewSource, SourceEdit
from tests import factories
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


def _edit(**given: Any) -> SourceEdit:
    return SourceEdit(**{"title": "Corrected", "kind": SourceKind.DATASET, "url": "https://data.test/2"} | given)


def test_a_correction_is_stored_and_the_log_keeps_what_was_there(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        source = sources.add(session, reviewer, _NEW)
    with recorded(database) as events, database.transaction() as session:
        sources.edit(session, reviewer, source.id, 1, _edit(publisher="UNHCR", reliability=Reliability.B))
        sources.edit(session, reviewer, source.id, 2, _edit(publisher="UNHCR", reliability=Reliability.B))

    with database.reading() as session:
        row = session.get_one(Source, source.id)
    assert (row.title, row.url, row.reliability, row.revision) == ("Corrected", "https://data.test/2", Reliability.B, 2)
    [event] = events
    assert event.payload == SourceEdited(
        {
            "title": "Daily update",
            "url": "https://data.test/1",
            "reliability": "A",
            "published_on": "2022-03-04",
        },
        {"title": "Corrected", "url": "https://data.test/2", "reliability": "B", "published_on": None},
    )


def test_what_cannot_be_corrected(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        source, other = (factories.source(session, reviewer) for _ in range(2))
        sources.edit(session, reviewer, other.id, 1, _edit())

    with refused(database, Invalid) as caught, database.transaction() as session:
        sources.edit(session, reviewer, source.id, 1, _edit(url="https://data.test/2"))
    assert caught.value.errors == {"url": ["Another source has this address."]}
    with refused(database, Stale), database.transaction() as session:
        sources.edit(session, reviewer, other.id, 1, _edit(title="Too late"))
    with refused(database, NotFound), database.transaction() as session:
        sources.edit(session, reviewer, 999, 1, _edit())


def test_a_source_that_no_claim_uses_is_removed_and_the_log_keeps_it(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        source = sources.add(session, reviewer, _NEW)
    with refused(database, Invalid) as caught, database.transaction() as session:
        sources.remove(session, reviewer, source.id, 1, " ")
    assert list(caught.value.errors) == ["reason"]
    with refused(database, Stale), database.transaction() as session:
        sources.remove(session, reviewer, source.id, 2, "A slip.")
    with recorded(database) as events, database.transaction() as session:
        sources.remove(session, reviewer, source.id, 1, "A slip.")

    with database.reading() as session:
        assert session.get(Source, source.id) is None
    [event] = events
    assert event.subject_id == source.id
    assert isinstance(event.payload, SourceRemoved)
    assert event.payload.reason == "A slip."
    assert event.payload.source["title"] == "Daily update"


def test_a_source_in_use_is_not_removed_and_the_refusal_counts_its_claims(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        source = factories.source(session, reviewer)
        claim, other = (factories.claim(session, reviewer) for _ in range(2))
        for of in (claim, claim, other):
            piece = factories.piece(session, reviewer, of, source=source.id)
    with refused(database, Conflict) as caught, database.transaction() as session:
        sources.remove(session, reviewer, source.id, 1, "A slip.")
    assert caught.value.message.startswith("2 claims rest on this source.")

    with database.transaction() as session:
        evidence.remove(session, reviewer, other.id, piece.id, 2, "A slip.")
    with refused(database, Conflict) as caught, database.transaction() as session:
        sources.remove(session, reviewer, source.id, 1, "A slip.")
    assert caught.value.message.startswith("1 claim rests on this source.")


def test_evidence_and_the_removal_of_its_source_at_once(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        source = factories.source(session, reviewer)
        claims = [factories.claim(session, reviewer) for _ in range(4)]

    def act(number: int) -> object:
        with database.transaction() as session:
            if number == 2:
                return sources.remove(session, reviewer, source.id, 1, "A slip.")
            return factories.piece(session, reviewer, claims[number], source=source.id)

    outcomes = at_once(4, act)

    pieces = [one for one in outcomes if isinstance(one, Evidence)]
    assert [type(one) for one in outcomes if isinstance(one, Conflict | Invalid)] in ([Conflict], [Invalid] * 3)
    with database.reading() as session:
        assert (session.get(Source, source.id) is None) is (not pieces)
