"""Tests of the sitemap and robots.txt."""

from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Article, Claim, User
from factcheck.queries import history
from factcheck.services import claims
from factcheck.web.public import sitemap
from factcheck.web.shared.access import OPEN_ENDPOINTS
from tests import factories

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://factcheck.test"
#: https://www.sitemaps.org/protocol.html
MOST_ADDRESSES, MOST_BYTES = 50_000, 50 * 1024 * 1024
#: Open to everyone, and nothing that anybody should find by searching.
DULL = {"health.live", "health.ready", "login.sign_in", "setup.create"}

_ORDINARY = (sitemap.CLAIMS_A_PART, sitemap.ARTICLES_A_PART)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "CLAIMS_A_PART", 2)
    monkeypatch.setattr(sitemap, "ARTICLES_A_PART", 2)


@pytest.fixture
def editor_user(people: dict[Role, User]) -> User:
    return people[Role.EDITOR]


def publish(database: Database, editor: User, of: Article, words: str) -> Claim:
    with database.transaction() as session:
        claim = factories.claim(session, editor, words=words, of=of)
        factories.review(session, editor, claim, Truth.UNPROVEN)
    return claim


def read(client: FlaskClient, path: str, tag: str) -> dict[str, str]:
    """Address and last change of everything a file lists."""
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    root = ElementTree.fromstring(response.data)
    assert root.tag == f"{NAMESPACE}{'sitemapindex' if tag == 'sitemap' else 'urlset'}"
    assert len(root) <= MOST_ADDRESSES
    listed = {one.findtext(f"{NAMESPACE}loc") or "": one.findtext(f"{NAMESPACE}lastmod") or "" for one in root}
    assert len(listed) == len(root) == len(root.findall(f"{NAMESPACE}{tag}"))
    assert all(url.startswith(f"{SITE}/") for url in listed)
    return listed


def everything(client: FlaskClient) -> dict[str, str]:
    parts = read(client, "/sitemap.xml", "sitemap")
    listed = [read(client, url.removeprefix(SITE), "url") for url in parts]
    assert all(listed), "no part is empty"
    joined = {url: changed for part in listed for url, changed in part.items()}
    assert len(joined) == sum(map(len, listed)), "nothing stands in two parts"
    return joined


def test_every_public_page_stands_in_one_part_and_no_other_does(
    client: FlaskClient, database: Database, editor_user: User
) -> None:
    with database.transaction() as session:
        one, other = factories.article(session, editor_user), factories.article(session, editor_user)
        for _ in range(5):
            factories.claim(session, editor_user)
        taken_back = factories.claim(session, editor_user)
        factories.review(session, editor_user, taken_back, Truth.UNPROVEN)
        claims.withdraw(session, editor_user, taken_back.id, taken_back.version, "Wrong.")
    public = [publish(database, editor_user, one, words) for words in ("The bridge", "closed", "on Monday")]
    public.append(publish(database, editor_user, other, "The bridge"))

    assert set(everything(client)) == {
        *(f"{SITE}/c/{claim.public_id}" for claim in public),
        *(f"{SITE}/a/{article.public_id}" for article in (one, other)),
    }


def test_a_page_stands_with_the_second_it_changed(client: FlaskClient, database: Database, editor_user: User) -> None:
    with database.transaction() as session:
        article = factories.article(session, editor_user)
    claim = publish(database, editor_user, article, "The bridge")
    with database.reading() as session:
        [verdict] = history.verdicts(session, claim.id)

    assert everything(client) == dict.fromkeys(
        (f"{SITE}/c/{claim.public_id}", f"{SITE}/a/{article.public_id}"), f"{verdict.published_at:%Y-%m-%dT%H:%M:%SZ}"
    )


def test_a_full_part_keeps_to_the_limits(client: FlaskClient, database: Database, editor_user: User) -> None:
    with database.transaction() as session:
        article = factories.article(session, editor_user)
    publish(database, editor_user, article, "The bridge")
    in_part = len(client.get("/sitemap-1.xml").data)

    assert max(_ORDINARY) <= MOST_ADDRESSES
    assert max(_ORDINARY) * in_part <= MOST_BYTES


def test_a_part_with_nothing_in_it_is_not_there(client: FlaskClient) -> None:
    assert read(client, "/sitemap.xml", "sitemap") == {}
    for name in ("1", "0", "99", "2147483647", "99999999999", "-1", "x", "articles-1", "articles-0", "articles-"):
        assert client.get(f"/sitemap-{name}.xml").status_code == 404, name


def test_it_is_kept_for_an_hour_and_the_same_for_everyone(
    client: FlaskClient, reviewer: FlaskClient, database: Database, editor_user: User
) -> None:
    with database.transaction() as session:
        article = factories.article(session, editor_user)
    publish(database, editor_user, article, "The bridge")

    for path in ("/sitemap.xml", "/sitemap-1.xml", "/sitemap-articles-1.xml", "/robots.txt"):
        response = client.get(path)
        assert response.data == reviewer.get(path).data
        assert response.headers["Cache-Control"] == "public, max-age=3600"
        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.headers.get("Vary", "")
        assert client.get(path, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304


def test_robots_are_let_in_where_readers_are_and_nowhere_else(app: Flask, client: FlaskClient) -> None:
    response = client.get("/robots.txt")
    robots = RobotFileParser()
    robots.parse(response.text.splitlines())

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]
    for rule in app.url_map.iter_rules():
        is_theirs = rule.endpoint in OPEN_ENDPOINTS - DULL
        assert robots.can_fetch("Anybot", SITE + rule.rule) is is_theirs, rule.rule
    for path, allowed in {
        "/c/abc": True,
        "/a/abc": True,
        "/queue": False,
        "/claims/1": False,
        "/admin/users/": False,
    }.items():
        assert robots.can_fetch("Anybot", SITE + path) is allowed, path
    assert "Disallow: /c/*/report\n" in response.text
