"""Tests of a claim's page, and of what is done to the claim itself."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.queries import claims as queries
from factcheck.services import claims, users
from tests import factories
from tests.web.pages import Page


@pytest.fixture
def figure(database: Database, me: User) -> Claim:
    with database.transaction() as session:
        return factories.claim(session, me, ClaimKind.FIGURE)


def stored(database: Database, claim: Claim) -> Claim:
    with database.reading() as session:
        row = queries.get(session, claim.id)
        assert row
        return row


def test_the_page_shows_all_details_of_a_claim(reviewer: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        quote = factories.claim(session, me, ClaimKind.QUOTE)
        figure = factories.claim(session, me, ClaimKind.FIGURE)
        factories.piece(session, me, figure, excerpt="1.2 million crossed.", locator="page 3", figure_low=1_200_000)
        factories.review(session, me, figure, Truth.TRUE)

    quoted, counted = (Page(reviewer.get(f"/claims/{claim.id}")).text for claim in (quote, figure))

    for shown in ("We are ready", "Minister Olena Testenko told reporters", "Minister", "Direct", "Queued"):
        assert shown in quoted
    for shown in (
        "more than 1,000,000",
        "refugees",
        "1.2 million crossed.",
        "page 3",
        "1,200,000",
        "as of 4 March 2022",
        "What we found.",
        "How we found it.",
        f"badge/{figure.public_id}.svg",
        me.name,
    ):
        assert shown in counted


def test_an_open_claim_that_is_not_a_whole_sentence_is_marked(
    reviewer: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        article = factories.article(session, me)
        fragment = factories.claim(session, me, text="the bridge was closed", of=article)
        sentence = factories.claim(session, me, text="The bridge was closed.")
        unnamed = factories.claim(session, me, ClaimKind.QUOTE, text="We are ready.", of=article)
        dismissed = factories.claim(session, me, text="no sentence")
    reviewer.post(f"/claims/{dismissed.id}/dismiss", data={"version": dismissed.version, "reason": "An opinion."})

    def page(claim: Claim) -> str:
        return Page(reviewer.get(f"/claims/{claim.id}")).text

    assert "Not a whole sentence" in page(fragment)
    assert "Not a sentence that names who said it" in page(unnamed)
    assert "Not a" not in page(sentence)
    assert "Not a whole sentence" not in page(dismissed)


def test_a_correction_is_stored_and_begins_with_what_was_stored(
    reviewer: FlaskClient, database: Database, figure: Claim
) -> None:
    path = f"/claims/{figure.id}"
    fields = Page(reviewer.get(f"{path}/edit")).fields
    assert fields.items() >= {"kind": "figure", "low": "1000000", "high": "", "measure": "refugees"}.items()

    response = reviewer.post(f"{path}/edit", data=fields | {"low": "1,200,000.5", "place": "Ukraine"})

    assert (response.status_code, response.location) == (303, path)
    assert "more than 1,200,000.5" in Page(reviewer.get(path)).text
    as_quote = Page(reviewer.get(f"{path}/edit")).fields | {"kind": "quote", "speaker": "Ana", "low": "nonsense"}
    assert reviewer.post(f"{path}/edit", data=as_quote).status_code == 303
    claim = stored(database, figure)
    assert (claim.kind, claim.figure, claim.version) == ("quote", None, 3)
    assert claim.quote
    assert claim.quote.speaker
    assert claim.quote.speaker.name == "Ana"


def test_a_correction_of_a_claim_that_changed_meanwhile_overwrites_nothing(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, figure: Claim
) -> None:
    path = f"/claims/{figure.id}/edit"
    seen = Page(reviewer.get(path)).fields
    editor.post(path, data=Page(editor.get(path)).fields | {"text": "What the editor wrote", "place": "Poland"})

    typed = seen | {"text": "What the reviewer wrote", "population": "Children"}
    response = reviewer.post(path, data=typed)

    assert response.status_code == 422
    page = Page(response)
    assert "changed while you were working on it" in page.text
    assert set(page.lost(typed)) == {"version"}, "the next try is written against the newest version"
    assert stored(database, figure).text == "What the editor wrote"
    assert reviewer.post(path, data=page.fields).status_code == 303, "having seen it, the reviewer decides"
    assert stored(database, figure).text == "What the reviewer wrote"


def test_a_correction_that_cannot_be_is_refused_at_its_field(
    reviewer: FlaskClient, database: Database, figure: Claim
) -> None:
    path = f"/claims/{figure.id}/edit"
    seen = Page(reviewer.get(path)).fields
    for wrong, field in (
        ({"high": "5"}, "high"),
        ({"low": "1.500"}, "low"),
        ({"measure": ""}, "measure"),
        ({"kind": "quote", "speaker": " "}, "speaker"),
        ({"as_of": "soon"}, "as_of"),
    ):
        typed = seen | {"place": "Typed"} | wrong
        page = Page(response := reviewer.post(path, data=typed))
        assert response.status_code == 422, wrong
        assert page.error_at(field), wrong
        assert page.lost(typed, field) == {}, wrong
    for version in ("", "x", "-1", "99999999999999"):
        assert reviewer.post(path, data=seen | {"version": version}).status_code == 422, version
    assert stored(database, figure).version == 1


#: What each action needs to be there, and where it leads.
SETTLING = {
    "dismiss": ("queued", "dismissed"),
    "reopen": ("published", "reopened"),
    "withdraw": ("published", "withdrawn"),
}


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 400, "9" * 5_000, "1.5"])
def test_a_version_that_no_page_sends_is_refused_with_a_sentence(
    reviewer: FlaskClient, database: Database, me: User, version: str
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)

    response = reviewer.post(f"/claims/{claim.id}/dismiss", data={"version": version, "reason": "An opinion."})

    assert response.status_code == 422
    assert "Reload the page and try again." in Page(response).text


@pytest.mark.parametrize("action", SETTLING)
def test_settling_a_claim_needs_a_reason_and_the_claim_as_it_was_seen(
    editor: FlaskClient, database: Database, me: User, action: str, event_count: Callable[[], int]
) -> None:
    before, after = SETTLING[action]
    with database.transaction() as session:
        claim = factories.claim(session, me)
        if before == "published":
            factories.review(session, me, claim, Truth.UNPROVEN)
    path, form = f"/claims/{claim.id}", {"version": str(claim.version), "reason": "A newer <figure>."}
    assert Page(editor.get(path)).fields.items() >= {"version": form["version"], "reason": ""}.items()
    written = event_count()

    for wrong, status in (
        ({"reason": ""}, 422),
        ({"reason": " "}, 422),
        ({"reason": "nul\0byte"}, 422),
        ({"version": "999"}, 409),
        ({"version": ""}, 422),
    ):
        response = editor.post(f"{path}/{action}", data=form | wrong)
        assert response.status_code == status, wrong
        if wrong.get("reason") is None:
            assert form["reason"] in Page(response).text, "what was typed is shown again"
    assert (event_count(), stored(database, claim).workflow) == (written, before)

    response = editor.post(f"{path}/{action}", data=form)
    assert (response.status_code, response.location) == (303, path)
    assert "A newer <figure>." in Page(editor.get(path)).text
    assert stored(database, claim).workflow == after
    assert editor.post(f"{path}/{action}", data=form).status_code == 409, "it cannot be done twice"


def test_a_dismissed_claim_can_be_brought_back_and_a_published_one_not_dismissed(
    editor: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        dismissed, published = factories.claim(session, me), factories.claim(session, me)
        claims.dismiss(session, me, dismissed.id, 1, "Not checkable.")
        factories.review(session, me, published, Truth.UNPROVEN)

    brought_back = {"version": dismissed.version, "reason": "It is."}
    assert editor.post(f"/claims/{dismissed.id}/reopen", data=brought_back).status_code == 303
    assert stored(database, dismissed).workflow == "queued"

    away = {"version": published.version, "reason": "Away."}
    assert editor.post(f"/claims/{published.id}/dismiss", data=away).status_code == 409
    assert editor.post(f"/claims/{published.id}/reopen", data=away).status_code == 303
    again = away | {"version": stored(database, published).version}
    assert editor.post(f"/claims/{published.id}/dismiss", data=again).status_code == 409, "it has a verdict"
    assert stored(database, published).workflow == "reopened"


def test_an_editor_leaves_a_claim_to_one_person_or_to_all(
    editor: FlaskClient, reviewer: FlaskClient, database: Database, people: dict[Role, User], figure: Claim
) -> None:
    path, me = f"/claims/{figure.id}", people[Role.REVIEWER]
    with database.transaction() as session:
        gone = factories.user(session)
        users.disable(session, people[Role.ADMIN], gone.id)

    assert editor.post(f"{path}/assign", data={"assignee": me.id}).status_code == 303
    assert f"Assigned to {me.name}" in Page(editor.get(path)).text
    assert "Assigned to you" in Page(reviewer.get(path)).text
    assert "Assigned to me" in Page(reviewer.get("/")).text

    nobodies: tuple[Any, ...] = (gone.id, 99999, "x", "-1", "99999999999999")
    for nobody in nobodies:
        assert editor.post(f"{path}/assign", data={"assignee": nobody}).status_code == 422, nobody
    assert stored(database, figure).assignee_id == me.id

    assert editor.post(f"{path}/assign", data={"assignee": ""}).status_code == 303
    assert stored(database, figure).assignee_id is None


def test_people_are_offered_only_what_they_may_do(reviewer: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
    waiting = Page(reviewer.get(f"/claims/{claim.id}"))
    assert "Dismiss" in waiting.text
    assert "assignee" not in waiting.fields

    with database.transaction() as session:
        factories.review(session, me, session.get_one(Claim, claim.id), Truth.UNPROVEN)
    settled = Page(reviewer.get(f"/claims/{claim.id}"))
    assert {"Dismiss", "Reopen", "Withdraw"} & set(settled.text.split()) == set()
    assert "Ask an editor to reopen" in settled.text


def test_steps_that_only_say_who_has_a_claim_are_folded_away_in_its_history(
    reviewer: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
    for step in ("take", "release", "take"):
        reviewer.post(f"/claims/{claim.id}/lease/{step}")
    with database.transaction() as session:
        factories.piece(session, me, session.get_one(Claim, claim.id))
    reviewer.post(f"/claims/{claim.id}/lease/release")

    text = Page(reviewer.get(f"/claims/{claim.id}")).text

    newest, evidence, folded, made = (
        text.index(words)
        for words in (
            f"{me.name} put it back",
            f"{me.name} added evidence",
            "3 clerical steps",
            f"{me.name} made the claim",
        )
    )
    assert newest < evidence < folded < made
    assert "1 clerical step" not in text
