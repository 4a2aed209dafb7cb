"""Tests of submitting an answer: what publishes it, what is refused, and that nothing typed is ever lost."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.models import Claim, User
from factcheck.services import claims, leases
from factcheck.services.details import ClaimInput
from tests import factories
from tests.web.answers import ANSWER, seen, verdicts
from tests.web.pages import Page


def test_an_answer_is_published_as_the_first_verdict(reviewer: FlaskClient, database: Database, claim: Claim) -> None:
    response = reviewer.post(f"/claims/{claim.id}/review", data=seen(reviewer, claim) | ANSWER | {"then": "stay"})

    assert (response.status_code, response.location) == (303, f"/claims/{claim.id}")
    (verdict,) = verdicts(database, claim)
    assert (verdict.number, verdict.truth, verdict.summary) == (1, "unproven", "Nobody could <tell>.\nNot yet.")
    text = Page(reviewer.get(response.location)).text
    for shown in ("Published: Unproven.", "Nobody could <tell>.", "Three calls & no answer"):
        assert shown in text


def test_then_comes_the_next_claim_or_the_end_of_the_queue(
    reviewer: FlaskClient, database: Database, claim: Claim, me: User
) -> None:
    with database.transaction() as session:
        following = factories.claim(session, me)

    first = reviewer.post(f"/claims/{claim.id}/review", data=seen(reviewer, claim) | ANSWER | {"then": "next"})
    assert first.location == f"/claims/{following.id}"
    last = reviewer.post(f"/claims/{following.id}/review", data=seen(reviewer, following) | ANSWER | {"then": "next"})

    assert last.location == "/queue/"
    assert "Nothing else is waiting" in Page(reviewer.get("/queue/")).text


def test_an_incomplete_answer_is_refused_at_its_field_and_stays(
    reviewer: FlaskClient, database: Database, claim: Claim
) -> None:
    fields = seen(reviewer, claim) | ANSWER
    for name, value, message in (
        ("truth", "true", "at least one piece of evidence"),
        ("truth", "", "Choose one"),
        ("truth", "maybe", "choose"),
        ("summary", "", "needed"),
        ("summary", " \n ", "needed"),
        ("summary", "x" * 2001, "2,000"),
        ("summary", "nul\0byte", "control"),
        ("rationale", "x" * 20_001, "20,000"),
    ):
        field = f"review-{name}"
        typed = fields | {field: value}
        page = Page(response := reviewer.post(f"/claims/{claim.id}/review", data=typed))
        assert response.status_code == 422, (name, value[:20])
        assert message.lower() in page.error_at(field).lower(), (name, value[:20])
        assert page.lost(ANSWER, field) == {}, (name, value[:20])
    assert verdicts(database, claim) == []


def test_a_quote_needs_an_attribution_and_a_statement_has_none(
    reviewer: FlaskClient, database: Database, claim: Claim, me: User
) -> None:
    with database.transaction() as session:
        quote = factories.claim(session, me, ClaimKind.QUOTE)
    reviewer.post(f"/claims/{quote.id}/lease/take")
    fields = seen(reviewer, quote) | ANSWER

    for attribution in ("", "sung"):
        response = reviewer.post(f"/claims/{quote.id}/review", data=fields | {"review-attribution": attribution})
        assert response.status_code == 422
        assert Page(response).error_at("review-attribution")
        assert Page(response).lost(ANSWER) == {}
    answered = reviewer.post(f"/claims/{quote.id}/review", data=fields | {"review-attribution": "altered"})
    assert answered.status_code == 303
    assert [verdict.attribution for verdict in verdicts(database, quote)] == [Attribution.ALTERED]

    assert "review-attribution" not in Page(reviewer.get(f"/claims/{claim.id}")).text
    statement = seen(reviewer, claim) | ANSWER | {"review-attribution": "altered"}
    assert reviewer.post(f"/claims/{claim.id}/review", data=statement).status_code == 303
    assert [verdict.attribution for verdict in verdicts(database, claim)] == [None]


def test_an_answer_to_a_claim_that_changed_meanwhile_is_kept_and_can_be_sent_again(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, claim: Claim
) -> None:
    typed = seen(reviewer, claim) | ANSWER
    edit = f"/claims/{claim.id}/edit"
    editor.post(edit, data=Page(editor.get(edit)).fields | {"text": "As the editor has it"})

    conflict = reviewer.post(f"/claims/{claim.id}/review", data=typed)

    page = Page(conflict)
    assert conflict.status_code == 409
    assert "changed while you were working on it" in page.text
    assert "As the editor has it" in page.text
    assert page.lost(ANSWER) == {}
    assert verdicts(database, claim) == []

    assert reviewer.post(f"/claims/{claim.id}/review", data=page.fields).status_code == 303
    assert len(verdicts(database, claim)) == 1


def test_a_review_of_a_claim_that_another_person_published_is_shown_beside_theirs(
    reviewer: FlaskClient, database: Database, claim: Claim, people: dict[Role, User]
) -> None:
    typed = seen(reviewer, claim) | ANSWER
    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        claims.edit(session, people[Role.EDITOR], claim.id, 1, ClaimInput(kind=ClaimKind.STATEMENT, text="As it was"))
        stored.lease_holder_id = stored.lease_expires_at = None
        factories.review(session, people[Role.EDITOR], stored, Truth.FALSE, summary="The editor's summary")

    response = reviewer.post(f"/claims/{claim.id}/review", data=typed)

    page = Page(response)
    assert response.status_code == 409
    for shown in ("Nobody could <tell>. Not yet.", "Three calls & no answer", "Unproven", "The editor's summary"):
        assert shown in page.text
    assert [verdict.summary for verdict in verdicts(database, claim)] == ["The editor's summary"]


def test_a_review_of_a_claim_that_another_person_holds_is_refused_and_kept(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, claim: Claim, people: dict[Role, User]
) -> None:
    typed = seen(reviewer, claim) | ANSWER
    editor.post(f"/claims/{claim.id}/lease/take")

    response = reviewer.post(f"/claims/{claim.id}/review", data=typed)

    assert response.status_code == 409
    assert f"{people[Role.EDITOR].name} is working on this claim" in Page(response).text
    assert Page(response).lost(ANSWER) == {}
    assert verdicts(database, claim) == []


def test_an_answer_to_a_claim_whose_hold_ran_out_still_counts(
    reviewer: FlaskClient, database: Database, claim: Claim
) -> None:
    typed = seen(reviewer, claim) | ANSWER
    reviewer.post(f"/claims/{claim.id}/lease/release")

    assert reviewer.post(f"/claims/{claim.id}/review", data=typed).status_code == 303
    again = reviewer.post(f"/claims/{claim.id}/review", data=typed)
    assert again.status_code == 409, "sent twice, it is published once"
    assert len(verdicts(database, claim)) == 1


def test_a_verdict_that_changes_needs_a_correction_note(
    reviewer: FlaskClient, database: Database, claim: Claim, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        factories.review(session, people[Role.REVIEWER], stored, Truth.TRUE)
        claims.reopen(session, people[Role.EDITOR], claim.id, stored.version, "A newer figure.")
    reviewer.post(f"/claims/{claim.id}/lease/take")
    fields = seen(reviewer, claim) | ANSWER

    refused = reviewer.post(f"/claims/{claim.id}/review", data=fields)
    assert refused.status_code == 422
    assert Page(refused).error_at("review-correction_note")
    assert Page(refused).lost(ANSWER) == {}

    note = {"review-correction_note": "We had the wrong bridge."}
    assert reviewer.post(f"/claims/{claim.id}/review", data=fields | note).status_code == 303
    assert [(one.number, one.correction_note) for one in verdicts(database, claim)] == [
        (2, "We had the wrong bridge."),
        (1, ""),
    ]


def test_a_form_that_says_nothing_of_what_it_was_written_against_is_refused(
    reviewer: FlaskClient, database: Database, claim: Claim, event_count: Callable[[], int]
) -> None:
    before = event_count()
    versions: tuple[dict[str, Any], ...] = (
        {},
        {"review-version": "x"},
        {"review-version": "-1"},
        {"review-version": "99999999999999"},
        {"review-version": "1", "review-seen": "99999999999999"},
    )
    for version in versions:
        response = reviewer.post(f"/claims/{claim.id}/review", data=ANSWER | version)
        assert response.status_code in {409, 422}, version
        assert Page(response).lost(ANSWER) == {}, version
    assert event_count() == before


def test_an_answer_arrives_even_when_the_database_goes_away_right_after_it(
    reviewer: FlaskClient, database: Database, claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise OperationalError("take", {}, Exception("gone"))

    monkeypatch.setattr(leases, "take_next", gone)

    response = reviewer.post(f"/claims/{claim.id}/review", data=seen(reviewer, claim) | ANSWER | {"then": "next"})

    assert (response.status_code, response.location) == (303, f"/claims/{claim.id}")
    assert len(verdicts(database, claim)) == 1
