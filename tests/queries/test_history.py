"""Tests of what a claim's history tells: everything once a verdict stands, nobody's doings in a blind round."""

from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.events import EventKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.queries import history
from factcheck.services import leases
from tests import factories


def _entries(session: Session, claim: Claim, actor: User) -> list[tuple[EventKind, str]]:
    return [(entry.kind, entry.who) for entry in history.of_claim(session, claim, actor)]


def test_the_history_of_a_blind_round_does_not_say_who_gave_the_claim_back(
    database: Database, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        first, second = factories.user(session, name="Ana"), factories.user(session, name="Ben")
        claim = factories.claim(session, people[Role.ADMIN])
        factories.answered(session, claim, (first, Truth.UNPROVEN))
        leases.take(session, second, claim.id)
        leases.release(session, second, claim.id)

        asked = _entries(session, claim, people[Role.REVIEWER])
        own = _entries(session, claim, second)

    gives_away = {EventKind.CLAIM_TAKEN, EventKind.CLAIM_RELEASED, EventKind.REVIEW_SUBMITTED}
    assert gives_away.isdisjoint(kind for kind, _ in asked)
    assert {"Ana", "Ben"}.isdisjoint(who for _, who in asked)
    assert (EventKind.CLAIM_RELEASED, "Ben") in own
    assert "Ana" not in [who for _, who in own]


def test_everybody_sees_who_did_what_as_soon_as_a_verdict_stands(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        first = factories.user(session, name="Ana")
        claim = factories.claim(session, people[Role.ADMIN])
        leases.take(session, first, claim.id)
        factories.review(session, first, claim, Truth.UNPROVEN)

        entries = _entries(session, claim, people[Role.REVIEWER])

    assert [entry for entry in entries if entry[1] == "Ana"] == [
        (EventKind.VERDICT_PUBLISHED, "Ana"),
        (EventKind.REVIEW_SUBMITTED, "Ana"),
        (EventKind.CLAIM_TAKEN, "Ana"),
    ]
