"""Tests of the queue: narrowing it, going through it, taking the next claim."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState, Priority
from factcheck.domain.counts import Count
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.services import claims, leases
from tests import factories
from tests.web.pages import Page


def listed(page: Page) -> list[int]:
    """The claims of the list, in its order."""
    return [int(link.removeprefix("/claims/")) for link in page.links if link.startswith("/claims/")]


@pytest.fixture
def desk(database: Database, people: dict[Role, User]) -> dict[str, int]:
    """One claim of each sort, by a name for it."""
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        here = factories.article(session, me, outlet="Paper & Co", title="Who left the city")
        there = factories.article(session, me, outlet="Wire")
        made = {
            "figure": factories.claim(session, me, ClaimKind.FIGURE, of=here, priority=Priority.URGENT),
            "quote": factories.claim(session, me, ClaimKind.QUOTE, of=there),
            "statement": factories.claim(session, me, of=here, text="100% of the bridges_", priority=Priority.LOW),
            "held": factories.claim(session, me, of=there),
            "published": factories.claim(session, me, words="The agency said", of=there),
            "dismissed": factories.claim(session, me, words="since Feb. 24", of=there),
        }
        claims.assign(session, editor, made["quote"].id, me.id)
        leases.take(session, editor, made["held"].id)
        factories.review(session, me, made["published"])
        claims.dismiss(session, me, made["dismissed"].id, 1, "Not checkable.")
        return {name: claim.id for name, claim in made.items()} | {"here": here.id, "me": me.id}


def test_each_filter_narrows_the_list(reviewer: FlaskClient, desk: dict[str, int]) -> None:
    open_ones = {"figure", "quote", "statement", "held"}
    for query, expected in (
        ({}, open_ones),
        ({"status": "queued"}, open_ones - {"held"}),
        ({"status": "in_review"}, {"held"}),
        ({"status": "published"}, {"published"}),
        ({"status": "dismissed"}, {"dismissed"}),
        ({"status": "withdrawn"}, set()),
        ({"kind": "figure"}, {"figure"}),
        ({"truth": "true"}, {"published"}),
        ({"truth": "true", "status": "published"}, {"published"}),
        ({"truth": "true", "status": "queued"}, set()),
        ({"truth": "false"}, set()),
        ({"attribution": "exact"}, set()),
        ({"article": desk["here"]}, {"figure", "statement"}),
        ({"outlet": "Paper & Co"}, {"figure", "statement"}),
        ({"outlet": "Nobody's"}, set()),
        ({"speaker": "olena"}, {"quote"}),
        ({"measure": "refugees"}, {"figure"}),
        ({"assignee": desk["me"]}, {"quote"}),
        ({"assignee": "0"}, open_ones - {"quote"}),
        ({"q": "ＢＲＩＤＧＥＳ"}, {"statement"}),
        ({"q": "100%"}, {"statement"}),
        ({"q": "%"}, {"statement"}),
        ({"q": "_"}, {"statement"}),
        ({"q": "Testenko", "kind": "quote"}, {"quote"}),
        ({"q": "' OR 1=1 --"}, set()),
    ):
        response = reviewer.get("/queue/", query_string=query)
        page = Page(response)
        assert response.status_code == 200
        assert set(listed(page)) == {desk[name] for name in expected}, query
        shown = {"article": f"Who left the city #{desk['here']}"} if "article" in query else query
        assert page.fields.items() >= {name: str(value) for name, value in shown.items()}.items()


def test_lists_lead_to_what_concerns_the_one_who_looks(
    sign_in: Callable[[Role], FlaskClient], database: Database, desk: dict[str, int], people: dict[Role, User]
) -> None:
    me, editor, admin = (people[role] for role in Role)
    with database.transaction() as session:
        home = factories.article(session, me, text=" ".join(f"Claim{number}." for number in range(6)))
        made = [factories.claim(session, me, words=f"Claim{number}", of=home) for number in range(6)]
        free, mine, held, taken, for_another, dispute = made
        for claim in made[:5]:
            factories.answered(session, claim, (me if claim is mine else editor, Truth.UNPROVEN))
        leases.take(session, me, held.id)
        leases.take(session, admin, taken.id)
        claims.assign(session, editor, for_another.id, admin.id)
        factories.disputed(session, dispute)

    expected: dict[str, dict[Role, set[int | None]]] = {
        "Mine": {Role.REVIEWER: {desk["quote"], held.id}, Role.ADMIN: {taken.id, for_another.id}},
        "For my second review": {Role.REVIEWER: {free.id}, Role.ADMIN: {free.id, mine.id, for_another.id}},
        "Disputed": {Role.REVIEWER: {dispute.id}, Role.ADMIN: {dispute.id}},
    }
    for name, by_role in expected.items():
        for role, wanted in by_role.items():
            page = Page(sign_in(role).get("/queue/"))
            assert f"{name} {len(wanted)}" in page.text, (name, role)
            (link, *_) = [link for link in page.links if link.startswith(_LISTS[name])]
            assert set(listed(Page(sign_in(role).get(link)))) == wanted, (name, role)


_LISTS = {
    "Mine": "/queue/?whose=mine",
    "For my second review": "/queue/?whose=second",
    "Disputed": "/queue/?status=disputed",
}


def test_the_order_is_by_urgency_or_by_age(reviewer: FlaskClient, desk: dict[str, int]) -> None:
    for sort, names in (
        ("urgent", ["figure", "held", "quote", "statement"]),
        ("oldest", ["figure", "quote", "statement", "held"]),
        ("newest", ["held", "statement", "quote", "figure"]),
    ):
        shown = listed(Page(reviewer.get(f"/queue/?sort={sort}")))
        assert [claim_id for claim_id in shown if claim_id] == [desk[name] for name in names], sort


def test_the_chips_count_every_status_within_the_other_filters(reviewer: FlaskClient, desk: dict[str, int]) -> None:
    for query, counted in (
        ("", {"Open 4", "Queued 3", "In review 1", "Published 1", "Dismissed 1"}),
        ("?status=published", {"Open 4", "Queued 3", "In review 1", "Published 1", "Dismissed 1"}),
        ("?outlet=Wire", {"Open 2", "Queued 1", "In review 1", "Published 1", "Dismissed 1"}),
    ):
        text = Page(reviewer.get(f"/queue/{query}")).text
        assert {chip for chip in counted if chip in text} == counted, query


def test_a_filter_that_means_nothing_is_named_and_breaks_nothing(reviewer: FlaskClient, desk: dict[str, int]) -> None:
    for query in (
        "status=lost",
        "kind=rumour",
        "article=x",
        "article=99999999999999",
        "article=-1",
        "assignee=999",
        "whose=x",
        "truth=x",
        "attribution=x",
    ):
        response = reviewer.get(f"/queue/?{query}")
        assert response.status_code < 500, query
        assert "Please correct" in Page(response).text, query
        assert "No claim fits" in Page(response).text, query
    for query in ("sort=random", "q=%00", "q=" + "x" * 600, "speaker=%00", "outlet=%00", "measure=%00"):
        assert reviewer.get(f"/queue/?{query}").status_code < 500, query
    strange = Page(reviewer.get("/queue/?endpoint=x&_external=1&_scheme=javascript&self=1&kind=figure"))
    assert [link for link in strange.links if not link.startswith(("/", "#"))] == []
    for key in ("x", "1_2", "9_9_9", "1_99999999999999999_1", "3_1_99999999999999999", "-1_-1_-1", "1_999_1"):
        assert reviewer.get(f"/queue/?after={key}").status_code == 200, key


def test_pages_follow_each_other_without_gaps_in_every_order(
    reviewer: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        article = factories.article(session, me, text=" ".join(f"Claim{number:03}." for number in range(101)))
        given: dict[str, Any] = {"of": article, "text": "Same & so"}
        made = [
            factories.claim(session, me, words=f"Claim{number:03}", priority=list(Priority)[number % 4], **given).id
            for number in range(101)
        ]
    for sort in ("urgent", "oldest", "newest"):
        seen: list[int] = []
        following = f"/queue/?sort={sort}&q=same+%26+so&kind=statement"
        for _ in range(3):
            page = Page(reviewer.get(following))
            seen += listed(page)
            (following,) = [attrs["href"] for _, attrs in page.tags if attrs.get("rel") == "next"] or [""]
        assert following == "", "there is no page after the last"
        assert sorted(seen) == sorted(claim_id for claim_id in made if claim_id), sort


def test_a_script_gets_only_the_list(reviewer: FlaskClient, desk: dict[str, int]) -> None:
    response = reviewer.get("/queue/?kind=figure", headers={"HX-Request": "true"})

    assert "<html" not in response.text
    assert listed(Page(response)) == [desk["figure"]]
    assert "HX-Request" in response.headers["Vary"]


def test_take_next_leases_the_most_urgent_free_claim_and_opens_it(
    sign_in: Callable[[Role], FlaskClient], database: Database, desk: dict[str, int], people: dict[Role, User]
) -> None:
    reviewer, admin = sign_in(Role.REVIEWER), sign_in(Role.ADMIN)

    taken = [browser.post("/queue/next", data={"further": 1}) for browser in (reviewer, admin, reviewer)]

    assert [response.status_code for response in taken] == [303] * 3
    assert [response.location for response in taken] == [
        f"/claims/{desk[name]}" for name in ("quote", "figure", "statement")
    ], "what is assigned to me, then the most urgent"
    with database.reading() as session:
        for name, role in (("quote", Role.REVIEWER), ("figure", Role.ADMIN)):
            claim = session.get_one(Claim, desk[name])
            assert claim.holder_id_at(utc_now()) == people[role].id
            assert claim.holder_id_at(utc_now() + timedelta(hours=1)) is None

    nothing = reviewer.post("/queue/next", data={"further": 1})
    assert nothing.location == "/queue/"
    assert "Nothing is waiting" in Page(reviewer.get("/queue/")).text


def test_take_next_leads_back_to_a_claim_in_hands_and_from_its_page_to_another(
    reviewer: FlaskClient, desk: dict[str, int], event_count: Callable[[], int]
) -> None:
    first = reviewer.post("/queue/next").location
    held = event_count()
    for path in ("/queue/", "/"):
        page = Page(reviewer.get(path))
        assert "Go on with yours" in page.text, path
        assert "further" not in page.fields, path

    assert reviewer.post("/queue/next").location == first
    assert event_count() == held
    page = Page(reviewer.get(first))
    assert "You have this claim already" in page.text

    another = reviewer.post("/queue/next", data={"further": page.fields["further"]}).location
    assert another not in (first, "/queue/")
    assert event_count() == held + 1
    assert "further" not in Page(reviewer.get(f"/claims/{desk['held']}")).fields, "another person holds it"


def test_an_empty_queue_says_what_to_do(reviewer: FlaskClient, client: FlaskClient) -> None:
    assert "The queue is empty" in Page(reviewer.get("/queue/")).text
    assert "To the first verdict" in Page(reviewer.get("/")).text
    assert "Nothing is published yet" in Page(client.get("/")).text


def test_a_number_of_claims_that_is_not_counted_to_the_end_says_so(
    reviewer: FlaskClient, desk: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "factcheck.queries.queue.counts", lambda *_: {ClaimState.QUEUED: Count(700), ClaimState.REOPENED: Count(1001)}
    )

    words = reviewer.get("/queue/").text
    assert '<span class="count">700</span>' in words
    assert words.count('<span class="count">1,000+</span>') == 2, "of the state, and of all that is open"


def test_a_page_of_rows_is_light(editor: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        article = factories.article(session, me, text=" ".join(f"Claim{number:03}." for number in range(25)))
        text = "The agency said that more than 1 million people had left the country between 24 February and 4 March."
        for number in range(25):
            kind = list(ClaimKind)[number % 3]
            factories.claim(session, me, kind, f"Claim{number:03}", article, text=f"{text} ({number})")

    assert len(editor.get("/queue/").data) < 40_000
