"""Tests of the public page of an article, and of its claims as Web Annotations."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.models import Article, Claim, User
from factcheck.queries import articles as stored_articles
from factcheck.services import claims
from tests import factories
from tests.web.pages import Page

#: More than one UTF-16 unit a character at the start: positions count code points.
TEXT = (
    "🕊🕊 The agency said more than 1 million people had fled the country.\n\n"
    "They left by train, by car and on foot. A sentence between. The reporter was there, and saw it herself.\n\n"
    "“We are ready,” Minister Olena Testenko told reporters. The bridge was closed on Monday. "
    "It is open. Nobody knows for how long. The end."
)


@pytest.fixture
def editor_user(people: dict[Role, User]) -> User:
    return people[Role.EDITOR]


@pytest.fixture
def article(database: Database, editor_user: User) -> Article:
    with database.transaction() as session:
        return factories.article(session, editor_user, title="Three <weeks>", byline="Ada Byline", text=TEXT)


@pytest.fixture
def desk(database: Database, editor_user: User, article: Article) -> dict[str, Claim]:
    """Claims of the article in every standing, made in another order than they stand in it."""
    with database.transaction() as session:
        made = {
            "reopened": factories.claim(session, editor_user, of=article),
            "quote": factories.claim(session, editor_user, ClaimKind.QUOTE, of=article),
            "figure": factories.claim(session, editor_user, ClaimKind.FIGURE, of=article, text="A million fled."),
            "queued": factories.claim(session, editor_user, of=article, words="A sentence between", text="Queued"),
            "withdrawn": factories.claim(session, editor_user, of=article, words="It is open", text="Withdrawn"),
        }
        factories.review(session, editor_user, made["reopened"], Truth.TRUE)
        factories.review(session, editor_user, made["quote"], Truth.FALSE, attribution=Attribution.ALTERED)
        factories.review(session, editor_user, made["figure"], Truth.TRUE, summary="As the agency’s table says.")
        factories.review(session, editor_user, made["withdrawn"], Truth.UNPROVEN)
        for name, act in (("reopened", claims.reopen), ("withdrawn", claims.withdraw)):
            act(session, editor_user, made[name].id, made[name].version, "An inner reason.")
    return made


def test_an_articles_checked_claims_stand_by_verdict(
    client: FlaskClient, reviewer: FlaskClient, article: Article, desk: dict[str, Claim], editor_user: User
) -> None:
    response = client.get(f"/a/{article.public_id}")
    page = Page(response)

    shown = [link for link in page.links if link.startswith("/c/")]
    assert shown == [f"/c/{desk[name].public_id}" for name in ("figure", "quote", "reopened")]
    for words in (
        "Three <weeks>",
        "Test Wire",
        "Ada Byline",
        "4 March 2022",
        "3 claims checked: 1 true, 1 quote altered · false, 1 under review.",
        "more than 1 million people had fled",
        "A million fled.",
        "Quoted with altered words; what was said is false",
        "Olena Testenko, Minister",
        "True 1 claim A million fled. as of 4 March 2022",
        "Under review 1 claim The bridge was closed on Monday",
        "Our verdict until now: True",
    ):
        assert words in page.text, words
    for hidden in (
        "A sentence between",
        "The end.",
        "told reporters",
        "Queued",
        "Withdrawn",
        "It is open",
        "How we found it.",
        "An inner reason.",
        editor_user.name,
        editor_user.email,
        "csrf",
        'application/ld+json">',
    ):
        assert hidden not in response.text, hidden
    assert ("a", {"href": article.url, "rel": "noopener noreferrer nofollow"}) in page.tags
    assert f"/a/{article.public_id}/annotations.jsonld" in page.links
    assert response.data == reviewer.get(f"/a/{article.public_id}").data


@pytest.mark.parametrize("page", ["", ".json", "/annotations.jsonld"])
def test_an_article_without_a_public_claim_looks_like_one_that_never_was(
    client: FlaskClient, database: Database, editor_user: User, page: str
) -> None:
    with database.transaction() as session:
        bare, queued, withdrawn, suggested = (factories.article(session, editor_user) for _ in range(4))
        factories.claim(session, editor_user, of=queued)
        taken_back = factories.claim(session, editor_user, of=withdrawn)
        factories.review(session, editor_user, taken_back, Truth.UNPROVEN)
        claims.withdraw(session, editor_user, taken_back.id, taken_back.version, "Wrong.")
        factories.suggestions(session, editor_user, suggested, "We are ready")

    named = [article.public_id for article in (bare, queued, withdrawn, suggested)]
    answers = [client.get(f"/a/{name}{page}") for name in (*named, "unknown", "a" * 1000, "%00", "'", "1")]

    assert {response.status_code for response in answers} == {404}
    if page:
        assert len({(response.json or {})["detail"] for response in answers}) == 1
        assert {response.headers["Access-Control-Allow-Origin"] for response in answers} == {"*"}
    else:
        assert len({response.data for response in answers}) == 1


@pytest.mark.parametrize("page", ["", "/annotations.jsonld"])
def test_it_is_kept_by_caches_until_something_changes(
    client: FlaskClient,
    database: Database,
    editor_user: User,
    article: Article,
    desk: dict[str, Claim],
    page: str,
) -> None:
    path = f"/a/{article.public_id}{page}"
    response = client.get(path)
    validators = {"If-None-Match": response.headers["ETag"]}

    assert response.headers["Cache-Control"].startswith("public, max-age=")
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")
    assert client.get(path, headers=validators).status_code == 304

    with database.transaction() as session:
        reopened = session.get_one(Claim, desk["reopened"].id)
        factories.review(session, editor_user, reopened, Truth.FALSE, correction_note="The other bridge.")
    assert client.get(path, headers=validators).status_code == 200


def test_a_claims_page_leads_to_its_articles(client: FlaskClient, article: Article, desk: dict[str, Claim]) -> None:
    assert f"/a/{article.public_id}" in Page(client.get(f"/c/{desk['figure'].public_id}")).links


def test_only_the_beginning_of_very_long_words_is_shown(
    client: FlaskClient, database: Database, editor_user: User
) -> None:
    words = " ".join(f"word{number:03}" for number in range(200))
    with database.transaction() as session:
        article = factories.article(session, editor_user, text=words)
        claim = factories.claim(session, editor_user, of=article, words=words, text="All of it")
        factories.review(session, editor_user, claim, Truth.UNPROVEN)

    page = Page(client.get(f"/a/{article.public_id}"))
    assert "word050" in page.text
    assert "word100" not in page.text


def annotations_of(client: FlaskClient, article: Article) -> dict[str, Any]:
    response = client.get(f"/a/{article.public_id}/annotations.jsonld")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Link"] == '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
    annotations: dict[str, Any] = response.get_json()
    return annotations


def test_annotations_find_their_words_in_the_article(
    client: FlaskClient, database: Database, article: Article, desk: dict[str, Claim]
) -> None:
    with database.reading() as session:
        text = stored_articles.newest_version(session, article.id).text
    collection = annotations_of(client, article)
    items = collection["first"]["items"]

    assert collection["id"] == f"http://factcheck.test/a/{article.public_id}/annotations.jsonld"
    assert collection["total"] == len(items) == 3
    for item, name in zip(items, ("figure", "quote", "reopened"), strict=True):
        claim, target = desk[name], item["target"]
        quote, position = target["selector"]
        assert item["id"] == f"http://factcheck.test/c/{claim.public_id}#annotation"
        assert target["source"] == article.url
        assert text[position["start"] : position["end"]] == quote["exact"] == claim.exact
        assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


def test_annotations_say_what_the_verdict_says_and_nothing_of_the_desk(
    client: FlaskClient, article: Article, desk: dict[str, Claim], editor_user: User
) -> None:
    figure, quote, reopened = annotations_of(client, article)["first"]["items"]

    assert figure["body"][0]["value"] == "True. As the agency’s table says."
    assert figure["body"][1]["source"]["id"] == f"http://factcheck.test/c/{desk['figure'].public_id}"
    assert figure["creator"] == {"id": "http://factcheck.test/", "type": "Organization", "name": "The Test Desk"}
    assert quote["body"][0]["value"] == "Quoted with altered words; what was said is false. What we found."
    assert reopened["body"][0]["value"] == "True (under review). What we found."
    body = client.get(f"/a/{article.public_id}/annotations.jsonld").text
    for hidden in (
        desk["queued"].public_id,
        desk["withdrawn"].public_id,
        "A sentence between",
        "The end.",
        "How we found it.",
        "An inner reason.",
        editor_user.name,
        editor_user.email,
    ):
        assert hidden not in body, hidden


def test_an_article_without_an_address_is_annotated_at_its_page_here(
    client: FlaskClient, database: Database, editor_user: User
) -> None:
    with database.transaction() as session:
        article = factories.article(session, editor_user, url="")
        factories.review(session, editor_user, factories.claim(session, editor_user, of=article), Truth.UNPROVEN)

    [item] = annotations_of(client, article)["first"]["items"]
    assert item["target"]["source"] == f"http://factcheck.test/a/{article.public_id}"
    assert "Read the article" not in client.get(f"/a/{article.public_id}").text
