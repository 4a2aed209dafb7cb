"""Tests of evidence."""

from datetime import date
from decimal import Decimal

from factcheck.db import Database
from factcheck.domain.errors import Conflict, Invalid, NotFound
from factcheck.domain.events import EventKind, EvidenceAdded
from factcheck.domain.evidence import Credibility, SourceKind, Stance
from factcheck.domain.permissions import Role
from factcheck.models import Claim, User
from factcheck.queries import evidence as stored
from factcheck.services import evidence
from factcheck.services.evidence import NewEvidence
from factcheck.services.sources import NewSource
from tests import factories
from tests.services.helpers import recorded, refused

_NEW = NewEvidence(
    source=NewSource(title="Update", kind=SourceKind.PAGE, url="https://source.test/update"),
    stance=Stance.REFUTES,
    excerpt=" 1,045,459 people ",
    locator="p. 3",
    credibility=Credibility.CONFIRMED,
    figure_low=Decimal(1045459),
    figure_high=Decimal(1045459),
    figure_as_of=date(2022, 3, 3),
)


def test_evidence_is_linked_and_counts_as_a_change_of_the_claim(database: Database, people: dict[Role, User]) -> None:
    reviewer = people[Role.REVIEWER]
    with database.transaction() as session:
        claim = factories.claim(session, reviewer)
        source = factories.source(session, reviewer)
    with recorded(database) as events, database.transaction() as session:
        evidence.add(session, reviewer, claim.id, _NEW.model_copy(update={"source": source.id}))

    with database.reading() as session:
        [piece] = stored.of_claim(session, claim.id)
        assert stored.count_of_claim(session, claim.id) == 1
        assert session.get_one(Claim, claim.id).version == 2
    assert piece.source is not None
    assert (piece.source.id, piece.stance, piece.excerpt) == (source.id, Stance.REFUTES, "1,045,459 people")
    assert (piece.credibility, piece.figure_low) == (Credibility.CONFIRMED, Decimal(1045459))
    [event] = events
    assert (event.actor_id, event.subject_id) == (reviewer.id, claim.id)
    payload = event.payload
    assert isinstance(payload, EvidenceAdded)
    assert payload.evidence_id == piece.id
    assert payload.evidence["stance"] == "refutes"
    assert payload.evidence["figure_low"] == "1045459"
    assert payload.evidence["figure_as_of"] == "2022-03-03"


def test_a_new_source_is_stored_and_a_known_address_is_reused(database: Database, people: dict[Role, User]) -> None:
    reviewer = people[Role.REVIEWER]
    with database.transaction() as session:
        claim, other = (factories.claim(session, reviewer) for _ in range(2))
    with recorded(database) as events, database.transaction() as session:
        first = evidence.add(session, reviewer, claim.id, _NEW)
        second = evidence.add(session, reviewer, other.id, _NEW)

    assert first.source_id == second.source_id
    assert [event.kind for event in events] == [
        EventKind.SOURCE_ADDED,
        EventKind.EVIDENCE_ADDED,
        EventKind.EVIDENCE_ADDED,
    ]


def test_evidence_that_does_not_fit_is_refused(database: Database, people: dict[Role, User]) -> None:
    reviewer = people[Role.REVIEWER]
    with database.transaction() as session:
        claim, settled = (factories.claim(session, reviewer) for _ in range(2))
        factories.review(session, reviewer, settled)

    with refused(database, Invalid) as caught, database.transaction() as session:
        evidence.add(session, reviewer, claim.id, _NEW.model_copy(update={"figure_high": Decimal(1)}))
    assert list(caught.value.errors) == ["figure_high"]
    with refused(database, Invalid) as caught, database.transaction() as session:
        evidence.add(session, reviewer, claim.id, _NEW.model_copy(update={"figure_low": Decimal(10) ** 18}))
    assert list(caught.value.errors) == ["figure_low"]
    with refused(database, Invalid) as caught, database.transaction() as session:
        evidence.add(session, reviewer, claim.id, _NEW.model_copy(update={"source": 999}))
    assert list(caught.value.errors) == ["source"]
    with refused(database, NotFound), database.transaction() as session:
        evidence.add(session, reviewer, 999, _NEW)
    with refused(database, Conflict), database.transaction() as session:
        evidence.add(session, reviewer, settled.id, _NEW)
