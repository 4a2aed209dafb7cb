"""Tests of reading corrections."""

import pytest

from factcheck.db import Database
from factcheck.domain.claims import ClaimState
from factcheck.models import User
from factcheck.queries import corrections, paging
from tests import factories
from tests.queries.helpers import publish


def test_a_verdict_with_a_note_comes_with_the_one_it_replaced(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        twice, reopened, unchanged, withdrawn = claims = [factories.claim(session, reviewer) for _ in range(4)]
        firsts = [publish(session, claim) for claim in claims]
        again = publish(session, reopened, correction_note="A newer source.")
        second, third = (
            publish(session, twice, correction_note=note) for note in ("The wrong day.", "The wrong year.")
        )
        publish(session, unchanged)
        publish(session, withdrawn, correction_note="The wrong bridge.")
        reopened.workflow, withdrawn.workflow = ClaimState.REOPENED, ClaimState.WITHDRAWN

    with database.reading() as session:
        rows = [(row.verdict.id, row.claim.id, row.replaced.id) for row in corrections.page(session).rows]
    assert rows == [
        (third.id, twice.id, second.id),
        (second.id, twice.id, firsts[0].id),
        (again.id, reopened.id, firsts[1].id),
    ]


def test_corrections_are_paged_by_their_verdicts(
    database: Database, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    with database.transaction() as session:
        # The newer the correction, the older its claim.
        claims = [factories.claim(session, reviewer) for _ in range(3)]
        for claim in claims:
            publish(session, claim)
        ids = [publish(session, claim, correction_note="We erred.").id for claim in claims[::-1]]

    with database.reading() as session:
        first = corrections.page(session)
        second = corrections.page(session, int(first.next_key))
        assert [row.verdict.id for row in first.rows] == [ids[2], ids[1]]
        assert ([row.verdict.id for row in second.rows], second.next_key) == ([ids[0]], "")
        assert corrections.page(session, ids[0]).rows == []
