"""Drafts of forms: kept for their author alone, bounded, and gone when they are empty or old."""

from datetime import timedelta

import pytest

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.errors import Invalid
from factcheck.models import FormDraft, User
from factcheck.queries import form_drafts as stored
from factcheck.services import form_drafts
from factcheck.services.form_drafts import KEPT, MAX_DRAFTS, MAX_FIELDS, MAX_LENGTH
from tests.services.helpers import refused

ADDRESS = "/claims/1/dismiss"


def _kept(database: Database, user: User, address: str = ADDRESS) -> dict[str, str] | None:
    with database.reading() as session:
        draft = stored.of(session, user.id, address)
        return draft.fields if draft else None


def _keep(database: Database, user: User, typed: dict[str, str], address: str = ADDRESS) -> None:
    with database.transaction() as session:
        form_drafts.keep(session, user, address, typed)


def test_the_last_of_what_a_person_typed_is_kept_for_them_alone(
    database: Database, reviewer: User, editor: User
) -> None:
    _keep(database, reviewer, {"reason": "An op"})
    _keep(database, reviewer, {"reason": "An opinion.\nNo fact."})

    assert _kept(database, reviewer) == {"reason": "An opinion.\nNo fact."}
    assert _kept(database, editor) is None
    with database.reading() as session:
        assert stored.of_addresses(session, editor.id, [ADDRESS]) == []


def test_an_emptied_form_and_one_that_was_sent_are_no_drafts(database: Database, reviewer: User) -> None:
    _keep(database, reviewer, {"reason": "An opinion."})
    _keep(database, reviewer, {"reason": ""})
    assert _kept(database, reviewer) is None

    _keep(database, reviewer, {"reason": "An opinion."})
    _keep(database, reviewer, {"reason": "Another form."}, "/claims/2/dismiss")
    with database.transaction() as session:
        form_drafts.forget(session, reviewer, ADDRESS)
    assert _kept(database, reviewer) is None
    assert _kept(database, reviewer, "/claims/2/dismiss") is not None


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("", {"reason": "x"}),
        ("https://evil.test/", {"reason": "x"}),
        ("/" + "x" * 200, {"reason": "x"}),
        (ADDRESS, {"reason": "x" * MAX_LENGTH}),
        (ADDRESS, {f"field {number}": "x" for number in range(MAX_FIELDS + 1)}),
    ],
)
def test_what_no_form_sends_is_refused(database: Database, reviewer: User, address: str, typed: dict[str, str]) -> None:
    with refused(database, Invalid):
        _keep(database, reviewer, typed, address)


def test_a_person_has_so_many_drafts_and_the_oldest_goes(database: Database, reviewer: User, editor: User) -> None:
    _keep(database, editor, {"reason": "Another person's."})
    for number in range(MAX_DRAFTS + 1):
        _keep(database, reviewer, {"reason": "x"}, f"/claims/{number}/dismiss")

    assert _kept(database, reviewer, "/claims/0/dismiss") is None
    assert _kept(database, reviewer, "/claims/1/dismiss") is not None
    assert _kept(database, reviewer, f"/claims/{MAX_DRAFTS}/dismiss") is not None
    assert _kept(database, editor) is not None


def test_drafts_that_nobody_writes_to_are_deleted_after_a_while(database: Database, reviewer: User) -> None:
    _keep(database, reviewer, {"reason": "Old."})
    _keep(database, reviewer, {"reason": "New."}, "/claims/2/dismiss")
    with database.transaction() as session:
        old = stored.of(session, reviewer.id, ADDRESS)
        assert isinstance(old, FormDraft)
        old.updated_at = utc_now() - KEPT - timedelta(minutes=1)

    with database.transaction() as session:
        assert form_drafts.delete_old(session) == 1

    assert _kept(database, reviewer) is None
    assert _kept(database, reviewer, "/claims/2/dismiss") is not None
