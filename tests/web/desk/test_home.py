"""Tests of the first page."""

from datetime import timedelta

from flask.testing import FlaskClient

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import User
from factcheck.services import alerts, claims, drafts, leases
from factcheck.services.alerts import ReportInput
from tests import factories
from tests.web.pages import Page


def test_the_desk_shows_what_is_mine_and_how_much_waits(
    reviewer: FlaskClient, client: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        article = factories.article(session, me)
        held = factories.claim(session, me, of=article, text="In my hands")
        assigned = factories.claim(session, me, ClaimKind.FIGURE, of=article, text="Left to me")
        of_others = factories.claim(session, me, ClaimKind.QUOTE, of=article, text="In other hands")
        begun = factories.claim(session, me, words="since Feb. 24", of=article, text="Half written")
        published = factories.claim(session, me, words="The agency said", of=article, text="Said and done")
        leases.take(session, me, held.id)
        leases.take(session, editor, of_others.id)
        claims.assign(session, editor, assigned.id, me.id)
        drafts.keep(session, me, begun.id, 1, {"summary": "So far"})
        factories.review(session, me, published)

    mine, everyones = Page(reviewer.get("/")), Page(client.get("/"))

    for shown in (
        "2 waiting to be taken",
        "1 assigned to you",
        "2 in review",
        "1 review today, 1 of them yours",
        "1 verdict today, 1 of them yours",
        "In my hands",
        "Left to me",
        "Half written",
        "Said and done",
    ):
        assert shown in mine.text, shown
    assert "In other hands" not in mine.text
    assert "Said and done" in everyones.text
    assert f"/c/{published.public_id}" in everyones.links
    for hidden in ("In my hands", "Left to me", "Half written", me.name):
        assert hidden not in everyones.text


def test_what_waits_for_a_second_pair_of_eyes_is_counted_for_whom_it_waits(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        factories.answered(session, factories.claim(session, me, text="Blind"), (me, Truth.UNPROVEN))

    for browser, number in ((reviewer, 0), (editor, 1)):
        page = Page(browser.get("/"))
        assert f"{number} for your second review" in page.text
        assert "/queue/?whose=second" in page.links
        assert len([link for link in Page(browser.get("/queue/?whose=second")).links if "/claims/" in link]) == number


def test_due_claims_and_alerts_are_shown(reviewer: FlaskClient, database: Database, me: User) -> None:
    today = utc_now().date()
    with database.transaction() as session:
        for text, days in (("Passed", -3), ("Soon", 7), ("Later", 8)):
            claim = factories.claim(session, me, text=text)
            factories.review(session, me, claim, Truth.UNPROVEN)
            claim.review_by = today + timedelta(days=days)
        reported = factories.claim(session, me, text="Doubted")
        factories.review(session, me, reported, Truth.UNPROVEN)
        alerts.report(session, reported.id, ReportInput(wrong="This is wrong."))
        alerts.raise_due(session)

    page = Page(reviewer.get("/"))

    assert "2 open alerts" in page.text
    due = page.text.partition("Due for another look")[2].partition("Newest verdicts")[0]
    assert [text for text in ("Passed", "Soon", "Later") if text in due] == ["Passed", "Soon"]


def test_editors_also_see_how_the_queue_does_and_who_holds_what(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    me = people[Role.REVIEWER]
    with database.transaction() as session:
        old = factories.claim(session, me)
        old.queued_at -= timedelta(days=5, minutes=1)
        held = factories.claim(session, me, text="In hands")
        leases.take(session, me, held.id)
        factories.disputed(session, factories.claim(session, me, text="Differed about"))

    page, of_reviewer = Page(editor.get("/")), Page(reviewer.get("/"))

    for shown in ("Disputes 1", "Differed about", "Who holds what 1", f"{me.name} has this until", "for 5 days"):
        assert shown in page.text, shown
        assert shown not in of_reviewer.text, shown
    charts = [attrs["aria-labelledby"].split() for tag, attrs in page.tags if attrs.get("role") == "img"]
    assert len(charts) == 5
    for title, description in charts:
        assert page.texts[title], title
        assert page.texts[description], description
    assert page.texts["size-disputed-desc"].endswith(" 1 now; at least 0, at most 1.")
    assert "(now) 1 1 0 1 0 " in page.text, "the table says the same"


def test_an_empty_desk_has_nothing_to_show_but_what_to_do(editor: FlaskClient) -> None:
    page = Page(editor.get("/"))

    for shown in ("0 waiting to be taken", "You hold no claim", "Nobody holds a claim", "Nothing is published yet"):
        assert shown in page.text
