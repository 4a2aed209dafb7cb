"""Tests of the card, its script and oEmbed as other sites get them."""

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from config import Config
from factcheck import create_app
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.models import Claim, Placement, User
from factcheck.runtime import runtime_of
from factcheck.services import claims
from tests import factories
from tests.web.pages import Page

#: What oembed.com, section 2.3.4, asks of a rich response, and what we say beyond it.
RICH = {"version", "type", "html", "width", "height"} | {"title", "provider_name", "provider_url", "cache_age"}

MARKUP = '"><script>alert(1)</script></textarea>&amp;'


@pytest.fixture
def published(database: Database, me: User) -> Claim:
    with database.transaction() as session:
        claim = factories.claim(session, me, ClaimKind.FIGURE)
        factories.review(session, me, claim, as_of=date(2022, 3, 4))
    return claim


def address(claim: Claim) -> str:
    return f"http://factcheck.test/c/{claim.public_id}"


def test_the_card_counts_a_source_once_however_often_it_is_quoted(
    client: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        source = factories.source(session, me)
        for _ in range(3):
            factories.piece(session, me, claim, source=source.id)
        factories.review(session, me, claim, Truth.UNPROVEN)

    assert "1 source" in Page(client.get(f"/embed/{claim.public_id}")).text


def test_the_card_tells_the_same_to_everyone_on_every_site(
    client: FlaskClient, reviewer: FlaskClient, published: Claim, me: User
) -> None:
    path = f"/embed/{published.public_id}"
    response = client.get(path)
    page = Page(response)

    for shown in (published.text, "Verdict: True", "as of 4 March 2022", "What we found.", "1 source"):
        assert shown in page.text
    assert page.links[-1] == address(published)
    for hidden in ("How we found it.", me.name, "csrf"):
        assert hidden not in response.text
    assert response.data == reviewer.get(path).data == client.get(f"{path}?lang=uk&theme=pink&v=1").data

    unchanged = client.get(path, headers={"If-None-Match": response.headers["ETag"]})
    assert (unchanged.status_code, unchanged.data) == (304, b"")
    for headers in (response.headers, unchanged.headers, client.get("/embed/nothing").headers):
        assert headers["Content-Security-Policy"] == (
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            "base-uri 'none'; form-action 'none'; frame-ancestors *"
        )
        assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert headers["Cache-Control"].startswith("public, ")
        assert headers.get("Cross-Origin-Opener-Policy", "unsafe-none") == "unsafe-none"
        assert {"Set-Cookie", "X-Frame-Options", "Vary"}.isdisjoint(headers.keys())


def test_the_card_says_whose_words_a_quote_is_said_to_be(client: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me, ClaimKind.QUOTE)
        factories.review(session, me, claim, attribution=Attribution.FABRICATED, summary="Nobody said it. " * 100)

    shown = Page(client.get(f"/embed/{claim.public_id}")).text
    assert "Attributed to Olena Testenko, Minister" in shown
    assert "Invented quotation; what it says is true" in shown
    assert "as of" not in shown
    assert "Nobody said…" in shown
    assert len(shown) < 700


def test_a_card_without_a_verdict_is_the_card_of_nothing(client: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
        dismissed = factories.claim(session, me)
        claims.dismiss(session, me, dismissed.id, 1, "Not checkable.")

    answers = [
        client.get(f"/embed/{public_id}")
        for public_id in (claim.public_id, dismissed.public_id, "unknown", "a" * 1000, "%00", "'", "<script>", "é")
    ]
    assert {response.status_code for response in answers} == {404}
    assert len({(response.data, *sorted(response.headers)) for response in answers}) == 1
    assert "no published fact-check" in Page(answers[0]).text


def test_the_card_follows_its_claim_through_reopening_correction_and_withdrawal(
    client: FlaskClient, database: Database, published: Claim, people: dict[Role, User]
) -> None:
    path, editor = f"/embed/{published.public_id}", people[Role.EDITOR]
    first = client.get(path)

    with database.transaction() as session:
        claims.reopen(session, editor, published.id, published.version, "An internal reason.")
    reopened = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert reopened.status_code == 200
    assert "Under review" in Page(reopened).text
    assert "Verdict: True" in Page(reopened).text

    with database.transaction() as session:
        stored = session.get_one(Claim, published.id)
        factories.review(session, editor, stored, Truth.FALSE, correction_note="A newer source.")
    assert "Verdict: False" in Page(client.get(path)).text

    with database.transaction() as session:
        stored = session.get_one(Claim, published.id)
        claims.withdraw(session, editor, published.id, stored.version, "An internal reason.")
    withdrawn = client.get(path)
    assert withdrawn.status_code == 410
    assert "This fact-check was withdrawn" in Page(withdrawn).text
    for hidden in (published.text, "False", "An internal reason."):
        assert hidden not in withdrawn.text


def test_the_colours_of_a_card_may_be_asked_for(client: FlaskClient, published: Claim) -> None:
    for public_id in (published.public_id, "unknown"):
        for asked, theme in (("light", "light"), ("dark", "dark"), ("auto", "auto"), ("pink", "light"), ("", "light")):
            page = Page(client.get(f"/embed/{public_id}?theme={asked}"))
            assert page.tags[0] == ("html", {"lang": "en", "dir": "ltr", "data-theme": theme})


def test_the_site_that_shows_a_card_is_counted(
    app: Flask, client: FlaskClient, database: Database, published: Claim
) -> None:
    for public_id in (published.public_id, published.public_id, "unknown"):
        client.get(f"/embed/{public_id}", headers={"Referer": "https://news.example/a?reader=1"})
    runtime_of(app).placements.flush()

    with database.reading() as session:
        (counted,) = session.exec(select(Placement)).all()
    assert (counted.claim_id, counted.origin, counted.cards) == (published.id, "https://news.example", 2)


def test_the_script_is_small_and_may_be_run_anywhere(client: FlaskClient, reviewer: FlaskClient) -> None:
    response = client.get("/embed.js")
    headers = response.headers

    assert response.status_code == 200
    assert response.content_type == "text/javascript; charset=utf-8"
    assert len(response.data) < 5_000
    assert response.data == reviewer.get("/embed.js").data
    assert headers["Cache-Control"] == "public, max-age=300"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert {"Set-Cookie", "Vary"}.isdisjoint(headers.keys())
    assert client.get("/embed.js", headers={"If-None-Match": headers["ETag"]}).status_code == 304


def test_oembed_gives_a_frame_of_the_card_for_every_address_of_the_public_page(
    client: FlaskClient, published: Claim
) -> None:
    page = address(published)
    for url in (page, f"{page}/", f"{page}?utm_source=x#top", f"{page}/v/1", page.replace("http", "HTTP", 1)):
        response = client.get("/oembed", query_string={"url": url, "format": "json"})
        data = response.json
        assert response.status_code == 200, url
        assert data is not None
        assert set(data) == RICH
        assert (data["version"], data["type"]) == ("1.0", "rich")
        assert (data["provider_name"], data["provider_url"]) == ("The Test Desk", "http://factcheck.test/")
        ((tag, frame),) = Page(data["html"]).tags
        assert (tag, frame["src"]) == ("iframe", f"http://factcheck.test/embed/{published.public_id}")
        assert (int(frame["width"]), int(frame["height"])) == (data["width"], data["height"])
        assert response.mimetype == "application/json"
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["Cache-Control"].startswith("public, ")
        assert "Set-Cookie" not in response.headers


def test_oembed_keeps_to_the_room_there_is(client: FlaskClient, published: Claim) -> None:
    def size(**given: int | str) -> tuple[int, int]:
        data = client.get("/oembed", query_string={"url": address(published), **given}).json or {}
        return data["width"], data["height"]

    usual = size()
    assert size(maxwidth=5000, maxheight=5000) == usual
    assert size(maxwidth="9" * 400, maxheight="9" * 400) == usual
    assert size(maxwidth=280)[0] == 280
    assert size(maxwidth=280)[1] > usual[1]
    assert size(maxwidth=100, maxheight=50) == (100, 50)


@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [
        ({}, 400, "url"),
        ({"url": ""}, 400, "url"),
        ({"url": "/c/{id}"}, 400, "url"),
        ({"url": "http://["}, 400, "url"),
        ({"url": "{page}\0"}, 400, "url"),
        ({"url": "http://factcheck.test/c/" + "a" * 3000}, 400, "url"),
        ({"url": "{page}", "maxwidth": "wide"}, 400, "maxwidth"),
        ({"url": "{page}", "maxwidth": "0"}, 400, "maxwidth"),
        ({"url": "{page}", "maxheight": "-1"}, 400, "maxheight"),
        ({"url": "{page}", "maxheight": "9" * 5000}, 400, "maxheight"),
        ({"url": "{page}", "format": "xml"}, 501, "format"),
        ({"url": "{page}", "format": "json2"}, 501, "format"),
        ({"url": "{page}0"}, 404, "url"),
        ({"url": "{page}/report"}, 404, "url"),
        ({"url": "http://factcheck.test/c/{waiting}"}, 404, "url"),
        ({"url": "http://factcheck.test/"}, 404, "url"),
        ({"url": "https://factcheck.test/c/{id}"}, 404, "url"),
        ({"url": "http://factcheck.test:81/c/{id}"}, 404, "url"),
        ({"url": "http://factcheckXtest/c/{id}"}, 404, "url"),
        ({"url": "http://factcheck.test.evil.example/c/{id}"}, 404, "url"),
        ({"url": "http://factcheck.test@evil.example/c/{id}"}, 404, "url"),
        ({"url": "http://evil.example/?http://factcheck.test/c/{id}"}, 404, "url"),
    ],
)
def test_oembed_says_which_parameter_it_cannot_answer(
    client: FlaskClient,
    database: Database,
    published: Claim,
    me: User,
    query: dict[str, str],
    status: int,
    parameter: str,
) -> None:
    with database.transaction() as session:
        waiting = factories.claim(session, me).public_id
    values = {"page": address(published), "id": published.public_id, "waiting": waiting}
    response = client.get("/oembed", query_string={name: value.format(**values) for name, value in query.items()})

    assert response.status_code == status
    assert response.mimetype == "application/json"
    assert (response.json or {})["error"].startswith(f"{parameter}: ")
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_oembed_knows_no_withdrawn_verdict(
    client: FlaskClient, database: Database, published: Claim, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        claims.withdraw(session, people[Role.EDITOR], published.id, published.version, "An internal reason.")
    response = client.get("/oembed", query_string={"url": address(published)})
    assert response.status_code == 410
    assert published.text not in response.text


def test_the_public_page_leads_to_its_oembed(client: FlaskClient, published: Claim) -> None:
    for path in (f"/c/{published.public_id}", f"/c/{published.public_id}/v/1"):
        (attrs,) = (attrs for _, attrs in Page(client.get(path)).tags if attrs.get("type") == "application/json+oembed")
        data = client.get(attrs["href"].removeprefix("http://factcheck.test")).json or {}
        assert attrs["rel"] == "alternate"
        assert attrs["title"] == data["title"]


def test_every_address_keeps_the_path_that_the_desk_is_served_under(
    config: Config, database: Database, published: Claim
) -> None:
    base = "https://news.example/factcheck"
    client = create_app(replace(config, base_url=base), database).test_client()

    card = Page(client.get(f"/embed/{published.public_id}"))
    assert card.links[-1] == f"{base}/c/{published.public_id}"
    loaded = [attrs for tag, attrs in card.tags if tag in {"link", "script", "img"}]
    assert all((attrs.get("href") or attrs["src"]).startswith("../static/") for attrs in loaded)

    data = client.get("/oembed", query_string={"url": f"{base}/c/{published.public_id}"}).json or {}
    assert Page(data["html"]).tags[0][1]["src"] == f"{base}/embed/{published.public_id}"
    elsewhere = client.get("/oembed", query_string={"url": f"https://news.example/c/{published.public_id}"})
    assert elsewhere.status_code == 404

    codes = Page(client.get(f"/c/{published.public_id}")).texts
    assert f'src="{base}/embed.js"' in codes["embed-script"]


def test_the_codes_to_copy_are_safe_for_any_text_of_a_claim(
    client: FlaskClient, reviewer: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me, text=MARKUP)
        factories.review(session, me, claim, Truth.MISLEADING)

    for response in (client.get(f"/c/{claim.public_id}"), reviewer.get(f"/claims/{claim.id}")):
        codes = {name: text for name, text in Page(response).texts.items() if name.startswith("embed-")}
        quote, frame, badge = (Page(codes[f"embed-{name}"]) for name in ("script", "frame", "html"))

        assert [tag for tag, _ in quote.tags] == ["blockquote", "p", "p", "a", "script"]
        assert quote.tags[0][1] == {"data-factcheck": claim.public_id, "cite": address(claim)}
        assert quote.tags[-1][1] == {"async": "", "src": "http://factcheck.test/embed.js"}
        assert quote.text.startswith(MARKUP)
        assert ": Misleading." in quote.text
        assert quote.links == [address(claim)]

        assert [tag for tag, _ in frame.tags] == ["iframe"]
        assert frame.tags[0][1]["title"] == f"Fact-check: {MARKUP}"
        assert badge.links == [address(claim)]
        assert badge.tags[1][1]["src"] == f"http://factcheck.test/badge/{claim.public_id}.svg"
        assert codes["embed-markdown"] == f"[![Fact-check]({badge.tags[1][1]['src']})]({address(claim)})"

        oembed = urlsplit(codes["embed-oembed"])
        data: dict[str, Any] = client.get(f"{oembed.path}?{oembed.query}").json or {}
        assert data["html"].count("<") == 2
