"""Tests of doing the same to many claims of the queue."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState, Priority
from factcheck.domain.permissions import Role
from factcheck.models import Claim, User
from factcheck.services import bulk, leases
from tests import factories
from tests.web.pages import Page

PRIORITISE: dict[str, Any] = {"bulk-verb": "prioritise", "bulk-priority": "urgent"}


@pytest.fixture
def queue(database: Database, me: User) -> list[Claim]:
    """Two statements, a figure, and a statement that the reviewer holds."""
    with database.transaction() as session:
        made = [factories.claim(session, me, text=text) for text in ("One & only", "Two")]
        made.append(factories.claim(session, me, ClaimKind.FIGURE, text="A figure"))
        made.append(factories.claim(session, me, text="In hands"))
        leases.take(session, me, made[-1].id)
        return made


def ticked(*claims: Claim) -> list[str]:
    return [f"{claim.id}.{claim.version}" for claim in claims]


def hidden(page: Page, action: str) -> dict[str, list[str]]:
    """What the form with this action would send."""
    sent: dict[str, list[str]] = {}
    inside = False
    for tag, attrs in page.tags:
        if tag == "form":
            inside = attrs.get("action", "").partition("?")[0] == action
        if inside and attrs.get("type") == "hidden" and attrs["name"] != "csrf_token":
            sent.setdefault(attrs["name"], []).append(attrs["value"])
    return sent


def stored(database: Database, claims: list[Claim]) -> list[Claim]:
    with database.reading() as session:
        return [session.get_one(Claim, claim.id) for claim in claims]


def test_only_editors_can_tick_claims(reviewer: FlaskClient, editor: FlaskClient, queue: list[Claim]) -> None:
    boxes = [
        [attrs["value"] for _, attrs in Page(browser.get("/queue/")).tags if attrs.get("name") == "bulk-claims"]
        for browser in (reviewer, editor)
    ]

    assert boxes[0] == []
    assert sorted(boxes[1]) == sorted(ticked(*queue))


def test_from_ticking_over_the_preview_to_taking_it_back(
    editor: FlaskClient, database: Database, queue: list[Claim], event_count: Callable[[], int]
) -> None:
    before = event_count()
    preview = Page(editor.post("/queue/bulk?kind=statement", data=PRIORITISE | {"bulk-claims": ticked(*queue)}))
    assert event_count() == before
    for shown in ("Set 3 claims to priority urgent", "One & only", "Left out: 1", "is working on it now"):
        assert shown in preview.text
    sent = hidden(preview, "/queue/bulk/confirm")
    assert sent["bulk-claims"] == ticked(*queue[:3])

    done = Page(editor.post("/queue/bulk/confirm?kind=statement", data=sent))
    assert "Set 3 claims to priority urgent: done." in done.text
    assert "/queue/?kind=statement" in done.links
    assert [claim.priority for claim in stored(database, queue)] == [Priority.URGENT] * 3 + [Priority.NORMAL]

    undone = Page(editor.post("/queue/bulk/undo", data=hidden(done, "/queue/bulk/undo")))
    assert "Undone: 3." in undone.text
    assert hidden(undone, "/queue/bulk/undo") == {}
    assert {claim.priority for claim in stored(database, queue)} == {Priority.NORMAL}


def test_claims_that_changed_after_the_preview_are_left_out_and_named(
    editor: FlaskClient, database: Database, queue: list[Claim], me: User
) -> None:
    data = {"bulk-verb": "dismiss", "bulk-reason": "An opinion.", "bulk-claims": ticked(*queue[:2])}
    sent = hidden(Page(editor.post("/queue/bulk", data=data)), "/queue/bulk/confirm")
    with database.transaction() as session:
        factories.piece(session, me, session.get_one(Claim, queue[1].id))

    done = Page(editor.post("/queue/bulk/confirm", data=sent))

    assert "Dismiss 1 claim: done." in done.text
    assert "It has changed since you looked." in done.text
    assert [claim.workflow for claim in stored(database, queue[:2])] == [ClaimState.DISMISSED, ClaimState.QUEUED]


def test_everything_that_fits_the_filter_is_meant_on_request(
    editor: FlaskClient, database: Database, queue: list[Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = Page(editor.post("/queue/bulk?kind=statement", data=PRIORITISE | {"bulk-everything": "y"}))
    assert sorted(hidden(preview, "/queue/bulk/confirm")["bulk-claims"]) == sorted(ticked(*queue[:2]))

    monkeypatch.setattr(bulk, "MOST", 2)
    preview = Page(editor.post("/queue/bulk?status=queued", data=PRIORITISE | {"bulk-everything": "y"}))
    assert "These are the first 2 that match; 1 more do." in preview.text
    assert "Set 2 claims" in preview.text


@pytest.mark.parametrize(
    ("data", "at", "message"),
    [
        ({"bulk-verb": "dismiss", "bulk-reason": " "}, "bulk-reason", "Say why, for those who read the history."),
        ({"bulk-verb": "assign", "bulk-assignee": "99999"}, "bulk-assignee", "Choose one from the list."),
        ({"bulk-verb": "burn"}, "bulk-verb", "Choose one."),
        (PRIORITISE | {"bulk-claims": []}, "", "Tick at least one claim."),
        (PRIORITISE | {"bulk-claims": ["1"]}, "", "Reload the page and try again."),
        (PRIORITISE | {"bulk-claims": ["99999999999.1"]}, "", "Reload the page and try again."),
    ],
)
def test_a_refusal_stands_at_its_field_and_the_ticks_stay(
    editor: FlaskClient,
    queue: list[Claim],
    event_count: Callable[[], int],
    data: dict[str, Any],
    at: str,
    message: str,
) -> None:
    before = event_count()
    for path in ("/queue/bulk", "/queue/bulk/confirm"):
        response = editor.post(path, data={"bulk-claims": ticked(*queue[:2])} | data)
        page = Page(response)
        assert response.status_code == 422
        assert message in (page.error_at(at) if at else page.text)
        if at:
            assert hidden(page, "/queue/bulk")["bulk-claims"] == ticked(*queue[:2])
    assert event_count() == before


def test_a_filter_that_means_nothing_does_not_mean_everything(editor: FlaskClient, queue: list[Claim]) -> None:
    response = editor.post("/queue/bulk?status=lost", data=PRIORITISE | {"bulk-everything": "y"})

    assert response.status_code == 422
    assert "One & only" not in response.text


def test_reviewers_and_strangers_are_refused(
    sign_in: Callable[[Role], FlaskClient],
    client: FlaskClient,
    queue: list[Claim],
    event_count: Callable[[], int],
) -> None:
    before, data = event_count(), PRIORITISE | {"bulk-claims": ticked(*queue)}
    for path in ("/queue/bulk", "/queue/bulk/confirm", "/queue/bulk/undo"):
        for sent in (data, {"bulk-verb": "burn", "events": "x"}):
            assert client.post(path, data=sent).status_code == 401
            assert sign_in(Role.REVIEWER).post(path, data=sent).status_code == 403
    assert event_count() == before


def test_an_undo_of_nothing_is_harmless_and_a_broken_one_refused(editor: FlaskClient) -> None:
    assert "Undone: 0." in Page(editor.post("/queue/bulk/undo", data={"events": ["99999"]})).text
    assert editor.post("/queue/bulk/undo", data={"events": ["x"]}).status_code == 422
