"""Tests of withdrawing an article on the desk, and of what readers see of it then."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Article, Claim, User
from factcheck.services import claims
from tests import factories
from tests.web.pages import Page

REASON = "The wire took it <back>."


@pytest.fixture
def article(database: Database, me: User) -> Article:
    with database.transaction() as session:
        return factories.article(session, me, text="The bridge was closed. We are ready. The road is open.")


@pytest.fixture
def made(database: Database, me: User, article: Article) -> tuple[Claim, Claim]:
    """A claim that waits, and one with a verdict."""
    with database.transaction() as session:
        waiting = factories.claim(session, me, words="The bridge was closed", of=article)
        published = factories.claim(session, me, words="The road is open", of=article)
        factories.review(session, me, published, Truth.TRUE)
        factories.suggestions(session, me, article, "We are ready")
        return waiting, published


def _withdraw(client: FlaskClient, article: Article) -> None:
    path = f"/articles/{article.id}/withdraw"
    response = client.post(path, data=Page(client.get(path)).fields | {"reason": REASON})
    assert (response.status_code, response.location) == (303, f"/articles/{article.id}")


def _json(client: FlaskClient, path: str) -> dict[str, Any]:
    document: dict[str, Any] = client.get(path).get_json()
    return document


def test_an_editor_sees_what_it_would_do_before_it_is_done(
    editor: FlaskClient, reviewer: FlaskClient, database: Database, article: Article, made: tuple[Claim, Claim]
) -> None:
    path = f"/articles/{article.id}/withdraw"
    assert path in Page(editor.get(f"/articles/{article.id}")).links
    assert path not in Page(reviewer.get(f"/articles/{article.id}")).links

    page = Page(editor.get(path))

    assert "1 open claim is dismissed. Queued 1" in page.text
    assert "1 suggestion is hidden." in page.text
    assert "The road is open Published" in page.text
    assert "The bridge was closed" not in page.text
    refused = editor.post(path, data=page.fields | {"reason": " "})
    assert refused.status_code == 422
    assert Page(refused).error_at("reason")
    stale = editor.post(path, data=page.fields | {"revision": 7, "reason": REASON})
    assert stale.status_code == 422
    assert "changed while you were working" in Page(stale).text
    assert Page(stale).fields["reason"] == REASON
    with database.reading() as session:
        assert session.get_one(Article, article.id).withdrawn_at is None


def test_its_page_says_so_takes_no_claims_and_has_the_way_back(
    editor: FlaskClient, reviewer: FlaskClient, article: Article, made: tuple[Claim, Claim]
) -> None:
    _withdraw(editor, article)

    page = Page(reviewer.get(f"/articles/{article.id}"))
    assert REASON in page.text
    assert "it takes no new claims" in page.text
    assert "Take the withdrawal back" not in page.text
    assert "Accept" not in page.text
    selected = Page(reviewer.get(f"/articles/{article.id}?start=0&end=10"))
    assert "Add to the queue" not in selected.text
    assert "Its article was withdrawn." in Page(reviewer.get(f"/claims/{made[0].id}")).text
    assert "article withdrawn" in Page(reviewer.get(f"/claims/{made[1].id}")).text
    assert "Withdrawn" in Page(reviewer.get("/articles/")).text

    fields = Page(editor.get(f"/articles/{article.id}")).fields
    assert reviewer.post(f"/articles/{article.id}/restore", data=fields).status_code == 403
    assert editor.post(f"/articles/{article.id}/restore", data={"revision": 1}).status_code == 409
    assert editor.post(f"/articles/{article.id}/restore", data=fields).status_code == 303

    assert REASON not in Page(reviewer.get(f"/articles/{article.id}")).texts["article-text"]
    assert "it takes no new claims" not in Page(reviewer.get(f"/articles/{article.id}")).text
    assert "Queued" in Page(reviewer.get(f"/claims/{made[0].id}")).text


def test_readers_are_told_why_and_the_verdict_stays(
    editor: FlaskClient, client: FlaskClient, article: Article, made: tuple[Claim, Claim]
) -> None:
    public_id = made[1].public_id
    assert public_id in client.get("/feed.atom").text
    assert _json(client, f"/badge/{public_id}.json")["message"] == "true"
    _withdraw(editor, article)

    for path in (f"/a/{article.public_id}", f"/c/{public_id}"):
        page = Page(client.get(path))
        assert REASON in page.text, path
        assert "True" in page.text, path
    assert (
        "1 claim checked: 1 true. True 1 claim The road is open Article withdrawn"
        in Page(client.get(f"/a/{article.public_id}")).text
    )
    assert client.get(f"/c/{public_id}/v/1").status_code == 200
    assert "was withdrawn" in Page(client.get(f"/embed/{public_id}")).text
    assert _json(client, f"/badge/{public_id}.json")["message"] == "true · article withdrawn"
    claim = _json(client, f"/c/{public_id}.json")
    assert (claim["currency"], claim["article"]["withdrawal_reason"]) == ("article_withdrawn", REASON)
    document = _json(client, f"/a/{article.public_id}.json")
    assert document["withdrawn_on"]
    assert document["claims"][0]["currency"] == "article_withdrawn"
    assert public_id not in client.get("/feed.atom").text
    assert "The road is open" not in Page(client.get("/")).text
    assert "ratingValue" not in client.get(f"/c/{public_id}").text

    fields = Page(editor.get(f"/articles/{article.id}")).fields
    editor.post(f"/articles/{article.id}/restore", data=fields)

    assert _json(client, f"/badge/{public_id}.json")["message"] == "true"
    assert _json(client, f"/c/{public_id}.json")["currency"] == "current"
    assert public_id in client.get("/feed.atom").text


def test_a_reopened_verdict_stays_under_review_until_it_is_settled(
    editor: FlaskClient, client: FlaskClient, database: Database, article: Article, made: tuple[Claim, Claim], me: User
) -> None:
    published = made[1]
    with database.transaction() as session:
        boss = factories.user(session, role=Role.EDITOR)
        claims.reopen(session, boss, published.id, published.version, "A newer figure.")
    _withdraw(editor, article)

    assert _json(client, f"/c/{published.public_id}.json")["currency"] == "article_withdrawn"
    with database.transaction() as session:
        claim = session.get_one(Claim, published.id)
        factories.review(session, me, claim, Truth.FALSE, correction_note="It was closed.")
    assert _json(client, f"/c/{published.public_id}.json")["verdict"]["truth"] == "false"
