"""Tests of two answers that differ: who sees them, and how an editor settles it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.models import Claim, User, Verdict
from factcheck.queries import history
from factcheck.services import reviews
from tests import factories
from tests.web.pages import Page

DECISION = {"review-truth": "unproven", "review-summary": "The log <is> silent.", "review-rationale": "Read it & rang."}


@pytest.fixture
def claim(database: Database, me: User) -> Claim:
    """A claim that the reviewer found unproven, and another not checkable."""
    with database.transaction() as session:
        return factories.disputed(session, factories.claim(session, me), me, factories.user(session, name="Second One"))


def verdicts(database: Database, claim: Claim) -> list[Verdict]:
    with database.reading() as session:
        return history.verdicts(session, claim.id)


def state(database: Database, claim: Claim) -> ClaimState:
    with database.reading() as session:
        return session.get_one(Claim, claim.id).workflow


def test_an_editor_who_gave_neither_answer_sees_both_and_decides(
    editor: FlaskClient, database: Database, claim: Claim, me: User
) -> None:
    page = Page(editor.get(f"/claims/{claim.id}"))
    assert [page.texts["answer-1"], page.texts["answer-2"]] == [me.name, "Second One"], "in the order they were given"
    for shown in (
        "Unproven",
        "Not checkable",
        f"{me.name}’s summary",
        "Second One’s rationale",
        "Decide and take next",
    ):
        assert shown in page.text

    decided = editor.post(f"/claims/{claim.id}/dispute/decide", data=page.fields | DECISION)

    assert (decided.status_code, decided.location) == (303, f"/claims/{claim.id}")
    (verdict,) = verdicts(database, claim)
    assert (verdict.truth, verdict.summary) == (Truth.UNPROVEN, "The log <is> silent.")
    assert (verdict.review_count, verdict.reviewers_agreed) == (3, False)
    text = Page(editor.get(decided.location)).text
    for shown in ("Published: Unproven.", "The log <is> silent.", "Second One’s rationale", "decided"):
        assert shown in text


def test_people_who_reviewed_see_both_reviews_but_cannot_decide(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, claim: Claim, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        by_editor = factories.claim(session, people[Role.ADMIN])
        factories.disputed(session, by_editor, people[Role.EDITOR], factories.user(session))
    for client, one, own in ((reviewer, claim, Role.REVIEWER), (editor, by_editor, Role.EDITOR)):
        page = Page(client.get(f"/claims/{one.id}"))
        assert page.texts["answer-1"] == f"{people[own].name} (you)"
        assert "Not checkable" in page.text
        assert "An editor who wrote neither decides" in page.text
        assert "review-summary" not in page.fields

    typed = {"review-version": str(by_editor.version), "review-seen": "0"} | DECISION
    refused = editor.post(f"/claims/{by_editor.id}/dispute/decide", data=typed)
    assert refused.status_code == 409
    assert "You wrote one of the two reviews; another editor has to decide." in Page(refused).text
    assert "Read it & rang." in Page(refused).text, "what was typed is still there"
    assert verdicts(database, by_editor) == []


def test_other_reviewers_see_neither_answer(
    sign_in_as: Callable[[User], FlaskClient], database: Database, claim: Claim, me: User
) -> None:
    with database.transaction() as session:
        third = factories.user(session)

    response = sign_in_as(third).get(f"/claims/{claim.id}")

    assert "Two people reviewed this claim" in Page(response).text
    for hidden in (f"{me.name}’s", "Second One’s", "Unproven", "Not checkable"):
        assert hidden not in response.text


def test_a_decision_that_is_not_complete_is_refused_at_its_field_and_stays(
    editor: FlaskClient, database: Database, claim: Claim
) -> None:
    fields = Page(editor.get(f"/claims/{claim.id}")).fields | DECISION
    for name, value in (
        ("truth", "true"),
        ("truth", ""),
        ("truth", "maybe"),
        ("summary", " "),
        ("summary", "x" * 2001),
    ):
        field = f"review-{name}"
        page = Page(response := editor.post(f"/claims/{claim.id}/dispute/decide", data=fields | {field: value}))
        assert response.status_code == 422, (name, value[:20])
        assert page.error_at(field), (name, value[:20])
        assert page.lost(DECISION, field) == {}
    assert verdicts(database, claim) == []


def test_two_editors_deciding_at_once_publish_one_verdict_and_the_other_keeps_the_text(
    editor: FlaskClient, admin: FlaskClient, database: Database, claim: Claim
) -> None:
    typed = Page(editor.get(f"/claims/{claim.id}")).fields | DECISION
    admins = Page(admin.get(f"/claims/{claim.id}")).fields | DECISION | {"review-summary": "The admin's words."}
    admin.post(f"/claims/{claim.id}/dispute/decide", data=admins)

    late = editor.post(f"/claims/{claim.id}/dispute/decide", data=typed)

    assert late.status_code == 409
    for shown in ("The admin's words.", "The log <is> silent.", "Read it & rang."):
        assert shown in Page(late).text
    assert [verdict.summary for verdict in verdicts(database, claim)] == ["The admin's words."]


def test_a_dispute_that_is_sent_back_is_reviewed_again_by_people_who_see_only_the_note(
    sign_in: Callable[[Role], FlaskClient], database: Database, claim: Claim, me: User
) -> None:
    editor, path = sign_in(Role.EDITOR), f"/claims/{claim.id}/dispute/send-back"
    version = Page(editor.get(f"/claims/{claim.id}")).fields["version"]

    for wrong, status in (({"reason": " "}, 422), ({"version": "99"}, 409), ({"version": "x"}, 422)):
        refused = editor.post(path, data={"version": version, "reason": "Ask the <operator>."} | wrong)
        assert refused.status_code == status, wrong
        assert "Ask the <operator>." in Page(refused).text or "reason" in wrong
    assert state(database, claim) is ClaimState.DISPUTED

    sent = editor.post(path, data={"version": version, "reason": "Ask the <operator>."})
    assert (sent.status_code, sent.location) == (303, f"/claims/{claim.id}")
    assert state(database, claim) is ClaimState.QUEUED
    page = Page(sign_in(Role.ADMIN).get(f"/claims/{claim.id}"))
    assert "sent it back: “Ask the <operator>.”" in page.text
    assert f"{me.name}’s" not in page.text
    assert "Second One’s" not in page.text
    assert editor.post(path, data={"version": "5", "reason": "Once more."}).status_code == 409


def test_an_attribution_is_decided_too(editor: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        quote = factories.claim(session, me, ClaimKind.QUOTE)
        factories.answered(session, quote, (me, Truth.UNPROVEN))
        other = reviews.ReviewInput(truth=Truth.UNPROVEN, attribution=Attribution.ALTERED, summary="So.", rationale="")
        reviews.submit(session, factories.user(session), quote.id, quote.version, other)
    page = Page(editor.get(f"/claims/{quote.id}"))
    assert "Exact" in page.text
    assert "Altered" in page.text

    missing = editor.post(f"/claims/{quote.id}/dispute/decide", data=page.fields | DECISION)
    assert Page(missing).error_at("review-attribution")
    given = page.fields | DECISION | {"review-attribution": "altered"}
    assert editor.post(f"/claims/{quote.id}/dispute/decide", data=given).status_code == 303
    assert [verdict.attribution for verdict in verdicts(database, quote)] == [Attribution.ALTERED]
