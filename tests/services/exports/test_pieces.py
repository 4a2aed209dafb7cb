"""Tests of exports in pieces: which claim a piece may come after."""

import pytest

from factcheck.db import Database
from factcheck.domain.errors import Invalid
from factcheck.models import User
from factcheck.queries.exports import VerdictFilter
from factcheck.services import claims, exports
from tests import factories


def test_a_piece_may_come_after_a_claim_that_was_withdrawn_since(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer)
        factories.review(session, reviewer, claim)
        claims.withdraw(session, editor, claim.id, claim.version, "Wrong article.")

        exports.check(session, VerdictFilter(after=claim.public_id))


@pytest.mark.parametrize("of", ["nobody", "a queued claim"])
def test_a_piece_after_an_unknown_claim_is_refused(database: Database, reviewer: User, of: str) -> None:
    with database.transaction() as session:
        queued = factories.claim(session, reviewer)
    after = queued.public_id if of == "a queued claim" else "nothing"

    with database.reading() as session, pytest.raises(Invalid) as refused:
        exports.check(session, VerdictFilter(after=after))
    assert list(refused.value.errors) == ["after"]
