import pytest

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Conflict, Held, Invalid, NotAllowed, NotFound, Stale
from factcheck.domain.transitions import TRANSITIONS, Action
from factcheck.domain.verdicts import Truth
from factcheck.models import User
from factcheck.services import claims, leases, transitions
from tests import factories


def test_what_a_claim_is_to_a_person(database: Database, reviewer: User, editor: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer)
        leases.take(session, reviewer, claim.id)
        claims.assign(session, editor, claim.id, editor.id)

        mine = transitions.situation(session, claim, reviewer.id, utc_now())

        assert (mine.state, mine.has_verdict, mine.has_reviewed) == (ClaimState.IN_REVIEW, False, False)
        assert (mine.holder_id, mine.assignee_id) == (reviewer.id, editor.id)

        factories.answered(session, claim, (reviewer, Truth.UNPROVEN))

        assert transitions.situation(session, claim, reviewer.id, utc_now()).has_reviewed
        assert not transitions.situation(session, claim, editor.id, utc_now()).has_reviewed
        assert not transitions.situation(session, claim, None, utc_now()).has_reviewed


def test_an_action_begins_only_on_the_claim_that_was_seen(database: Database, reviewer: User, editor: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer)
        begin = transitions.begin

        assert begin(session, reviewer, claim.id, Action.EDIT, claim.version) is claim
        with pytest.raises(Stale):
            begin(session, reviewer, claim.id, Action.EDIT, claim.version + 1)
        with pytest.raises(NotFound):
            begin(session, reviewer, 98_765, Action.EDIT)
        with pytest.raises(NotAllowed):
            begin(session, reviewer, claim.id, Action.WITHDRAW)
        with pytest.raises(Conflict):
            begin(session, editor, claim.id, Action.WITHDRAW)


def test_a_claim_that_somebody_holds_is_theirs_and_their_name_is_said(
    database: Database, reviewer: User, editor: User
) -> None:
    action = next(action for action, one in TRANSITIONS.items() if one.needs_lease and one.permission)
    with database.transaction() as session:
        claim = factories.claim(session, reviewer)
        leases.take(session, reviewer, claim.id)

        with pytest.raises(Held, match=reviewer.name):
            transitions.begin(session, editor, claim.id, action)
        assert transitions.begin(session, reviewer, claim.id, action) is claim


@pytest.mark.parametrize("action", [action for action, one in TRANSITIONS.items() if one.permission is None])
def test_what_only_follows_from_something_else_is_nobodys_to_do(database: Database, action: Action) -> None:
    with database.transaction() as session, pytest.raises(NotAllowed):
        transitions.begin(session, SYSTEM, 1, action)


@pytest.mark.parametrize("action", Action)
def test_a_reason_is_asked_for_where_the_table_says(action: Action) -> None:
    assert transitions.reason_for(action, "  It was wrong.\n") == "It was wrong."
    if TRANSITIONS[action].needs_reason:
        with pytest.raises(Invalid):
            transitions.reason_for(action, " \n ")
    else:
        assert transitions.reason_for(action, " \n ") == ""
