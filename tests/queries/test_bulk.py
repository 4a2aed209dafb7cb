"""Tests of reading many claims at once, and what was done to them together."""

from factcheck.db import Database
from factcheck.domain.events import EventKind
from factcheck.models import User
from factcheck.queries import bulk
from tests import factories
from tests.queries.helpers import log


def test_chosen_claims_come_whole_and_in_the_order_of_their_ids(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        first, second, _ = (factories.claim(session, reviewer) for _ in range(3))
        second.assignee_id = reviewer.id
        session.flush()
        session.expunge_all()

        for for_update in (False, True):
            claims = bulk.chosen(session, [second.id, 999, first.id], for_update=for_update)
            assert [claim.id for claim in claims] == [first.id, second.id]
            assert [claim.assignee and claim.assignee.name for claim in claims] == [None, reviewer.name]
            assert all(claim.article_version and claim.article_version.article for claim in claims)
        assert bulk.chosen(session, []) == []


def test_the_last_event_of_each_claim_is_given(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        one, other, left_out = (factories.claim(session, reviewer).id for _ in range(3))
        newest = {claim_id: log(session, EventKind.CLAIM_RELEASED, claim_id).id for claim_id in (other, one)}
        log(session, EventKind.CLAIM_RELEASED, left_out)
        log(session, EventKind.SOURCE_ADDED, one)

        assert bulk.newest_events(session, [one, other, 999]) == newest
        assert bulk.newest_events(session, []) == {}


def test_only_what_this_person_did_to_claims_is_given_oldest_first(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        claim_id = factories.claim(session, editor).id
        first, last, unasked = (log(session, EventKind.PRIORITY_SET, claim_id, actor_id=editor.id) for _ in range(3))
        by_another = log(session, EventKind.PRIORITY_SET, claim_id, actor_id=reviewer.id)
        of_a_source = log(session, EventKind.SOURCE_ADDED, claim_id, actor_id=editor.id)

        asked = [last.id, by_another.id, first.id, of_a_source.id, unasked.id + 99]
        assert [event.id for event in bulk.done_by(session, editor.id, asked)] == [first.id, last.id]
