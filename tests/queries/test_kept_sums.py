"""Tests of reading the sums that are kept; ``tests/services/test_kept_sums.py`` has how they are kept."""

from factcheck.db import Database
from factcheck.domain.claims import ClaimState
from factcheck.domain.kept_sums import SumKey, SumName
from factcheck.models import KeptSum, User
from factcheck.queries import kept_sums
from tests import factories


def test_sums_are_read_by_part_without_those_of_nothing(database: Database) -> None:
    with database.transaction() as session:
        for part, key, number in (
            ("kind quote", "true true", 3),
            ("kind quote", "true false", 0),
            ("pair 1 2", "x", 1),
        ):
            session.add(KeptSum(name=SumName.TRUTH, part=part, key=key, number=number))

    with database.reading() as session:
        read = kept_sums.of(session, SumName.TRUTH, ["kind quote", "kind figure"])
        assert read == {"kind quote": {"true true": 3}, "kind figure": {}}
        assert kept_sums.of(session, SumName.STATE) == {"": {}}
        assert SumKey(SumName.TRUTH, "kind quote", "true false") not in kept_sums.everything(session)


def test_what_an_event_moves_is_worked_out_from_the_one_before_it(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer)
    month = f"{claim.queued_at:%Y-%m}"

    with database.reading() as session:
        kept = kept_sums.recomputed(session)
        assert kept[SumKey(SumName.STATE, "", ClaimState.QUEUED)] == 1
        assert kept[SumKey(SumName.WAITING, "", month)] == 1
        assert kept[SumKey(SumName.MOVED, f"{claim.created_at:%Y-%m-%d}", ClaimState.QUEUED)] == 1
        assert kept_sums.moves_of(session, [0]) == {}
        assert kept_sums.newest_review_id(session, claim.id) is None
