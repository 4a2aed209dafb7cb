"""Tests of choosing other words of its article for a claim, on the article's page."""

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.models import Claim, User
from tests import factories
from tests.web.pages import Page

TEXT = "The bridge was closed. It was closed on Monday. <b>We</b> are ready."


@pytest.fixture
def claim(database: Database, me: User) -> Claim:
    with database.transaction() as session:
        article = factories.article(session, me, text=TEXT)
        return factories.claim(session, me, words="The bridge", of=article, text="It was <shut>.")


def _exact(database: Database, claim: Claim) -> str:
    with database.reading() as session:
        return session.get_one(Claim, claim.id).exact


def test_words_are_selected_and_the_history_keeps_the_old_ones(
    reviewer: FlaskClient, database: Database, claim: Claim
) -> None:
    path = f"/claims/{claim.id}/words"
    assert path in Page(reviewer.get(f"/claims/{claim.id}/edit")).links
    page = Page(reviewer.get(path))
    assert {"data-select-url": path}.items() <= next(
        attributes for _, attributes in page.tags if attributes.get("id") == "article-text"
    ).items()
    assert "It was <shut>." in page.text
    part = reviewer.get(f"{path}?start=0&end=21", headers={"HX-Request": "true"})
    assert "<html" not in part.text
    fields = Page(part).fields
    assert fields["words"] == "The bridge was closed"

    response = reviewer.post(path, data=fields)

    assert (response.status_code, response.location) == (303, f"/claims/{claim.id}")
    assert _exact(database, claim) == "The bridge was closed"
    assert "“The bridge was closed” instead of “The bridge”" in Page(reviewer.get(response.location)).text


def test_words_are_pasted_where_there_is_no_script(reviewer: FlaskClient, claim: Claim) -> None:
    path = f"/claims/{claim.id}/words"
    once = Page(reviewer.get(path, query_string={"words": "on Monday"}))
    assert once.fields["words"] == "on Monday"
    twice = Page(reviewer.get(path, query_string={"words": "was closed"}))
    places = [link for link in twice.links if link.startswith(f"{path}?start=")]
    assert len(places) == 2
    assert Page(reviewer.get(places[1])).fields["words"] == "was closed"
    nowhere = reviewer.get(path, query_string={"words": "tunnel"})
    assert nowhere.status_code == 422


def test_what_is_refused_stays_in_the_form(reviewer: FlaskClient, database: Database, claim: Claim, me: User) -> None:
    path = f"/claims/{claim.id}/words"
    fields = Page(reviewer.get(f"{path}?start=0&end=21")).fields
    with database.transaction() as session:
        factories.piece(session, me, session.get_one(Claim, claim.id))

    page = Page(response := reviewer.post(path, data=fields))

    assert response.status_code == 422
    assert "changed while you were working" in page.text
    assert page.fields["words"] == "The bridge was closed"
    assert _exact(database, claim) == "The bridge"
    forged = reviewer.post(path, data=page.fields | {"words": "A tunnel"})
    assert forged.status_code == 422
    assert reviewer.post(path, data=page.fields).status_code == 303
    assert reviewer.get("/claims/999/words").status_code == 404
