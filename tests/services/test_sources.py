"""Tests of sources."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from factcheck.domain.events import EvidenceSourceMerged, SourceAdded, SourceEdited, SourceMerged, SourceRemoved
from factcheck.domain.evidence import Reliability, SourceKind, Stance
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, Evidence, Source, User
from factcheck.queries import bases
from factcheck.queries import sources as stored
from factcheck.services import evidence, sources
from factcheck.services.sources import NewSource
from tests import factories
from tests.databases import statements
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


def test_a_page_is_one_source_by_whichever_of_its_addresses(database: Database, people: dict[Role, User]) -> None:
    nearly = _NEW.model_copy(update={"url": "http://www.data.test/1/?utm_source=feed#top"})
    with database.transaction() as session:
        first = sources.add(session, people[Role.REVIEWER], _NEW)
        other = factories.source(session, people[Role.REVIEWER])
    with recorded(database) as events, database.transaction() as session:
        again = sources.add(session, people[Role.EDITOR], nearly)
    assert (again.id, again.url, events) == (first.id, "https://data.test/1", [])

    # By a correction a page can still be stored twice: two pages may be different after all.
    with database.transaction() as session:
        sources.edit(session, people[Role.EDITOR], other.id, 1, nearly)
    with database.reading() as session:
        for url, expected in ((_NEW.url, first), (nearly.url, other), ("https://data.test/1/#end", first)):
            by_page = stored.by_page(session, url)
            assert by_page is not None
            assert by_page.id == expected.id
            assert {one.id for one in stored.find(session, url)} == {first.id, other.id}
        assert [one.id for one in stored.same_pages(session, session.get_one(Source, first.id))] == [other.id]
        assert stored.by_page(session, "https://data.test/2") is None
        assert stored.by_page(session, "") is None


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


def _edit(**given: Any) -> NewSource:
    return NewSource(**{"title": "Corrected", "kind": SourceKind.DATASET, "url": "https://data.test/2"} | given)


def test_a_correction_is_stored_and_the_log_keeps_what_was_there(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        source = sources.add(session, reviewer, _NEW)
    with recorded(database) as events, database.transaction() as session:
        sources.edit(session, reviewer, source.id, 1, _edit(publisher="UNHCR", reliability=Reliability.B))

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


def test_two_sources_cannot_have_one_address(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        source, other = (factories.source(session, reviewer) for _ in range(2))
        sources.edit(session, reviewer, other.id, 1, _edit())

    with refused(database, Invalid) as caught, database.transaction() as session:
        sources.edit(session, reviewer, source.id, 1, _edit(url="https://data.test/2"))
    assert caught.value.errors == {"url": ["Another source has this address."]}


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


@pytest.fixture
def pair(database: Database, reviewer: User) -> tuple[Source, Source]:
    """Two sources: the one to keep, and the other."""
    with database.transaction() as session:
        return factories.source(session, reviewer, title="Kept"), factories.source(session, reviewer, title="Other")


def _merge(database: Database, actor: User, pair: tuple[Source, Source]) -> None:
    kept, other = pair
    with database.transaction() as session:
        sources.merge(session, actor, kept.id, other.id, {kept.id: 1, other.id: 1})


def test_merging_moves_the_evidence_and_open_claims_know_of_it(
    database: Database, reviewer: User, editor: User, pair: tuple[Source, Source]
) -> None:
    kept, other = pair
    with database.transaction() as session:
        opened, settled, untouched = (factories.claim(session, reviewer) for _ in range(3))
        for claim, source in ((opened, other), (opened, other), (opened, kept), (settled, other), (untouched, kept)):
            factories.piece(session, reviewer, claim, source=source.id)
        factories.review(session, reviewer, settled, Truth.UNPROVEN)
        versions = {claim.id: claim.version for claim in (opened, settled, untouched)}
        basis = bases.of_verdict(session, settled.public_id, 1).evidence
    with recorded(database) as events:
        _merge(database, editor, pair)

    with database.reading() as session:
        assert session.get(Source, other.id) is None
        assert stored.claim_ids(session, kept.id) == {opened.id, settled.id, untouched.id}
        now = {claim.id: claim.version for claim in session.exec(select(Claim))}
        assert bases.of_verdict(session, settled.public_id, 1).evidence == basis
    assert now == versions | {opened.id: versions[opened.id] + 1}
    *of_claims, merged = events
    assert [(event.subject_id, event.payload) for event in of_claims] == [
        (claim.id, EvidenceSourceMerged(kept.id, other.id)) for claim in (opened, settled)
    ]
    assert merged.subject_id == kept.id
    assert isinstance(merged.payload, SourceMerged)
    assert (merged.payload.other_id, merged.payload.source["title"], merged.payload.claims) == (other.id, "Other", 2)


def test_what_cannot_be_merged(
    database: Database, reviewer: User, editor: User, pair: tuple[Source, Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, other = pair
    with database.transaction() as session:
        for _ in range(2):
            factories.piece(session, reviewer, factories.claim(session, reviewer), source=other.id)

    with refused(database, NotAllowed):
        _merge(database, reviewer, pair)
    with refused(database, Invalid):
        _merge(database, editor, (kept, kept))
    for revisions in ({kept.id: 2, other.id: 1}, {kept.id: 1}):
        with refused(database, Stale), database.transaction() as session:
            sources.merge(session, editor, kept.id, other.id, revisions)
    with refused(database, NotFound), database.transaction() as session:
        sources.merge(session, editor, kept.id, 999, {kept.id: 1})
    monkeypatch.setattr(sources, "MOST_CHANGED", 1)
    with refused(database, Conflict):
        _merge(database, editor, pair)


def test_a_thousand_pieces_of_evidence_move_in_one_statement(
    database: Database, reviewer: User, editor: User, pair: tuple[Source, Source]
) -> None:
    kept, other = pair
    with database.transaction() as session:
        article = factories.article(session, reviewer, text=" ".join(f"Claim{number:04}." for number in range(20)))
        claims = [factories.claim(session, reviewer, words=f"Claim{number:04}", of=article) for number in range(20)]
        row = {"source_id": other.id, "stance": Stance.SUPPORTS, "excerpt": "It was so."}
        session.execute(sa.insert(Evidence), [row | {"claim_id": claims[n % 20].id} for n in range(1_000)])

    with statements(database) as seen:
        _merge(database, editor, pair)

    assert len([sql for sql in seen if sql.startswith("UPDATE evidence")]) == 1
    assert len(seen) < 40, "nor is one statement run for each claim"
    with database.reading() as session:
        assert len(session.exec(select(Evidence.id).where(Evidence.source_id == kept.id)).all()) == 1_000


def test_merging_and_adding_evidence_at_once(
    database: Database, reviewer: User, editor: User, pair: tuple[Source, Source]
) -> None:
    kept, other = pair
    with database.transaction() as session:
        claims = [factories.claim(session, reviewer) for _ in range(5)]
        factories.piece(session, reviewer, claims[0], source=other.id)

    def act(number: int) -> object:
        with database.transaction() as session:
            if number == 2:
                return sources.merge(session, editor, kept.id, other.id, {kept.id: 1, other.id: 1})
            return factories.piece(session, reviewer, claims[number], source=other.id)

    outcomes = at_once(5, act)

    with database.reading() as session:
        is_merged = session.get(Source, other.id) is None
        pieces = session.exec(select(Evidence)).all()
    assert is_merged is not any(isinstance(one, Stale) for one in outcomes)
    assert {piece.source_id for piece in pieces} == {kept.id if is_merged else other.id}
    assert len(pieces) == 1 + sum(isinstance(one, Evidence) for one in outcomes)
