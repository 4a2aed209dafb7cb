"""The table of who may do what, asked of the services."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.errors import Conflict, FactcheckError, NotAllowed
from factcheck.domain.evidence import SourceKind, Stance
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.queries import history
from factcheck.services import claims, evidence, leases, reviews
from factcheck.services.details import ClaimInput
from factcheck.services.evidence import NewEvidence
from factcheck.services.reviews import ReviewInput
from factcheck.services.sources import NewSource
from tests.who_may_what import Cast, cells

_ANSWER = ReviewInput(truth=Truth.UNPROVEN, summary="Nobody could tell.", rationale="")
_EVIDENCE = NewEvidence(source=NewSource(title="A log", kind=SourceKind.PAGE), stance=Stance.CONTEXT)
_CORRECTED = ClaimInput(kind=ClaimKind.STATEMENT, text="Said better")

_ACTIONS: dict[str, Callable[[Session, Cast, int, int], object]] = {
    "take": lambda session, cast, id_, _: leases.take(session, cast.me, id_),
    "release": lambda session, cast, id_, _: leases.release(session, cast.me, id_),
    "edit": lambda session, cast, id_, version: claims.edit(session, cast.me, id_, version, _CORRECTED),
    "add_evidence": lambda session, cast, id_, _: evidence.add(session, cast.me, id_, _EVIDENCE),
    "answer": lambda session, cast, id_, version: reviews.submit(session, cast.me, id_, version, _ANSWER),
    "decide": lambda session, cast, id_, version: reviews.adjudicate(session, cast.me, id_, version, _ANSWER),
    "send_back": lambda session, cast, id_, version: reviews.send_back(session, cast.me, id_, version, "Look again."),
    "dismiss": lambda session, cast, id_, version: claims.dismiss(session, cast.me, id_, version, "Not checkable."),
    "reopen": lambda session, cast, id_, version: claims.reopen(session, cast.me, id_, version, "A newer figure."),
    "withdraw": lambda session, cast, id_, version: claims.withdraw(session, cast.me, id_, version, "It was wrong."),
    "assign": lambda session, cast, id_, _: claims.assign(session, cast.me, id_, cast.bystander.id),
    "assign_to_me": lambda session, cast, id_, _: claims.assign(session, cast.me, id_, cast.me.id),
}

_REFUSALS: dict[type[FactcheckError], str] = {Conflict: "-", NotAllowed: "x"}


@pytest.mark.parametrize("role", Role)
def test_the_services_do_and_refuse_what_the_table_says(
    database: Database, people: dict[Role, User], role: Role
) -> None:
    given, expected = {}, {}
    with database.transaction() as session:
        cast = Cast.of(session, people[role])
        claim = None
        for situation, action, answer in cells(role):
            if action == "look":
                claim = cast.claim(session, situation)
            assert claim is not None
            expected[situation, action] = answer
            given[situation, action] = _tried(session, cast, claim, action)
    assert given == expected


def _tried(session: Session, cast: Cast, claim: Claim, action: str) -> str:
    """What came of it, by the table's sign. The claim is left as it was."""
    if action == "look":
        return str(len(history.reviews(session, claim, cast.me)))
    id_, version = claim.id, claim.version
    before = history.of_claim(session, claim, cast.me)
    savepoint = session.begin_nested()
    try:
        _ACTIONS[action](session, cast, id_, version)
        return "." if history.of_claim(session, claim, cast.me) == before else "+"
    except FactcheckError as error:
        return next(sign for kind, sign in _REFUSALS.items() if isinstance(error, kind))
    finally:
        savepoint.rollback()
