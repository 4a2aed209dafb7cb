"""Tests of the language a page is in."""

import json
import re
from dataclasses import replace

from flask import Flask
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.runtime import attach, runtime_of
from factcheck.translations.pseudo import translate
from tests import factories
from tests.web.pages import Page


def ship_another_language(app: Flask) -> None:
    """Have the app know a language that browsers ask for."""
    runtime = runtime_of(app)
    languages = dict(runtime.languages)
    another = replace(languages["en-XA"], tag="uk", is_pseudo=False)
    attach(app, replace(runtime, languages=languages | {"uk": another}))


def published(database: Database, me: User) -> Claim:
    with database.transaction() as session:
        claim = factories.claim(session, me, ClaimKind.STATEMENT)
        factories.review(session, me, claim, truth=Truth.UNPROVEN)
    return claim


def test_a_page_is_in_the_language_that_its_address_asks_for(reviewer: FlaskClient) -> None:
    for path, tag, direction, shown in (
        ("/queue/", "en", "ltr", "Skip to content"),
        ("/queue/?lang=en-XA", "en-XA", "ltr", translate("Skip to content")),
        ("/queue/?lang=en-XB", "en-XB", "rtl", translate("Skip to content")),
        ("/queue/?lang=tlh", "en", "ltr", "Skip to content"),
    ):
        page = Page(reviewer.get(path))
        assert page.tags[0] == ("html", {"lang": tag, "dir": direction})
        assert shown in page.text


def test_a_person_chooses_their_language(reviewer: FlaskClient, database: Database, me: User) -> None:
    assert reviewer.post("/account/language", data={"language": "tlh"}).status_code == 422

    chosen = reviewer.post("/account/language", data={"language": "en-XA"})

    assert chosen.status_code == 303
    assert translate("Your language is saved.") in Page(reviewer.get(chosen.location)).text
    for path in ("/queue/", "/sources/"):
        assert Page(reviewer.get(path)).tags[0][1]["lang"] == "en-XA"
    claim = published(database, me)
    assert Page(reviewer.get(f"/c/{claim.public_id}")).tags[0][1]["lang"] == "en", "readers’ pages know nobody"


def test_with_english_alone_no_answer_varies_by_language(client: FlaskClient, database: Database, me: User) -> None:
    claim = published(database, me)

    for path in ("/", f"/c/{claim.public_id}", f"/embed/{claim.public_id}"):
        response = client.get(path, headers={"Accept-Language": "uk, en;q=0.5"})
        assert Page(response).tags[0][1]["lang"] == "en"
        assert "Accept-Language" not in response.vary


def test_a_reader_gets_the_language_their_browser_asks_for(
    app: Flask, client: FlaskClient, database: Database, me: User
) -> None:
    ship_another_language(app)
    path = f"/c/{published(database, me).public_id}"

    theirs = client.get(path, headers={"Accept-Language": "pl, uk;q=0.8, en;q=0.5"})
    english = client.get(path, headers={"Accept-Language": "pl, en;q=0.5"})

    assert [Page(each).tags[0][1]["lang"] for each in (theirs, english)] == ["uk", "en"]
    assert all("Accept-Language" in each.vary for each in (theirs, english))
    assert theirs.headers["ETag"] != english.headers["ETag"]
    unchanged = client.get(path, headers={"Accept-Language": "uk", "If-None-Match": theirs.headers["ETag"]})
    assert (unchanged.status_code, "Accept-Language" in unchanged.vary) == (304, True)
    asked = client.get(f"{path}?lang=uk", headers={"Accept-Language": "en"})
    assert (Page(asked).tags[0][1]["lang"], "Accept-Language" in asked.vary) == ("uk", False)


def test_text_for_programs_stays_english(app: Flask, client: FlaskClient, database: Database, me: User) -> None:
    claim = published(database, me)
    paths = ("/feed.atom", "/claimreview.jsonld", f"/c/{claim.public_id}.json", f"/badge/{claim.public_id}.json")
    before = [client.get(path).data for path in paths]
    ship_another_language(app)

    assert [client.get(path, headers={"Accept-Language": "uk"}).data for path in paths] == before


def test_scripts_find_their_sentences_on_the_page(reviewer: FlaskClient) -> None:
    block = re.compile(r'<script type="application/json" id="script-messages">(.*?)</script>', re.DOTALL)

    assert not block.search(reviewer.get("/queue/").text)
    match = block.search(reviewer.get("/queue/?lang=en-XA").text)
    assert match
    assert json.loads(match[1])["Copied"] == translate("Copied")


def test_messages_are_translated_with_their_values_and_never_as_html(reviewer: FlaskClient) -> None:
    reviewer.post("/account/language", data={"language": "en-XA"})
    saved = reviewer.post("/sources/new", data={"title": "<b>100 %</b>", "kind": "page", "reliability": "F"})

    response = reviewer.get(saved.location)
    assert translate("Saved: %(title)s.") % {"title": "<b>100 %</b>"} in Page(response).text
    assert "<b>100" not in response.text
