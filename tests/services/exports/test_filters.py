"""Tests of which verdicts are exported: by claim, answer, day, and in pieces."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.errors import Invalid
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User, Verdict
from factcheck.queries import exports as stored
from factcheck.queries.exports import VerdictFilter
from factcheck.queries.filters import ClaimFilter
from factcheck.services import claims, exports
from tests import factories
from tests.services.exports.helpers import csv_rows, publish


def test_the_export_is_narrowed_by_answer_day_and_claim(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        figure = factories.claim(session, reviewer, ClaimKind.FIGURE)
        factories.review(session, reviewer, figure, Truth.TRUE)
        statement = factories.claim(session, reviewer)
        published_on = factories.review(session, reviewer, statement, Truth.FALSE).published_at.date()
    day = timedelta(days=1)

    def ids(narrowed: VerdictFilter) -> list[str]:
        with database.reading() as session:
            assert stored.count(session, narrowed, up_to=9) == len(csv_rows(database, narrowed))
        return [row["claim_id"] for row in csv_rows(database, narrowed)]

    both = [figure.public_id, statement.public_id]
    assert ids(VerdictFilter(truth=Truth.FALSE)) == [statement.public_id]
    assert ids(VerdictFilter(truth=Truth.UNPROVEN)) == []
    assert ids(VerdictFilter(claims=ClaimFilter(kind=ClaimKind.FIGURE))) == [figure.public_id]
    assert ids(VerdictFilter(published_from=published_on - day, published_to=published_on + day)) == both
    assert ids(VerdictFilter(published_from=published_on + 2 * day)) == []
    assert ids(VerdictFilter(published_to=published_on - 2 * day)) == []
    assert ids(VerdictFilter(published_from=date.min, published_to=date.max)) == both


def test_a_day_is_whole_and_in_utc(database: Database, reviewer: User) -> None:
    moments = [
        datetime(2026, 3, 3, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 3, 4, 0, 0, tzinfo=UTC),
        datetime(2026, 3, 4, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 3, 5, 0, 0, tzinfo=UTC),
    ]
    ids = []
    for moment in moments:
        with database.transaction() as session:
            claim = factories.claim(session, reviewer)
            claim.workflow, claim.verdict_number = ClaimState.PUBLISHED, 1
            session.add(
                Verdict(
                    claim_id=claim.id,
                    number=1,
                    truth=Truth.UNPROVEN,
                    as_of=moment.date(),
                    summary="",
                    review_count=1,
                    reviewers_agreed=True,
                    published_at=moment,
                )
            )
            ids.append(claim.public_id)

    day = VerdictFilter(published_from=date(2026, 3, 4), published_to=date(2026, 3, 4))
    assert [row["claim_id"] for row in csv_rows(database, day)] == ids[1:3]
    assert csv_rows(database, day)[0]["published_at"] == "2026-03-04T00:00:00Z"


def test_an_export_in_pieces_is_the_whole(database: Database, reviewer: User, editor: User) -> None:
    ids = [publish(database, reviewer) for _ in range(5)]
    whole = csv_rows(database)

    for last in range(5):
        assert csv_rows(database, VerdictFilter(after=ids[last])) == whole[last + 1 :]
    with database.transaction() as session:
        claim = session.exec(select(Claim).where(Claim.public_id == ids[2])).one()
        claims.withdraw(session, editor, claim.id, claim.version, "Wrong article.")
    assert csv_rows(database, VerdictFilter(after=ids[2])) == whole[3:], "also after what was withdrawn since"
    with database.reading() as session:
        exports.check(session, VerdictFilter(after=ids[2]))


@pytest.mark.parametrize("of", ["nobody", "a queued claim"])
def test_a_piece_after_an_unknown_claim_is_refused(database: Database, reviewer: User, of: str) -> None:
    with database.transaction() as session:
        queued = factories.claim(session, reviewer)
    after = queued.public_id if of == "a queued claim" else "nothing"

    with database.reading() as session, pytest.raises(Invalid) as refused:
        exports.check(session, VerdictFilter(after=after))
    assert list(refused.value.errors) == ["after"]
