"""Tests of what stands in the columns of an export; ``presenters`` has the test that holds every one of them."""

from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.columns import NAMES
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.models import User
from factcheck.queries import export_columns
from tests import factories
from tests.queries.helpers import exported, publish


def _published(session: Session, reviewer: User, kind: ClaimKind = ClaimKind.STATEMENT, **given: object) -> str:
    claim = factories.claim(session, reviewer, kind)
    publish(session, claim, **given)  # type: ignore[arg-type]
    return claim.public_id


def test_there_is_an_expression_for_each_column_and_no_other() -> None:
    assert set(export_columns.written("https://fact.test", None)) == set(NAMES)


def test_answers_are_rated_from_5_to_1_or_not_at_all(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        for truth in Truth:
            _published(session, reviewer, truth=truth)
        for attribution in Attribution:
            _published(session, reviewer, ClaimKind.QUOTE, attribution=attribution)

    rows = exported(database)

    assert {row["truth"]: row["truth_rating"] for row in rows} == {
        "true": 5,
        "mostly_true": 4,
        "half_true": 3,
        "misleading": 2,
        "mostly_false": 2,
        "false": 1,
        "sources_conflict": None,
        "unproven": None,
        "not_checkable": None,
    }
    assert {row["attribution"]: row["attribution_rating"] for row in rows if row["kind"] == "quote"} == {
        "exact": 5,
        "faithful_paraphrase": 4,
        "out_of_context": 2,
        "altered": 2,
        "misattributed": 1,
        "fabricated": 1,
        "unverified": None,
    }
    assert {row["attribution_rating"] for row in rows if row["kind"] == "statement"} == {None}


def test_a_verdict_is_current_while_its_claim_is_published(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        expected = {}
        for state in set(ClaimState) - {ClaimState.WITHDRAWN}:
            claim = factories.claim(session, reviewer)
            publish(session, claim)
            claim.workflow = state
            expected[claim.public_id] = "current" if state is ClaimState.PUBLISHED else "under_review"

    assert {row["claim_id"]: row["currency"] for row in exported(database)} == expected


def test_addresses_begin_with_that_of_the_site(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        public_id = _published(session, reviewer)

    [row] = exported(database)
    assert row["claim_url"] == f"https://fact.test/c/{public_id}"
    assert row["badge_url"] == f"https://fact.test/badge/{public_id}.svg"
