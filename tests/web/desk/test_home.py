"""Tests of the first page."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, Priority
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.domain.verdicts import Truth
from factcheck.models import User
from factcheck.services import alerts, claims, drafts, form_drafts, leases, policies
from factcheck.services.alerts import ReportInput
from factcheck.web.desk import my_work
from tests import factories
from tests.web.pages import Page


def _between(page: Page, begin: str, end: str) -> str:
    return page.text.partition(begin)[2].partition(end)[0]


def test_the_desk_begins_with_my_work(
    reviewer: FlaskClient, client: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        article = factories.article(session, me)
        held = factories.claim(session, me, of=article, text="In my hands, half written")
        assigned = factories.claim(session, me, ClaimKind.FIGURE, of=article, text="Left to me")
        claims.assign(session, editor, assigned.id, me.id)
        of_others = factories.claim(session, me, ClaimKind.QUOTE, of=article, text="In other hands")
        begun = factories.claim(session, me, words="since Feb. 24", of=article, text="Half written")
        typed = factories.claim(session, me, words="told reporters", of=article, text="With evidence unsent")
        second = factories.answered(session, factories.claim(session, me, text="Blind"), (editor, Truth.UNPROVEN))
        published = factories.claim(session, me, words="The agency said", of=article, text="Said and done")
        leases.take(session, me, held.id)
        leases.take(session, editor, of_others.id)
        for claim in (begun, held):
            drafts.keep(session, me, claim.id, 1, {"summary": "So far"})
        form_drafts.keep(session, me, f"/claims/{typed.id}/evidence", {"excerpt": "It says"})
        form_drafts.keep(session, me, "/claims/99999/evidence", {"excerpt": "Of a claim that is gone"})
        form_drafts.keep(session, me, "/admin/about/", {"text": "Not about a claim"})
        factories.review(session, me, published)

    mine, everyones = Page(reviewer.get("/")), Page(client.get("/"))

    work = _between(mine, "My work", "Needs me")
    parts = ("In my hands 1", "Reviews I began 1", "Other text I have not sent 1", "Assigned to me 1", "For my second")
    shown = ("In my hands, half", "Half written", "With evidence unsent", "Left to me", "Blind")
    places = [work.index(text) for pair in zip(parts, shown, strict=True) for text in pair]
    assert places == sorted(places)
    assert "29 minutes left, until" in work
    assert work.count("half written") == 1, "what is held is not listed a second time"
    assert work.count("your draft of") == 3
    for claim in (held, begun, typed, assigned, second):
        assert f"/claims/{claim.id}" in mine.links
    for tally in (
        "4 waiting to be taken",
        "2 in review",
        "2 reviews today, 1 of them yours",
        "1 verdict today, 1 of them yours",
    ):
        assert tally in mine.text, tally
    assert "In other hands" not in mine.text
    assert f"/c/{published.public_id}" in everyones.links
    for hidden in ("In my hands", "Left to me", "Half written", me.name):
        assert hidden not in everyones.text


def test_parts_show_five_rows_and_where_all_of_them_are(
    reviewer: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        for number in range(6):
            claim = factories.claim(session, editor, text=f"Begun {number}.")
            drafts.keep(session, me, claim.id, 1, {"summary": "So far"})
            claims.assign(session, editor, factories.claim(session, editor, text=f"Assigned {number}.").id, me.id)
            factories.answered(
                session, factories.claim(session, me, text=f"Second {number}."), (editor, Truth.UNPROVEN)
            )

    page, all_begun = Page(reviewer.get("/")), Page(reviewer.get("/?all=begun"))

    for word, link in (
        ("Begun", "/?all=begun"),
        ("Assigned", "/queue/?whose=mine"),
        ("Second", "/queue/?whose=second"),
    ):
        assert sum(f"{word} {number}." in page.text for number in range(6)) == 5, word
        assert link in page.links
    assert page.text.count("All 6") == 3
    assert all(f"Begun {number}." in all_begun.text for number in range(6))
    assert "/?all=begun" not in all_begun.links


def test_nothing_in_hand_says_how_to_begin(reviewer: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        factories.review(session, me, factories.claim(session, me))

    page = Page(reviewer.get("/"))

    assert "You hold no claim, have begun none" in page.text
    assert "Nothing waits for you." in page.text


def test_what_was_sent_back_needs_those_who_reviewed_it(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    me, an_editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        claim = factories.claim(session, me, text="Opened again")
        factories.review(session, me, claim)
        claims.reopen(session, an_editor, claim.id, claim.version, "A newer figure.")

    assert "Reopened, you reviewed it Opened again A newer figure." in Page(reviewer.get("/")).text
    assert "you reviewed it" not in Page(editor.get("/")).text


def test_what_waits_for_editors_is_shown_to_them(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    me, today = people[Role.REVIEWER], utc_now().date()
    with database.transaction() as session:
        factories.disputed(session, factories.claim(session, me, text="Differed about"))
        for days in (3, 8):
            claim = factories.claim(session, me, text=f"Due in {days} days")
            factories.review(session, me, claim, Truth.UNPROVEN)
            claim.review_by = today + timedelta(days=days)
        doubted = factories.claim(session, me, ClaimKind.QUOTE, text="Olena Testenko doubted it")
        factories.review(session, me, doubted, Truth.UNPROVEN)
        alert = alerts.report(session, doubted.id, ReportInput(wrong="This is wrong."))

    of_editor, of_reviewer = Page(editor.get("/")), Page(reviewer.get("/"))

    needs = _between(of_editor, "Needs me", "The desk now")
    for shown in (
        "Two reviews differ: decide Differed about",
        "Reader report Olena Testenko doubted it",
        "Due for another look Due in 3",
    ):
        assert shown in needs, shown
    assert "Due in 8" not in needs
    assert f"/alerts/#alert-{alert.id}" in of_editor.links
    needs, again = (
        _between(of_reviewer, "Needs me", "Verdicts to"),
        _between(of_reviewer, "Verdicts to", "The desk now"),
    )
    assert "Nothing waits for you." in needs
    assert "Two reviews differ" not in of_reviewer.text
    assert "Olena Testenko doubted it" in again
    assert "Due in 3" in again


def test_editors_also_see_how_the_queue_does_and_who_holds_what(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    me = people[Role.REVIEWER]
    with database.transaction() as session:
        factories.review(session, me, factories.claim(session, me))
        old = factories.claim(session, me, priority=Priority.URGENT)
        old.queued_at -= timedelta(days=5, minutes=1)
        held = factories.claim(session, me, text="In hands")
        leases.take(session, me, held.id)
        factories.disputed(session, factories.claim(session, me))

    page, of_reviewer = Page(editor.get("/")), Page(reviewer.get("/"))

    for shown in ("Who holds what 1", f"In hands {me.name} until", "for 5 days"):
        assert shown in page.text, shown
        assert shown not in of_reviewer.text, shown
    charts = [attrs["aria-labelledby"].split() for tag, attrs in page.tags if attrs.get("role") == "img"]
    assert len(charts) == 5
    for title, description in charts:
        assert page.texts[title], title
        assert page.texts[description], description
    assert page.texts["size-disputed-desc"].endswith(" 1 now; at least 0, at most 1.")
    first = utc_now().date() - timedelta(days=29)
    assert len(re.findall(rf"\b{first.day} {first:%b}\b", page.text)) == 5, "the axes have days"
    assert "(now) 1 1 0 1 0 " in page.text, "the table says the same"


def test_a_new_desk_is_a_list_of_steps_until_its_first_verdict(
    admin: FlaskClient, reviewer: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    me = people[Role.REVIEWER]
    page = Page(admin.get("/"))
    for link in ("/articles/new", "/about", "/admin/users/", "/admin/policy/"):
        assert link in page.links
    assert "3 people can sign in." in page.text
    assert page.text.count("Done:") == 1, "there are people"
    assert "My work" not in page.text
    of_reviewer = Page(reviewer.get("/"))
    assert "An admin adds people." in of_reviewer.text
    assert not {"/admin/users/", "/admin/policy/"}.intersection(of_reviewer.links)

    with database.transaction() as session:
        claim = factories.claim(session, me)
        policies.change(session, people[Role.EDITOR], {PolicySubject.QUOTE: 2})
    page = Page(admin.get("/"))
    assert page.text.count("Done:") == 3
    assert "My work" in page.text

    with database.transaction() as session:
        factories.review(session, me, claim, Truth.UNPROVEN)
    assert "To the first verdict" not in Page(admin.get("/")).text


def test_anything_else_is_no_part_of_the_desk(reviewer: FlaskClient) -> None:
    assert reviewer.get("/?all=nothing").status_code == 200


def test_second_reviews_that_wait_long_are_shown_to_editors(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, me: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(my_work, "_LATE", timedelta())
    with database.transaction() as session:
        for number in range(6):
            factories.answered(session, factories.claim(session, me, text=f"Late {number}."), (me, Truth.UNPROVEN))

    page = Page(editor.get("/"))

    assert page.text.count("Waits long for a second review") == 5
    assert "/queue/?status=second_review&sort=oldest" in page.links
    assert "Waits long" not in Page(reviewer.get("/")).text
