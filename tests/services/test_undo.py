"""Tests of undoing what was published a moment ago: what comes back, who may, and how verdicts are numbered."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.alerts import AlertReason
from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Conflict, NotFound
from factcheck.domain.kept_sums import SumName
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User, Verdict, VerdictBasis
from factcheck.queries import agreement, alerts, drafts, history, public
from factcheck.services import alerts as service
from factcheck.services import claims, policies, reviews, transitions, verdicts
from factcheck.services.reviews import ReviewInput
from tests import factories

ANSWER = ReviewInput(truth=Truth.UNPROVEN, summary="Nobody could tell.", rationale="Three calls.")


@pytest.fixture
def pass_a_minute(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A function after which a minute has passed, for readers and for people who want to undo something."""

    def later() -> None:
        for module in (public, transitions):
            monkeypatch.setattr(module, "utc_now", lambda: utc_now() + timedelta(seconds=61))

    return later


def _publish(session: Session, actor: User, claim: Claim, data: ReviewInput = ANSWER) -> Verdict:
    verdict = reviews.submit(session, actor, claim.id, claim.version, data, undo_seconds=60)
    assert verdict is not None
    return verdict


def test_undoing_makes_the_review_a_draft_and_gives_the_claim_back(database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        verdict = _publish(session, me, claim)

        verdicts.undo(session, me, claim.id)

        assert (claim.workflow, claim.verdict_number, claim.settled_round) == (ClaimState.IN_REVIEW, 0, 0)
        assert claim.holder_id_at(utc_now()) == me.id
        assert (claim.undo_until, claim.reviews_needed) == (None, None)
        draft = drafts.of(session, claim.id, me.id)
        assert draft is not None
        assert draft.claim_version == claim.version
        assert {name: draft.fields[name] for name in ("truth", "summary", "rationale", "attribution")} == {
            "truth": "unproven",
            "summary": "Nobody could tell.",
            "rationale": "Three calls.",
            "attribution": "",
        }
        assert verdict.undone_at is not None
        assert history.verdicts(session, claim.id) == []
        assert not history.has_reviewed(session, claim, me.id)
        lines = [entry.line for entry in history.of_claim(session, claim, me)][:2]
        assert lines == [f"{me.name} undid the publishing (verdict 1)", f"{me.name} published (verdict 1)"]


def test_a_number_that_no_reader_saw_is_used_again_and_others_never(
    database: Database, people: dict[Role, User], pass_a_minute: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        claim = factories.claim(session, me)
        _publish(session, me, claim)
        verdicts.undo(session, me, claim.id)
        first = _publish(session, me, claim, ANSWER.model_copy(update={"summary": "Once more."}))
        assert first.number == 1
        assert public.claim(session, claim.public_id) is None
        pass_a_minute()
        claims.reopen(session, editor, claim.id, claim.version, "A newer source.")
    with database.transaction() as session:
        claim = session.get_one(Claim, claim.id)
        changed = ReviewInput(truth=Truth.NOT_CHECKABLE, summary="It cannot be.", rationale="", correction_note="So.")
        second = _publish(session, me, claim, changed)
        assert second.number == 2
        assert (claim.round, claim.settled_round) == (2, 2)
        shown = public.claim(session, claim.public_id)
        assert shown is not None
        verdicts_shown = [one.summary for one in public.verdicts(session, claim.id)]
        assert "Once more." in verdicts_shown

        monkeypatch.undo()
        verdicts.undo(session, me, claim.id)
        assert (claim.workflow, claim.verdict_number, claim.settled_round) == (ClaimState.IN_REVIEW, 1, 1)


def _rounds_compared(database: Database) -> int:
    """How many rounds the agreement of reviewers is worked out from."""
    with database.reading() as session:
        return agreement.pairs(session, SumName.TRUTH).total()


def test_a_second_review_is_taken_back_and_the_first_stays(database: Database, me: User) -> None:
    with database.transaction() as session:
        policies.change(session, SYSTEM, dict.fromkeys(PolicySubject, 2))
        other = factories.user(session)
        claim = factories.claim(session, me)
        assert reviews.submit(session, other, claim.id, claim.version, ANSWER) is None
        _publish(session, me, claim)
    assert _rounds_compared(database) == 1

    with database.transaction() as session:
        claim = verdicts.undo(session, me, claim.id)

        assert claim.workflow is ClaimState.SECOND_REVIEW
        assert [review.reviewer_id for review in history.reviews_of_round(session, claim)] == [other.id]
        assert history.reviews(session, claim, me) == []
    assert _rounds_compared(database) == 0

    with database.transaction() as session:
        again = _publish(session, me, session.get_one(Claim, claim.id))
        assert (again.number, again.review_count) == (1, 2)
    assert _rounds_compared(database) == 1


def test_a_decided_dispute_is_a_dispute_again(database: Database, people: dict[Role, User]) -> None:
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        claim = factories.disputed(session, factories.claim(session, people[Role.REVIEWER]))
        reviews.adjudicate(session, editor, claim.id, claim.version, ANSWER, undo_seconds=60)

        verdicts.undo(session, editor, claim.id)

        assert (claim.workflow, claim.lease_holder_id) == (ClaimState.DISPUTED, None)
        assert len(history.reviews_of_round(session, claim)) == 2


def test_only_who_published_may_undo_it_and_only_for_a_minute(
    database: Database, people: dict[Role, User], pass_a_minute: Callable[[], None]
) -> None:
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        claim = factories.claim(session, me)
        _publish(session, me, claim)
    with database.transaction() as session:
        with pytest.raises(Conflict, match="Only the person"):
            verdicts.undo(session, editor, claim.id)
        with pytest.raises(Conflict, match="published just now"):
            claims.reopen(session, editor, claim.id, 2, "At once.")
        with pytest.raises(NotFound):
            verdicts.undo(session, me, 10_000)
        pass_a_minute()
        with pytest.raises(Conflict, match="no longer be undone"):
            verdicts.undo(session, me, claim.id)


def test_without_the_minute_nothing_is_undone(database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        factories.review(session, me, claim)
        with pytest.raises(Conflict, match="no longer be undone"):
            verdicts.undo(session, me, claim.id)


def test_an_alert_that_the_verdict_resolved_is_open_again(database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        factories.review(session, me, claim)
        claim.review_by = date(2022, 3, 4)
        session.flush()
        assert service.raise_due(session) == 1
        claim.workflow = ClaimState.REOPENED
        claim.round += 1
        _publish(session, me, claim, ANSWER.model_copy(update={"correction_note": "It changed."}))
        assert not alerts.open_about(session, claim.id)

        verdicts.undo(session, me, claim.id)

        assert [alert.reason for alert in alerts.open_about(session, claim.id)] == [AlertReason.REVIEW_DUE]


@pytest.mark.parametrize("table", ["verdict", "review"])
def test_the_database_lets_a_row_be_undone_once_and_nothing_else(database: Database, me: User, table: str) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        _publish(session, me, claim)
    now = datetime(2022, 3, 4, tzinfo=UTC)
    for change in ("summary = 'Another.'", "undone_at = :now, summary = 'Another.'", "undone_at = NULL"):
        with pytest.raises(DBAPIError, match="append-only"), database.transaction() as session:
            session.execute(sa.text(f"UPDATE {table} SET {change}"), {"now": now} if ":now" in change else {})
    with database.transaction() as session:
        verdicts.undo(session, me, claim.id)
    for change in ("undone_at = NULL", "undone_at = :now"):
        with pytest.raises(DBAPIError, match="append-only"), database.transaction() as session:
            session.execute(sa.text(f"UPDATE {table} SET {change}"), {"now": now} if ":now" in change else {})


def test_what_a_verdict_rested_on_is_kept_with_it(database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        piece = factories.piece(session, me, claim, excerpt="As it was.", locator="page 7")
        verdict = _publish(session, me, claim)
        piece.excerpt = "Edited later."
        session.flush()

        basis = session.exec(select(VerdictBasis).where(col(VerdictBasis.verdict_id) == verdict.id)).one()

        assert basis.schema_version == 1
        assert [(one["excerpt"], one["locator"]) for one in basis.evidence] == [("As it was.", "page 7")]
        assert basis.evidence[0]["source"]["url"].startswith("https://source.test/")
