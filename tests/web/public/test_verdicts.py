"""Tests of the list of verdicts that readers search."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.models import Claim, User
from factcheck.queries import verdicts
from factcheck.services import claims
from tests import factories
from tests.web.pages import Page


@pytest.fixture
def desk(database: Database, people: dict[Role, User]) -> dict[str, Claim]:
    """A figure and a quotation that readers see, one under review, and claims that they do not see."""
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        made = {
            "figure": factories.claim(session, editor, ClaimKind.FIGURE, text="A <million> people fled."),
            "quote": factories.claim(session, editor, ClaimKind.QUOTE),
            "reopened": factories.claim(session, editor, text="The bridge was closed."),
            "queued": factories.claim(session, editor, text="Queued people."),
            "undoable": factories.claim(session, editor, text="Undoable people."),
            "withdrawn": factories.claim(session, editor, text="Withdrawn people."),
        }
        factories.review(session, editor, made["quote"], Truth.FALSE, attribution=Attribution.ALTERED)
        for name in ("figure", "reopened", "undoable", "withdrawn"):
            factories.review(session, editor, made[name])
        for name, act in (("reopened", claims.reopen), ("withdrawn", claims.withdraw)):
            act(session, editor, made[name].id, made[name].version, "An inner reason.")
        made["undoable"].undo_until = utc_now() + timedelta(minutes=1)
    return made


def shown(response: Page, desk: dict[str, Claim]) -> list[str]:
    names = {f"/c/{claim.public_id}": name for name, claim in desk.items()}
    return [names[link] for link in response.links if link in names]


def test_readers_get_every_verdict_they_may_see_and_no_other(
    client: FlaskClient, reviewer: FlaskClient, desk: dict[str, Claim]
) -> None:
    response = client.get("/verdicts")
    page = Page(response)

    assert shown(page, desk) == ["reopened", "figure", "quote"]
    assert "3 verdicts" in page.text
    assert "A <million> people fled." in page.text
    assert "True under review" in page.text
    for hidden in ("Queued", "Undoable", "Withdrawn", "An inner reason"):
        assert hidden not in response.text
    assert response.data == reviewer.get("/verdicts").data
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert client.get("/verdicts", headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    assert "/verdicts" in Page(client.get("/")).links


def test_filters_stand_in_the_form_and_keep_what_fits(client: FlaskClient, desk: dict[str, Claim]) -> None:
    for query, fitting in {
        "q=PEOPLE+fled": ["figure"],
        "truth=false&attribution=altered": ["quote"],
        "kind=figure&measure=refugees": ["figure"],
        "speaker=olena+testenko": ["quote"],
        "outlet=Test+Wire&truth=true": ["reopened", "figure"],
        "published_from=2022-01-01": ["reopened", "figure", "quote"],
        "published_to=2022-01-01": [],
    }.items():
        response = client.get(f"/verdicts?{query}")
        page = Page(response)
        assert response.status_code == 200
        assert shown(page, desk) == fitting, query
        for pair in query.split("&"):
            name, value = pair.split("=")
            assert page.fields[name] == value.replace("+", " ")
        assert ("No verdict fits" in page.text) is (fitting == [])
        assert "/verdicts" in page.links
        assert 'content="noindex"' in response.text


def test_what_cannot_be_looked_for_is_refused_at_its_field(client: FlaskClient, desk: dict[str, Claim]) -> None:
    for query, field, sentence in (
        ("truth=banana", "truth", "Choose one from the list."),
        ("kind=figures", "kind", "Choose one from the list."),
        (f"q={'x' * 501}", "q", "Use at most 500 characters."),
        ("q=%00", "q", "control characters"),
        ("published_from=4+March", "published_from", "Write the day like 2022-03-04."),
        ("published_from=2022-03-05&published_to=2022-03-04", "published_to", "before the first one"),
    ):
        response = client.get(f"/verdicts?{query}")
        page = Page(response)
        assert response.status_code == 422
        assert sentence in page.error_at(field), query
        assert shown(page, desk) == []
        assert "public" not in response.headers["Cache-Control"]


@pytest.mark.usefixtures("five_a_page")
def test_the_list_comes_in_pages_that_keep_the_filters_and_nothing_else(
    client: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        for number in range(6):
            factories.review(session, editor, factories.claim(session, editor, text=f"Bridge {number} was closed."))

    first = Page(client.get("/verdicts?q=bridge&utm_source=mail&_scheme=javascript"))
    [further] = [link for link in first.links if "after=" in link]
    second = Page(client.get(further))

    assert ("Bridge 5" in first.text, "Bridge 1" in first.text, "Bridge 0" in first.text) == (True, True, False)
    assert further.startswith("/verdicts?q=bridge&after=")
    assert ("Bridge 0" in second.text, "Bridge 1" in second.text) == (True, False)
    assert "/verdicts?q=bridge" in second.links


def test_a_page_that_looked_at_enough_says_how_far_back(
    client: FlaskClient, database: Database, desk: dict[str, Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "LOOKED_AT", 1)
    # As if more claims had the text than can be sorted.
    monkeypatch.setattr(verdicts, "MOST", -1)

    # The newest is the one that was withdrawn.
    page = Page(client.get("/verdicts?q=million"))

    assert "No verdict fits so far We looked back to" in page.text
    assert any("after=" in link for link in page.links)


def test_names_are_looked_up_as_they_are_typed(client: FlaskClient, desk: dict[str, Claim]) -> None:
    page = client.get("/verdicts").text
    for name, typed, expected in (
        ("speaker", "olena", ["Olena Testenko"]),
        ("outlet", "", ["Test Wire"]),
        ("measure", "x", []),
        ("measure", "x" * 10_000, []),
    ):
        assert f'data-names="/verdicts/names/{name}"' in page
        answer = client.get(f"/verdicts/names/{name}?typed={typed}")
        assert (answer.json, answer.headers["Cache-Control"]) == (expected, "public, max-age=60")
    assert '<option value="Test Wire"' not in page, "it does not grow with the archive"
    assert client.get("/verdicts/names/reviewer").status_code == 404


def test_an_archive_without_verdicts_has_a_page(client: FlaskClient) -> None:
    assert "Nothing is published yet" in Page(client.get("/verdicts")).text
