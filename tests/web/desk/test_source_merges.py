"""Tests of the page that merges two sources."""

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.models import Source, User
from factcheck.queries import sources as stored
from factcheck.services import sources
from factcheck.services.sources import NewSource
from tests import factories
from tests.web.pages import Page


@pytest.fixture
def pair(database: Database, me: User) -> tuple[Source, Source]:
    with database.transaction() as session:
        one = factories.source(session, me, title="Register of <bridges>", url="https://register.test/bridges")
        other = factories.source(session, me, title="Bridges register", publisher="Ministry", url="https://r.test/b")
        factories.piece(session, me, factories.claim(session, me), source=other.id)
        factories.source(session, me, title="A report on tunnels")
    return one, other


def test_the_other_source_is_looked_for_by_words_or_address(
    editor: FlaskClient, reviewer: FlaskClient, pair: tuple[Source, Source]
) -> None:
    one, _ = pair
    path = f"/sources/{one.id}/merge"
    assert path in Page(editor.get(f"/sources/{one.id}")).links
    assert path not in Page(reviewer.get(f"/sources/{one.id}")).links

    assert Page(editor.get(path)).fields["q"] == "Register of <bridges>"
    for typed, is_shown in (("bridges reg", True), ("https://r.test/b", True), ("tunnels", False), ("x" * 2001, False)):
        response = editor.get(path, query_string={"q": typed}, headers={"HX-Request": "true"})
        assert ("Bridges register" in Page(response).text) is is_shown, typed
        assert "Register of <bridges>" not in Page(response).text, "it is not offered to be merged with itself"
    assert editor.get(path, query_string={"q": "", "other": 999}).status_code == 404
    assert editor.get(path, query_string={"q": "", "other": "x"}).status_code == 422


@pytest.mark.parametrize("kept", [0, 1])
def test_both_are_seen_side_by_side_and_the_chosen_one_is_kept(
    editor: FlaskClient, database: Database, pair: tuple[Source, Source], kept: int
) -> None:
    one, other = pair
    path = f"/sources/{one.id}/merge"
    page = Page(editor.get(path, query_string={"q": "bridges", "other": other.id}))
    for shown in ("Title Register of <bridges>", "Publisher –", "Claims 0", "Title Bridges register", "Claims 1"):
        assert shown in page.text, shown
    assert page.fields["keep"] == str(one.id)

    response = editor.post(path, data=page.fields | {"keep": pair[kept].id})

    assert (response.status_code, response.location) == (303, f"/sources/{pair[kept].id}")
    with database.reading() as session:
        assert session.get(Source, pair[1 - kept].id) is None
        assert stored.claim_count(session, pair[kept].id) == 1
    text = Page(editor.get(response.location)).text
    assert f"merged another source into it: {pair[1 - kept].title}, {pair[1 - kept].url}" in text


def test_a_source_that_was_corrected_meanwhile_is_looked_at_again(
    editor: FlaskClient, database: Database, pair: tuple[Source, Source], me: User
) -> None:
    one, other = pair
    path = f"/sources/{one.id}/merge"
    fields = Page(editor.get(path, query_string={"q": "bridges", "other": other.id})).fields
    with database.transaction() as session:
        sources.edit(session, me, other.id, 1, NewSource(title="Quite another thing", kind=other.kind))

    page = Page(response := editor.post(path, data=fields | {"keep": other.id}))

    assert response.status_code == 422
    assert "changed while you were working" in page.text
    assert "Quite another thing" in page.text
    assert page.fields["keep"] == str(other.id)
    assert editor.post(path, data=page.fields).status_code == 303
    forged = {"other": other.id, "revision": 1, "other_revision": 1, "keep": 999}
    assert editor.post(f"/sources/{other.id}/merge", data=forged).status_code == 422
