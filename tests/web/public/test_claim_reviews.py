"""Tests of ClaimReview as machines read it: in a claim's page, and in the feed of all of them."""

import json
from collections.abc import Callable
from datetime import date, datetime
from itertools import product
from typing import Any
from urllib.parse import urlsplit

import extruct
import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.quotes import QuoteDetails, QuoteForm
from factcheck.domain.verdicts import Answer, Attribution, Truth
from factcheck.models import Claim, User
from factcheck.services import claims
from factcheck.web.shared import streams
from factcheck.web.shared.security import limiter
from tests import factories
from tests.web.pages import Page
from tests.web.shared.test_rendering import MARKUP

HOST = "http://factcheck.test"
FEED = "/claimreview.jsonld"

#: What a verdict is worth, from 1 to 5; a verdict that is not named here has no number.
RATINGS = {
    Truth.TRUE: 5,
    Truth.MOSTLY_TRUE: 4,
    Truth.HALF_TRUE: 3,
    Truth.MISLEADING: 2,
    Truth.MOSTLY_FALSE: 2,
    Truth.FALSE: 1,
    Attribution.EXACT: 5,
    Attribution.FAITHFUL_PARAPHRASE: 4,
    Attribution.OUT_OF_CONTEXT: 2,
    Attribution.ALTERED: 2,
    Attribution.MISATTRIBUTED: 1,
    Attribution.FABRICATED: 1,
}

EVERY_ANSWER = [
    *product((ClaimKind.FIGURE, ClaimKind.STATEMENT), map(Answer, Truth)),
    *product((ClaimKind.QUOTE,), (Answer(*both) for both in product(Truth, Attribution))),
]


@pytest.fixture
def publish(database: Database, me: User) -> Callable[..., Claim]:
    """A function that publishes one more claim."""

    def published(kind: ClaimKind = ClaimKind.STATEMENT, truth: Truth = Truth.TRUE, **given: Any) -> Claim:
        with database.transaction() as session:
            claim = factories.claim(session, me, kind)
            factories.review(session, me, claim, truth, **given)
        return claim

    return published


def found_at(client: FlaskClient, path: str) -> list[dict[str, Any]]:
    """What a machine that collects structured data finds on a page."""
    response = client.get(path)
    assert response.status_code == 200, path
    reviews: list[dict[str, Any]] = extruct.extract(response.text, HOST + path, syntaxes=["json-ld"])["json-ld"]
    return reviews


def elements(client: FlaskClient) -> list[dict[str, Any]]:
    feed = json.loads(client.get(FEED).text)
    listed: list[dict[str, Any]] = feed["dataFeedElement"]
    return listed


def reviews_in(item: Any) -> list[dict[str, Any]]:
    return item if isinstance(item, list) else [item]


def follow_the_rules(review: dict[str, Any], page: str) -> None:
    """Google's "Fact check (ClaimReview) structured data": what is required, what is recommended, and of which type."""
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"].strip()
    assert review["url"].partition("#")[0] == page
    assert_agent(review["author"], "Organization")
    assert is_address(review["author"]["url"])
    assert datetime.fromisoformat(review["datePublished"]).utcoffset() is not None

    rating = review["reviewRating"]
    assert rating["@type"] == "Rating"
    assert rating["alternateName"].strip()
    numbers = [rating.get(name) for name in ("worstRating", "ratingValue", "bestRating")]
    assert numbers == [None] * 3 or (numbers[0], numbers[2], type(numbers[1])) == (1, 5, int)
    assert numbers == [None] * 3 or numbers == sorted(numbers)

    claim = review["itemReviewed"]
    assert claim["@type"] == "Claim"
    assert_agent(claim["author"], "Organization", "Person")
    assert date.fromisoformat(claim["datePublished"])
    work = claim["appearance"]
    assert work["@type"] == "Article"
    assert work["headline"]
    assert is_address(work["url"])
    assert date.fromisoformat(work["datePublished"])
    assert_agent(work["publisher"], "Organization")


def assert_agent(agent: dict[str, Any], *types: str) -> None:
    assert agent["@type"] in types
    assert agent["name"].strip()


def is_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


# The other tests here publish some of these on both engines; what differs from one to the next is words.
@pytest.mark.thorough
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_verdict_on_every_kind_of_claim_follows_the_rules_on_its_page_and_in_the_feed(
    client: FlaskClient, database: Database, me: User
) -> None:
    published = []
    with database.transaction() as session:
        for kind, answer in EVERY_ANSWER:
            claim = factories.claim(session, me, kind)
            factories.review(session, me, claim, answer.truth, attribution=answer.attribution)
            published.append((claim.public_id, kind, answer))
    listed = elements(client)

    assert len(listed) == len(published) == 2 * 9 + 7 * 9
    for (public_id, kind, answer), element in zip(published, listed, strict=True):
        path, where = f"/c/{public_id}", f"{kind}: {answer}"
        reviews = found_at(client, path)
        for review in reviews:
            assert review.pop("@context") == "https://schema.org"
            follow_the_rules(review, HOST + path)
        judged = [answer.truth] if answer.attribution is None else [answer.attribution, answer.truth]
        if answer.attribution and answer.truth is Truth.NOT_CHECKABLE:
            judged.pop()
        assert [one["reviewRating"].get("ratingValue") for one in reviews] == [RATINGS.get(one) for one in judged], (
            where
        )
        for review, one in zip(reviews, judged, strict=True):
            word = one.in_words if isinstance(one, Attribution) else one.label
            assert word in review["reviewRating"]["alternateName"], where
            assert ("as of 4 March 2022" in review["reviewRating"]["alternateName"]) is (kind is ClaimKind.FIGURE), (
                where
            )
        assert len({review["url"] for review in reviews}) == len(reviews), where
        assert reviews_in(element["item"]) == reviews, where


def test_the_address_of_each_review_leads_to_its_place_on_the_page(
    client: FlaskClient, publish: Callable[..., Claim]
) -> None:
    path = f"/c/{publish(ClaimKind.QUOTE, Truth.FALSE).public_id}"

    page, (wording, content) = Page(client.get(path)), found_at(client, path)

    assert wording["url"] == HOST + path
    assert content["url"].partition("#")[2] in page.texts
    assert [tag for tag, attributes in page.tags if attributes.get("type") == "application/ld+json"] == ["script"]
    assert [one["claimReviewed"] for one in (wording, content)] == [
        "Olena Testenko said: “We are ready”",
        "We are ready",
    ]
    assert content["itemReviewed"]["author"] == {"@type": "Person", "name": "Olena Testenko", "jobTitle": "Minister"}


def test_any_written_text_comes_out_unchanged_and_ends_no_script(
    client: FlaskClient, database: Database, me: User
) -> None:
    evil = f'</script><!--<script>{MARKUP}\\"”’\U0001f642 \u05d0</SCRIPT >]]>'
    with database.transaction() as session:
        article = factories.article(session, me, title=evil, outlet=evil, text=f"She said {evil} and left.")
        quote = QuoteDetails(speaker=evil, form=QuoteForm.INDIRECT, role=evil)
        claim = factories.claim(session, me, ClaimKind.QUOTE, evil, article, text=evil, quote=quote)
        factories.review(session, me, claim, Truth.FALSE, summary=evil)
    path = f"/c/{claim.public_id}"

    wording, content = found_at(client, path)

    page = Page(client.get(path))
    assert "alert(1)" in page.text
    assert sum(tag == "script" for tag, _ in page.tags) == 2
    assert (wording["claimReviewed"], content["claimReviewed"]) == (evil, evil)
    assert wording["reviewBody"] == wording["itemReviewed"]["author"]["name"] == evil
    assert wording["itemReviewed"]["about"] == {"@type": "Person", "name": evil, "jobTitle": evil}
    assert content["itemReviewed"]["appearance"]["headline"] == evil
    assert reviews_in(elements(client)[0]["item"])[1]["claimReviewed"] == evil


def test_only_the_page_of_the_current_verdict_carries_it(
    client: FlaskClient, database: Database, people: dict[Role, User], publish: Callable[..., Claim]
) -> None:
    claim, editor = publish(), people[Role.EDITOR]
    path = f"/c/{claim.public_id}"
    (before,) = found_at(client, path)
    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        claims.reopen(session, editor, claim.id, stored.version, "A new source.")
    (reopened,) = found_at(client, path)
    assert reopened["reviewRating"] == {"@type": "Rating", "alternateName": "True (under review)"}
    assert elements(client)[0]["item"]["reviewRating"] == reopened["reviewRating"]

    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        factories.review(session, editor, stored, Truth.FALSE, summary="It was open.", correction_note="We erred.")
    (after,), (element,) = found_at(client, path), elements(client)

    assert (after["reviewRating"]["alternateName"], after["reviewBody"]) == ("False", "It was open.")
    assert after["datePublished"] == before["datePublished"] == element["dateCreated"]
    assert datetime.fromisoformat(element["dateModified"]) >= datetime.fromisoformat(after["datePublished"])
    for number in (1, 2):
        assert found_at(client, f"{path}/v/{number}") == []
        links = [attrs for tag, attrs in Page(client.get(f"{path}/v/{number}")).tags if attrs.get("rel") == "canonical"]
        assert [link["href"] for link in links] == [HOST + path]


def test_the_feed_has_what_is_published_and_nothing_that_was_withdrawn_or_never_was(
    client: FlaskClient, database: Database, people: dict[Role, User], publish: Callable[..., Claim]
) -> None:
    shown, withdrawn, editor = publish(), publish(), people[Role.EDITOR]
    with database.transaction() as session:
        queued = factories.claim(session, editor)
    assert len(elements(client)) == 2
    with database.transaction() as session:
        stored = session.get_one(Claim, withdrawn.id)
        claims.withdraw(session, editor, withdrawn.id, stored.version, "It was wrong.")

    response = client.get(FEED)
    feed = json.loads(response.text)
    gone = client.get(f"/c/{withdrawn.public_id}")

    assert (feed["@context"], feed["@type"]) == ("https://schema.org", "DataFeed")
    assert feed["url"] == HOST + FEED
    assert "The Test Desk" in feed["name"]
    (element,) = feed["dataFeedElement"]
    assert element["@type"] == "DataFeedItem"
    assert element["item"]["url"] == f"{HOST}/c/{shown.public_id}"
    assert feed["dateModified"] == element["dateModified"] == element["dateCreated"]
    assert gone.status_code == 410
    assert "ld+json" not in gone.text
    for hidden in (withdrawn.public_id, queued.public_id):
        assert hidden not in response.text


def test_the_feed_is_for_everyone_and_every_cache(client: FlaskClient, reviewer: FlaskClient) -> None:
    response = client.get(FEED)

    feed = json.loads(response.text)
    assert feed["dataFeedElement"] == []
    assert "dateModified" not in feed
    assert response.mimetype == "application/ld+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")
    assert reviewer.get(FEED).data == response.data


def test_asking_for_the_feed_again_and_again_is_slowed_down(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limiter, "enabled", True)

    assert [client.get(FEED, buffered=True).status_code for _ in range(11)] == [200] * 10 + [429]


def test_readers_of_the_feed_leave_a_place_to_others(
    client: FlaskClient, reviewer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "CHUNK", 1)
    reading = client.get(FEED)
    begun = reading.iter_encoded()
    next(begun)

    refused = client.get(FEED)
    elsewhere = client.get(FEED, environ_base={"REMOTE_ADDR": "2001:db8::1"})
    neighbour = client.get(FEED, environ_base={"REMOTE_ADDR": "2001:db8::2"})
    own = reviewer.get("/export/verdicts.csv")

    assert (elsewhere.status_code, neighbour.status_code) == (200, 503)
    elsewhere.close()
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
    assert {"Set-Cookie", "Vary"}.isdisjoint(refused.headers)
    assert own.status_code == 200
    own.close()
    reading.close()
    assert elements(client) == []


def test_only_a_feed_that_is_whole_may_be_kept(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = client.get(FEED)
    monkeypatch.setattr(streams, "CHUNK", 1)
    with client.get(FEED) as begun:
        assert begun.headers["Cache-Control"] == "no-store"
        assert "Content-Length" not in begun.headers
    assert whole.headers["Cache-Control"] == "public, max-age=300"
    assert int(whole.headers["Content-Length"]) == len(whole.data)
