"""Tests of which verdicts are exported: by claim, answer and day, each once, in order, and in batches."""

from datetime import UTC, date, datetime, timedelta

import pytest

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.queries import exports
from factcheck.queries.exports import VerdictFilter
from factcheck.queries.filters import ClaimFilter
from tests import factories
from tests.queries.helpers import exported, publish

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def _published(database: Database, reviewer: User, number: int = 1) -> list[Claim]:
    with database.transaction() as session:
        claims = [factories.claim(session, reviewer) for _ in range(number)]
        for claim in claims:
            publish(session, claim, NOON)
    return claims


def _ids(database: Database, wanted: VerdictFilter | None = None) -> list[str]:
    ids = [row["claim_id"] for row in exported(database, wanted)]
    with database.reading() as session:
        assert exports.count(session, wanted or VerdictFilter(), up_to=99) == len(ids)
    return ids


def test_claims_with_a_verdict_are_exported_with_the_newest_unless_withdrawn(
    database: Database, reviewer: User
) -> None:
    # The order is that of the claims, not of their verdicts.
    changed, withdrawn, reopened = _published(database, reviewer, 3)
    with database.transaction() as session:
        factories.claim(session, reviewer)
        publish(session, session.get_one(Claim, changed.id), truth=Truth.FALSE, correction_note="We erred.")
        session.get_one(Claim, withdrawn.id).workflow = ClaimState.WITHDRAWN
        session.get_one(Claim, reopened.id).workflow = ClaimState.REOPENED

    assert _ids(database) == [changed.public_id, reopened.public_id]
    rows = [(row["verdict_number"], row["truth"], row["correction_note"]) for row in exported(database)]
    assert rows == [(2, "false", "We erred."), (1, "unproven", "")]


def test_a_filter_keeps_what_fits_the_answer_the_day_and_the_claim(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        figure, statement = factories.claim(session, reviewer, ClaimKind.FIGURE), factories.claim(session, reviewer)
        publish(session, figure, NOON, truth=Truth.TRUE)
        publish(session, statement, NOON, truth=Truth.FALSE)

    both, day = [figure.public_id, statement.public_id], NOON.date()
    for wanted, expected in [
        (VerdictFilter(truth=Truth.FALSE), both[1:]),
        (VerdictFilter(truth=Truth.UNPROVEN), []),
        (VerdictFilter(claims=ClaimFilter(kind=ClaimKind.FIGURE)), both[:1]),
        (VerdictFilter(claims=ClaimFilter(kind=ClaimKind.FIGURE), truth=Truth.FALSE), []),
        (VerdictFilter(published_from=day - DAY, published_to=day + DAY), both),
        (VerdictFilter(published_from=day + DAY), []),
        (VerdictFilter(published_to=day - DAY), []),
        (VerdictFilter(published_from=date.min, published_to=date.max), both),
    ]:
        assert _ids(database, wanted) == expected, wanted


def test_a_day_is_whole_and_in_utc(database: Database, reviewer: User) -> None:
    begins, ends = datetime(2026, 3, 4, tzinfo=UTC), datetime(2026, 3, 4, 23, 59, 59, 999999, tzinfo=UTC)
    with database.transaction() as session:
        claims = [factories.claim(session, reviewer) for _ in range(4)]
        moments = (begins - timedelta(microseconds=1), begins, ends, ends + timedelta(microseconds=1))
        for claim, moment in zip(claims, moments, strict=True):
            publish(session, claim, moment)

    day = VerdictFilter(published_from=date(2026, 3, 4), published_to=date(2026, 3, 4))
    assert _ids(database, day) == [claim.public_id for claim in claims[1:3]]
    assert _ids(database, VerdictFilter(as_of=date(2026, 3, 4))) == [claim.public_id for claim in claims[:3]]
    assert exported(database, day)[0]["published_at"] == "2026-03-04T00:00:00Z"


def test_the_rest_after_any_claim_is_the_rest_of_the_whole(database: Database, reviewer: User) -> None:
    claims = _published(database, reviewer, 4)
    whole = _ids(database)
    with database.transaction() as session:
        session.get_one(Claim, claims[1].id).workflow = ClaimState.WITHDRAWN
        queued = factories.claim(session, reviewer)

    whole.remove(claims[1].public_id)
    for number, rest in enumerate((whole, whole[1:], whole[1:], whole[2:], [])):
        after = claims[number - 1].public_id if number else ""
        assert _ids(database, VerdictFilter(after=after)) == rest
    with database.reading() as session:
        published = [exports.is_published(session, one.public_id) for one in (claims[0], claims[1], queued)]
        assert published == [True, True, False], "a piece may come after what was withdrawn since"
        assert not exports.is_published(session, "unknown")


def test_rows_come_in_batches_each_once_and_in_order(
    database: Database, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "BATCH", 3)
    ids = [claim.public_id for claim in _published(database, reviewer, 7)]

    with database.reading() as session:
        for limit, sizes in ((None, [3, 3, 1]), (6, [3, 3]), (5, [3, 2]), (0, [])):
            batches = list(exports.rows(session, VerdictFilter(), "", limit))
            assert [len(batch) for batch in batches] == sizes
            assert [row[0] for batch in batches for row in batch] == ids[:limit]
        assert [exports.count(session, VerdictFilter(), up_to) for up_to in (0, 3, 7, 8)] == [0, 3, 7, 7]
