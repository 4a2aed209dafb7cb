"""Tests of a source's page, and of correcting and removing it."""

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Source, User
from factcheck.queries import paging
from factcheck.services import sources
from factcheck.services.sources import NewSource
from tests import factories
from tests.web.pages import Page


@pytest.fixture
def source(database: Database, me: User) -> Source:
    with database.transaction() as session:
        return factories.source(session, me, title="A <log>", url="https://register.test/log", publisher="Ministry")


def _stored(database: Database, source: Source) -> Source | None:
    with database.reading() as session:
        return session.get(Source, source.id)


def test_its_page_says_what_it_is_and_which_claims_rest_on_it(
    reviewer: FlaskClient, database: Database, source: Source, me: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f"/sources/{source.id}" in Page(reviewer.get("/sources/")).links
    empty = Page(reviewer.get(f"/sources/{source.id}"))
    for shown in ("A <log>", "Ministry", "not yet graded", "added the source", "No claim has evidence from it."):
        assert shown in empty.text, shown
    assert "https://register.test/log" in empty.links
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    with database.transaction() as session:
        for number in range(3):
            claim = factories.claim(session, me, text=f"Claim {number}")
            factories.piece(session, me, claim, source=source.id, excerpt=f"Excerpt {number}", locator="page 7")

    first = Page(reviewer.get(f"/sources/{source.id}"))

    assert "Claims that rest on it 3" in first.text
    assert "Claim 2" in first.text
    assert "Excerpt 2" in first.text
    assert "Claim 0" not in first.text
    (following,) = [link for link in first.links if "before=" in link]
    assert "Claim 0" in Page(reviewer.get(following)).text
    assert reviewer.get("/sources/999").status_code == 404


def test_its_page_says_what_its_grade_means_and_what_the_verdicts_are(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, source: Source, me: User
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me, text="A million people left.")
        factories.piece(session, me, claim, source=source.id)
        factories.review(session, me, claim, Truth.HALF_TRUE)
        twin = factories.source(session, me, title="Its twin")
        same_page = NewSource(title="Its twin", kind=source.kind, url="http://register.test/log/?fbclid=1")
        sources.edit(session, me, twin.id, 1, same_page)
    path = f"/sources/{source.id}/edit"
    added = {"reliability": "B", "publisher_aliases": "MoD, the Ministry", "notes": "Ask Ana\nfirst."}
    reviewer.post(path, data=Page(reviewer.get(path)).fields | added)

    page = Page(reviewer.get(f"/sources/{source.id}"))

    assert claim.text in page.text
    for shown in ("Published Half true", "There are small doubts", "MoD, the Ministry", "Ask Ana first.", "Its twin"):
        assert shown in page.text, shown
    merging = [link for link in page.links if "merge" in link]
    assert merging == []
    [*_, merging_link] = [link for link in Page(editor.get(f"/sources/{source.id}")).links if "merge" in link]
    assert f"other={twin.id}" in merging_link
    assert "A <log>" in Page(reviewer.get("/sources/?q=MoD")).text
    assert "Ask Ana" not in reviewer.get(f"/c/{claim.public_id}.json").text


def test_a_source_is_corrected_and_its_page_keeps_what_was_there(
    reviewer: FlaskClient, database: Database, source: Source
) -> None:
    path = f"/sources/{source.id}/edit"
    fields = Page(reviewer.get(path)).fields
    assert (fields["title"], fields["kind"]) == ("A <log>", "page")

    response = reviewer.post(path, data=fields | {"kind": "dataset", "reliability": "B", "publisher": ""})

    assert (response.status_code, response.location) == (303, f"/sources/{source.id}")
    stored = _stored(database, source)
    assert stored
    assert (stored.kind, stored.reliability, stored.publisher) == ("dataset", "B", "")
    text = Page(reviewer.get(response.location)).text
    assert "Kind: Page → Dataset" in text
    assert "Reliability: not yet graded → B – usually reliable" in text
    assert "Publisher: Ministry → –" in text


def test_a_refusal_stands_at_its_field_and_everything_typed_stays(
    reviewer: FlaskClient, database: Database, source: Source, me: User
) -> None:
    with database.transaction() as session:
        factories.source(session, me, url="https://taken.test/")
    path = f"/sources/{source.id}/edit"
    fields = Page(reviewer.get(path)).fields
    for field, value in (
        ("title", ""),
        ("url", "javascript:alert(1)"),
        ("url", "https://taken.test/"),
        ("kind", "rumour"),
        ("published_on", "2999-01-01"),
    ):
        typed = fields | {field: value}
        page = Page(response := reviewer.post(path, data=typed))
        assert response.status_code == 422, (field, value)
        assert page.error_at(field), (field, value)
        assert page.lost(typed, field) == {}
    stored = _stored(database, source)
    assert stored
    assert stored.revision == 1


def test_an_address_of_another_source_leads_to_merging_the_two(
    editor: FlaskClient, reviewer: FlaskClient, database: Database, source: Source, me: User
) -> None:
    with database.transaction() as session:
        other = factories.source(session, me, url="https://taken.test/")
    path = f"/sources/{source.id}/edit"
    typed = Page(editor.get(path)).fields | {"url": "https://taken.test/"}
    merging = f"/sources/{source.id}/merge?q=&other={other.id}"
    assert merging in Page(editor.post(path, data=typed)).links
    links = Page(reviewer.post(path, data=typed)).links
    assert f"/sources/{other.id}" in links
    assert merging not in links


def test_of_two_who_correct_at_once_the_second_sees_both_and_loses_nothing(
    reviewer: FlaskClient, database: Database, source: Source, people: dict[Role, User]
) -> None:
    path = f"/sources/{source.id}/edit"
    fields = Page(reviewer.get(path)).fields
    typed = {name: fields[name] for name in NewSource.model_fields} | {"title": "Mine", "kind": "dataset"}
    with database.transaction() as session:
        theirs = NewSource(title="Theirs", kind=source.kind, url=source.url)
        sources.edit(session, people[Role.EDITOR], source.id, 1, theirs)

    page = Page(response := reviewer.post(path, data=typed | {"revision": fields["revision"]}))

    assert response.status_code == 422
    assert "Title Mine Theirs" in page.text
    assert "Kind Dataset Page" in page.text
    assert page.lost(typed) == {}
    assert reviewer.post(path, data=page.fields).status_code == 303
    stored = _stored(database, source)
    assert stored
    assert stored.title == "Mine"


def test_an_unused_source_is_removed_with_a_reason(reviewer: FlaskClient, database: Database, source: Source) -> None:
    path = f"/sources/{source.id}"
    without = reviewer.post(f"{path}/remove", data={"version": 1, "reason": " "})
    assert without.status_code == 422
    stale = reviewer.post(f"{path}/remove", data={"version": 7, "reason": "A <slip>."})
    assert stale.status_code == 422
    assert "A <slip>." in Page(stale).text
    assert _stored(database, source)

    response = reviewer.post(f"{path}/remove", data={"version": 1, "reason": "A <slip>."})

    assert (response.status_code, response.location) == (303, "/sources/")
    assert _stored(database, source) is None
    assert reviewer.get(path).status_code == 404


def test_a_used_source_is_kept_and_the_refusal_says_by_how_many_claims_it_is_used(
    reviewer: FlaskClient, database: Database, source: Source, me: User
) -> None:
    form = f"/sources/{source.id}/edit"
    assert "Remove this source" in reviewer.get(form).text
    with database.transaction() as session:
        factories.piece(session, me, factories.claim(session, me), source=source.id)
    assert "Remove this source" not in reviewer.get(form).text

    refused = reviewer.post(f"/sources/{source.id}/remove", data={"version": 1, "reason": "A slip."})

    assert refused.status_code == 422
    assert "1 claim rests on this source" in Page(refused).text
    assert "A slip." in refused.text
    assert _stored(database, source)


def test_a_published_verdict_keeps_the_source_of_its_day(
    reviewer: FlaskClient, client: FlaskClient, database: Database, source: Source, me: User
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        factories.piece(session, me, claim, source=source.id)
        factories.review(session, me, claim, Truth.UNPROVEN)
        sources.edit(session, me, source.id, 1, NewSource(title="A register", kind=source.kind, url=source.url))

    assert "A <log>" in Page(client.get(f"/c/{claim.public_id}/v/1")).text
    assert "A register" in Page(client.get(f"/c/{claim.public_id}")).text
