"""Tests of capturing from a page: the window, what it hands over, and what a phone shares."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from config import ROOT
from factcheck.db import Database
from factcheck.models import Article, Claim, User
from tests import factories
from tests.web.pages import Page

ADDRESS = "https://wire.test/bridge"
WORDS = "more than 1 million people had fled the country"
FORGED = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def html_of(text: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    return f"<html><head><title>Bridge closed</title></head><body><article>{paragraphs}</article></body></html>"


def capture(client: FlaskClient, html: str | bytes = html_of(factories.TEXT), **sent: str) -> TestResponse:
    content = html.encode() if isinstance(html, str) else html
    typed = {"url": ADDRESS, "title": "Bridge | Wire", "text": WORDS, "prefix": "", "suffix": ""} | sent
    boundary, body = encode_multipart(typed | {"upload": FileStorage(BytesIO(content), "page.html")})
    return client.post("/capture", data=body, content_type=f"multipart/form-data; boundary={boundary}")


def articles(database: Database) -> list[Article]:
    with database.reading() as session:
        return list(session.exec(select(Article)))


def test_a_captured_page_becomes_an_article_and_its_words_a_claim_once(
    reviewer: FlaskClient, database: Database, event_count: Callable[[], int]
) -> None:
    read = capture(reviewer)
    page = Page(read)
    assert read.status_code == 200
    assert (page.fields["url"], page.fields["title"], page.fields["words"]) == (ADDRESS, "Bridge closed", WORDS)
    assert "They are in the text." in page.text
    assert articles(database) == []

    saved = reviewer.post("/articles/new", data=page.fields)
    start = factories.TEXT.index(WORDS)
    assert saved.location == f"/articles/1?start={start}&end={start + len(WORDS)}#new-claim"
    fields = Page(reviewer.get(saved.location)).fields
    assert fields["words"] == WORDS
    added = reviewer.post("/articles/1/claims", data=fields)
    assert added.status_code == 303
    written = event_count()

    again = capture(reviewer, url=f"{ADDRESS}/?utm_source=x")
    assert (again.status_code, again.location) == (303, f"/articles/1?at={start}#claim-1")
    assert "are a claim already" in Page(reviewer.get(again.location)).text
    other = capture(reviewer, text="had fled the country")
    assert other.location == f"/articles/1?start={start + WORDS.index('had')}&end={start + len(WORDS)}#new-claim"
    assert (event_count(), len(articles(database))) == (written, 1)


@pytest.mark.thorough
def test_words_that_are_not_in_the_text_are_said_to_be_missing(reviewer: FlaskClient) -> None:
    read = Page(capture(reviewer, text="Nothing of the kind"))
    assert "They are not in the text." in read.text

    saved = reviewer.post("/articles/new", data=read.fields)
    assert saved.location == "/articles/1?words=Nothing+of+the+kind#new-claim"
    page = Page(missing := reviewer.get(saved.location))
    assert missing.status_code == 422
    assert "not in the text" in page.error_at("words")
    assert capture(reviewer, text="Nothing of the kind").location == saved.location


def test_a_page_edited_since_is_offered_as_the_next_version_with_its_words(
    reviewer: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        factories.article(session, me, url=ADDRESS, text="The road is shut. Nobody knows why.")

    page = Page(capture(reviewer))
    assert "/articles/1" in page.links
    version = reviewer.post("/articles/1/versions/new", data=page.fields)
    start = factories.TEXT.index(WORDS)
    assert version.location == f"/articles/1?start={start}&end={start + len(WORDS)}#new-claim"
    with database.reading() as session:
        assert session.exec(select(Claim)).all() == []


def test_what_a_phone_shares_fills_the_form(reviewer: FlaskClient, client: FlaskClient) -> None:
    shared = "/capture?title=Bridge&text=%E2%80%9CA+bridge%E2%80%9D+https://wire.test/bridge"
    fields = Page(reviewer.get(shared)).fields
    assert (fields["url"], fields["title"], fields["words"]) == (ADDRESS, "Bridge", "A bridge")
    asked = client.get(shared)
    assert asked.status_code == 303
    assert asked.location.startswith("/login?next=/capture?title%3DBridge")


@pytest.mark.thorough
def test_a_page_that_cannot_be_read_leaves_its_address_and_words(reviewer: FlaskClient) -> None:
    for html, message in (
        (b"<html>" + b"word " * 1_100_000, "5 MB"),
        (b"<html><body></body></html>", "No article text"),
        (b"\0\1\2" * 100, "binary"),
        (b"<p>" * 60_000, "too complex"),
        (b"%PDF-1.7", "damaged"),
    ):
        page = Page(read := capture(reviewer, html))
        assert read.status_code == 422
        assert message in page.error_at("upload")
        assert (page.fields["url"], page.fields["title"], page.fields["words"]) == (ADDRESS, "Bridge | Wire", WORDS)


def test_hostile_values_are_shown_as_text_and_never_as_links(reviewer: FlaskClient, database: Database) -> None:
    html = html_of(f"{factories.TEXT}\n\n{FORGED}").replace("<title>", f"<title>{FORGED}")
    sent = {"url": "javascript:alert(1)", "title": FORGED, "text": FORGED, "prefix": FORGED, "suffix": "\0" * 9}
    read = capture(reviewer, html, **sent)

    assert read.status_code == 200
    page = Page(read)
    assert "<img" not in page.fields["text"]
    assert not [link for link in page.links if "javascript" in link]
    assert page.fields["url"] == ""
    assert not [attributes for tag, attributes in page.tags if "onerror" in attributes]
    assert reviewer.post("/capture", data={"upload": "no file"}).status_code == 200
    assert articles(database) == []


def test_the_window_keeps_its_opener_and_asks_signed_out_people_to_sign_in(
    client: FlaskClient, reviewer: FlaskClient
) -> None:
    for person in (client, reviewer):
        response = person.get("/capture/window")
        assert response.status_code == 200
        assert response.headers["Cross-Origin-Opener-Policy"] == "unsafe-none"
        assert ("csrf_token" in Page(response).fields) == (person is reviewer)
    assert 'data-sign-in="/login?next=/capture/window"' in client.get("/capture/window").text
    assert reviewer.get("/capture").headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_bookmarklet_is_whole_by_itself_and_knows_its_desk(reviewer: FlaskClient) -> None:
    [link] = [link for link in Page(reviewer.get("/capture")).links if link.startswith("javascript:")]
    code = unquote(link)
    assert '"http://localhost"' in code
    assert re.search(r"//(?!localhost)|\n|createElement|fetch\(|import", code) is None


def test_the_manifest_shares_to_the_desk(client: FlaskClient) -> None:
    [address] = [link for link in Page(client.get("/login")).links if link.endswith("manifest.webmanifest")]
    with client.get(address) as response:
        assert response.mimetype == "application/manifest+json"
        manifest = json.loads(response.data)
    assert manifest["share_target"]["action"] == "/capture"
    assert all((Path(ROOT) / "static" / icon["src"]).is_file() for icon in manifest["icons"])
