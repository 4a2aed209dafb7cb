"""Tests of answers being written: kept by script and without, shown again, beside what has changed meanwhile."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.leases import DURATION, GRACE
from factcheck.domain.permissions import Role
from factcheck.domain.quotes import QuoteDetails, QuoteForm
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.services import claims, drafts
from factcheck.services.details import ClaimInput
from tests import factories
from tests.web.answers import ANSWER, seen
from tests.web.pages import Page


def keep(client: FlaskClient, claim: Claim, **typed: str) -> TestResponse:
    """Have the page's script keep ANSWER and what else is typed."""
    fields = {name: value for name, value in seen(client, claim).items() if name in {"review-version", "review-seen"}}
    return client.post(f"/claims/{claim.id}/draft", data=fields | ANSWER | typed)


def set_lease(database: Database, claim: Claim, left: timedelta) -> None:
    with database.transaction() as session:
        session.get_one(Claim, claim.id).lease_expires_at = utc_now() + left


def lease_left(database: Database, claim: Claim) -> timedelta:
    with database.reading() as session:
        until = session.get_one(Claim, claim.id).lease_expires_at
    assert until
    return until - utc_now()


def test_a_draft_is_there_when_its_writer_comes_back_and_nobody_else_sees_it(
    reviewer: FlaskClient, editor: FlaskClient, claim: Claim
) -> None:
    assert "Your draft of" not in Page(reviewer.get(f"/claims/{claim.id}")).text
    kept = keep(reviewer, claim)
    assert (kept.status_code, kept.data) == (204, b"")

    back = Page(reviewer.get(f"/claims/{claim.id}"))
    assert back.lost(ANSWER) == {}
    assert "Your draft of" in back.text
    assert "changed since" not in back.text
    for path in (f"/claims/{claim.id}", "/queue/", "/"):
        others = editor.get(path)
        assert "Your draft of" not in Page(others).text, path
        assert "Three calls" not in others.text, path
    assert "your draft of" in Page(reviewer.get("/")).text


@pytest.mark.parametrize(
    "typed",
    [
        {"review-summary": "x" * 2_001},
        {"review-summary": "from a \x0c PDF"},
        {"review-truth": "maybe"},
        {"review-version": "x"},
        {"review-version": "-1", "review-seen": "99999999999999"},
    ],
    ids=str,
)
def test_a_review_that_could_not_be_submitted_is_kept(
    reviewer: FlaskClient, claim: Claim, typed: dict[str, str]
) -> None:
    assert keep(reviewer, claim, **typed).status_code == 204
    back = Page(reviewer.get(f"/claims/{claim.id}"))
    expected = ANSWER | typed
    assert back.fields["review-summary"] == expected["review-summary"]
    assert back.fields["review-rationale"] == expected["review-rationale"]


def test_a_form_without_the_answers_fields_changes_no_draft(reviewer: FlaskClient, claim: Claim) -> None:
    keep(reviewer, claim)
    assert reviewer.post(f"/claims/{claim.id}/draft", data={"review-version": "1"}).status_code == 204
    assert reviewer.post(f"/claims/{claim.id}/evidence", data={"review-version": "1"}).status_code == 422
    assert Page(reviewer.get(f"/claims/{claim.id}")).lost(ANSWER) == {}


def test_without_script_every_way_of_sending_the_form_keeps_what_was_typed(
    reviewer: FlaskClient, database: Database, me: User, claim: Claim
) -> None:
    fields = seen(reviewer, claim) | ANSWER
    for path, sent, status in (
        ("review", {"review-summary": ""}, 422),
        ("review", {"review-summary": "Against an old version", "review-version": "0"}, 409),
        ("evidence", {"review-summary": "Without a title", "evidence-title": ""}, 422),
        ("evidence", {"review-summary": "With evidence", "evidence-title": "A log", "evidence-stance": "context"}, 200),
    ):
        assert reviewer.post(f"/claims/{claim.id}/{path}", data=fields | sent).status_code == status
        back = Page(reviewer.get(f"/claims/{claim.id}"))
        assert back.lost(ANSWER | {"review-summary": sent["review-summary"]}) == {}, (path, sent)
        assert "Your draft of" in back.text
    assert "changed since" not in back.text, "one's own evidence is no news"


def test_an_answer_that_is_submitted_leaves_no_draft(reviewer: FlaskClient, claim: Claim) -> None:
    keep(reviewer, claim)
    response = reviewer.post(f"/claims/{claim.id}/review", data=seen(reviewer, claim))
    assert response.status_code == 303
    assert "Reviews I began" not in Page(reviewer.get("/")).text

    late = keep(reviewer, claim)
    assert late.status_code == 409
    assert late.mimetype == "application/problem+json"
    assert late.json is not None
    assert (late.json["detail"], late.json["is_kept"]) == ("You have reviewed this claim already.", False)
    assert "Reviews I began" not in Page(reviewer.get("/")).text


def test_a_draft_is_discarded_or_withdrawn_with_the_claim(
    reviewer: FlaskClient, database: Database, claim: Claim
) -> None:
    keep(reviewer, claim)
    discarded = reviewer.post(f"/claims/{claim.id}/draft/discard", data=ANSWER)
    assert (discarded.status_code, discarded.location) == (303, f"/claims/{claim.id}")
    page = Page(reviewer.get(discarded.location))
    assert "Your draft is discarded" in page.text
    assert page.fields["review-summary"] == ""
    assert "Yours until" in page.text

    keep(reviewer, claim)
    withdrawn = reviewer.post(f"/claims/{claim.id}/draft/withdraw")
    assert (withdrawn.status_code, withdrawn.location) == (303, "/queue/")
    assert "left to others" in Page(reviewer.get("/queue/")).text
    page = Page(reviewer.get(f"/claims/{claim.id}"))
    assert "review-summary" not in page.fields
    assert "Take it" in page.text


def test_keeping_a_draft_prolongs_the_hold_but_leaving_does_not(
    reviewer: FlaskClient, database: Database, claim: Claim
) -> None:
    set_lease(database, claim, timedelta(minutes=3))
    assert DURATION.seconds - 10 <= int(keep(reviewer, claim).headers["Lease-Seconds"]) <= DURATION.seconds
    assert lease_left(database, claim) > timedelta(minutes=29)

    reviewer.post(f"/claims/{claim.id}/lease/leave")
    left = keep(reviewer, claim, leaving="yes", **{"review-summary": "The last key"})
    assert left.status_code == 204
    assert lease_left(database, claim) <= GRACE
    assert seen(reviewer, claim)["review-summary"] == "The last key"
    held = reviewer.post(f"/claims/{claim.id}/lease/hold")
    assert (held.status_code, int(held.headers["Lease-Seconds"]) > 60 * 29) == (204, True)


def test_both_people_see_a_takeover_and_the_text_stays(
    reviewer: FlaskClient, editor: FlaskClient, claim: Claim, people: dict[Role, User]
) -> None:
    keep(reviewer, claim)
    ana, eva = people[Role.REVIEWER].name, people[Role.EDITOR].name
    editor.post(f"/claims/{claim.id}/lease/take")
    assert f"You took it over from {ana}." in Page(editor.get(f"/claims/{claim.id}")).text

    notice = f"{eva} took this claim over from you."
    for answer in (
        reviewer.post(f"/claims/{claim.id}/lease/hold"),
        keep(reviewer, claim, **{"review-summary": "After it"}),
    ):
        assert answer.status_code == 409
        assert answer.json is not None
        assert (answer.json["detail"], answer.json["is_kept"]) == (notice, True)
    assert seen(reviewer, claim)["review-summary"] == "After it"
    desk = Page(reviewer.get("/"))
    assert "Reviews I began" in desk.text
    assert notice in desk.text
    assert f"/claims/{claim.id}" in desk.links
    assert notice not in Page(editor.get("/")).text


def test_taking_a_free_claim_is_no_takeover(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, claim: Claim
) -> None:
    set_lease(database, claim, timedelta(seconds=-1))
    editor.post(f"/claims/{claim.id}/lease/take")
    assert "took it over" not in Page(editor.get(f"/claims/{claim.id}")).texts["main"].split("History")[0]
    assert "is working on this claim" in keep(reviewer, claim).text


def test_a_decision_about_a_dispute_is_kept_without_a_lease(
    editor: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        claim = factories.disputed(session, factories.claim(session, people[Role.REVIEWER]))
    kept = keep(editor, claim)
    assert (kept.status_code, "Lease-Seconds" in kept.headers) == (204, False)
    assert Page(editor.get(f"/claims/{claim.id}")).lost(ANSWER) == {}


def test_a_draft_on_a_claim_that_was_published_meanwhile_is_shown_beside_it(
    reviewer: FlaskClient, database: Database, claim: Claim, people: dict[Role, User]
) -> None:
    keep(reviewer, claim)
    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        stored.lease_holder_id = stored.lease_expires_at = None
        factories.review(session, people[Role.EDITOR], stored, Truth.UNPROVEN, summary="The editor's summary")
    page = Page(reviewer.get(f"/claims/{claim.id}"))
    for shown in ("Nobody could <tell>.", "Three calls & no answer", "The editor's summary", "Discard the draft"):
        assert shown in page.text
    reviewer.post(f"/claims/{claim.id}/draft/discard")
    assert "Three calls" not in Page(reviewer.get(f"/claims/{claim.id}")).text


CORRECTIONS = {
    "figure": (
        ClaimKind.FIGURE,
        ClaimInput(
            kind=ClaimKind.FIGURE,
            text="As corrected",
            figure=FigureDetails(
                qualifier=Qualifier.ABOUT,
                low=Decimal("1500000.5"),
                measure="refugees",
                unit="people",
                as_of=date(2022, 3, 4),
            ),
        ),
        [
            ("Claim", "more than 1 million people had fled", "As corrected"),
            ("Qualifier", "More than", "About"),
            ("Low", "1,000,000", "1,500,000.5"),
            ("As of", "–", "4 March 2022"),
        ],
    ),
    "quote": (
        ClaimKind.QUOTE,
        ClaimInput(
            kind=ClaimKind.QUOTE,
            text="We are ready",
            quote=QuoteDetails(speaker="Somebody Else", form=QuoteForm.INDIRECT, role="Minister"),
        ),
        [("Speaker", "Olena Testenko", "Somebody Else"), ("Form", "Direct", "Indirect")],
    ),
    "another kind": (
        ClaimKind.FIGURE,
        ClaimInput(kind=ClaimKind.STATEMENT, text="more than 1 million people had fled"),
        [
            ("Kind", "Figure", "Statement"),
            ("Qualifier", "More than", "–"),
            ("Low", "1,000,000", "–"),
            ("Measure", "refugees", "–"),
            ("Unit", "people", "–"),
            ("Basis", "Cumulative", "–"),
        ],
    ),
}


@pytest.mark.parametrize("correction", CORRECTIONS)
@pytest.mark.parametrize("way", ["submitting", "coming back"])
def test_changes_since_the_review_was_begun_stand_side_by_side(
    reviewer: FlaskClient, database: Database, me: User, people: dict[Role, User], correction: str, way: str
) -> None:
    kind, corrected, expected = CORRECTIONS[correction]
    with database.transaction() as session:
        claim = factories.claim(session, me, kind)
        factories.piece(session, people[Role.EDITOR], claim, excerpt="Old evidence")
    reviewer.post(f"/claims/{claim.id}/lease/take")
    typed = seen(reviewer, claim) | ANSWER | ({"review-attribution": "exact"} if kind is ClaimKind.QUOTE else {})
    reviewer.post(f"/claims/{claim.id}/draft", data=typed)
    with database.transaction() as session:
        version = session.get_one(Claim, claim.id).version
        middle = corrected.model_copy(update={"text": "In between"})
        claims.edit(session, people[Role.EDITOR], claim.id, version, middle)
        claims.edit(session, people[Role.EDITOR], claim.id, version + 1, corrected)
        factories.piece(session, people[Role.EDITOR], session.get_one(Claim, claim.id), excerpt="New evidence")

    if way == "submitting":
        response = reviewer.post(f"/claims/{claim.id}/review", data=typed)
        assert response.status_code == 409
    else:
        response = reviewer.get(f"/claims/{claim.id}")
    page = Page(response)
    changes = " ".join(page.texts["changes"].split())
    rows = changes.partition("When you began Now ")[2].partition(" New evidence ")[0]
    assert rows == " ".join(cell for row in expected for cell in row)
    assert "New evidence" in changes
    assert "Old evidence" not in changes
    assert people[Role.EDITOR].name in changes
    assert page.lost(ANSWER) == {}
    assert reviewer.post(f"/claims/{claim.id}/review", data=page.fields).status_code == 303, "submitted on top of it"


def test_the_list_of_changes_never_shows_the_first_review_of_a_blind_round(
    reviewer: FlaskClient, database: Database, claim: Claim, people: dict[Role, User]
) -> None:
    typed = seen(reviewer, claim) | ANSWER
    with database.transaction() as session:
        first = factories.user(session, name="Firsty")
        stored = session.get_one(Claim, claim.id)
        stored.lease_holder_id = stored.lease_expires_at = None
        factories.answered(session, stored, (first, Truth.NOT_CHECKABLE))

    conflict = reviewer.post(f"/claims/{claim.id}/review", data=typed)
    for response in (conflict, reviewer.get(f"/claims/{claim.id}"), reviewer.get("/")):
        for hidden in ("Firsty", "Firsty’s summary"):
            assert hidden not in response.text
    page = Page(conflict)
    assert conflict.status_code == 409
    assert page.lost(ANSWER) == {}
    second = reviewer.post(f"/claims/{claim.id}/review", data=page.fields)
    assert second.status_code == 303


def test_drafts_are_kept_only_with_the_forms_token_and_for_people_who_are_signed_in(
    reviewer: FlaskClient, client: FlaskClient, database: Database, claim: Claim, me: User
) -> None:
    path = f"/claims/{claim.id}/draft"
    assert client.post(path, data=ANSWER).status_code == 401
    reviewer.application.config["WTF_CSRF_CHECK_DEFAULT"] = True
    assert reviewer.post(path, data=ANSWER).status_code == 400
    with database.transaction() as session:
        assert drafts.keep(session, me, claim.id, 1, {}) is None
    assert "Your draft of" not in Page(reviewer.get(f"/claims/{claim.id}")).text


def test_no_role_is_without_drafts(
    sign_in: Callable[[Role], FlaskClient], database: Database, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER])
    for role in Role:
        assert keep(sign_in(role), claim).status_code == 409, "it is kept, and nobody holds the claim"
        assert Page(sign_in(role).get(f"/claims/{claim.id}")).lost(ANSWER) == {}, role
