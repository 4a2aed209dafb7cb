"""Tests of claims and articles as JSON: against their schemas, and that nobody of the desk is in them."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from sqlmodel import select

from config import ROOT
from factcheck.db import Database
from factcheck.models import Article, Claim, Review, User
from factcheck.services import demo

SCHEMAS = ROOT / "docs" / "schemas"


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


def problems(name: str, document: Any) -> list[str]:
    """What in the document the schema does not allow; properties that it does not list count, too."""
    registry: Registry[Any] = Registry().with_resources(
        [(f"{one}.schema.json", Resource.from_contents(closed(schema(one)))) for one in ("claim", "article")]
    )
    validator = Draft202012Validator(
        closed(schema(name)), registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def closed(value: Any) -> Any:
    """The schema with every object allowing its listed properties only."""
    if isinstance(value, list):
        return [closed(one) for one in value]
    if not isinstance(value, dict):
        return value
    more = {"additionalProperties": False} if isinstance(value.get("properties"), dict) else {}
    return {name: closed(one) for name, one in value.items()} | more


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


@pytest.fixture
def filled(database: Database) -> Database:
    with database.transaction() as session:
        demo.fill(session)
    return database


def test_the_schemas_are_schemas() -> None:
    for name in ("claim", "article", "verdict"):
        Draft202012Validator.check_schema(schema(name))


def test_every_public_claim_and_article_is_as_its_schema_says(client: FlaskClient, filled: Database) -> None:
    with filled.reading() as session:
        claims = session.exec(select(Claim.public_id)).all()
        articles = session.exec(select(Article.public_id)).all()
    statuses = []
    for name, ids in (("claim", claims), ("article", articles)):
        for public_id in ids:
            response = client.get(f"/{name[0]}/{public_id}.json")
            statuses.append(response.status_code)
            if response.status_code == 200:
                assert problems(name, response.json) == []
                if name == "claim":
                    assert problems("verdict", client.get(f"/c/{public_id}/v/1.json").json) == []

    assert {200, 404, 410} == set(statuses)
    assert statuses.count(200) > 10


def test_they_contain_no_people_of_the_desk_and_nothing_unpublished(client: FlaskClient, filled: Database) -> None:
    with filled.reading() as session:
        people = [word for user in session.exec(select(User)) for word in (user.name, user.email)]
        rationales = [review.rationale for review in session.exec(select(Review)) if review.rationale]
        claims = session.exec(select(Claim.public_id)).all()
    published = [client.get(f"/c/{public_id}.json").json or {} for public_id in claims]
    words = [text for document in published for text in texts(document)]

    assert len(words) > 1000
    assert rationales
    for hidden in (*people, *rationales):
        assert not [text for text in words if hidden in text], hidden


def test_a_claim_is_what_the_demo_says_of_it(client: FlaskClient, filled: Database) -> None:
    with filled.reading() as session:
        claims = session.exec(select(Claim.public_id)).all()
    documents = [client.get(f"/c/{public_id}.json").json or {} for public_id in claims]
    published = [one for one in documents if "verdict" in one]
    corrected = next(one for one in published if one["earlier_verdicts"])
    figure = next(one for one in published if one["figure"] and one["figure"]["low"])
    quote = next(one for one in published if one["quote"])

    assert corrected["verdict"]["number"] == len(corrected["earlier_verdicts"]) + 1
    assert corrected["verdict"]["correction_note"]
    assert corrected["earlier_verdicts"][-1]["url"] == f"{corrected['url']}/v/1"
    assert isinstance(figure["figure"]["low"], str)
    assert quote["quote"]["speaker"]["name"]
    for one in published:
        assert one["url"] == f"http://factcheck.test/c/{one['id']}"
        assert one["selectors"][0]["exact"] == one["quoted_text"]
        assert one["badge"]["svg"] == f"http://factcheck.test/badge/{one['id']}.svg"


def test_it_is_cached_by_its_etag_and_open_to_other_sites(client: FlaskClient, filled: Database) -> None:
    with filled.reading() as session:
        claim = session.exec(select(Claim).where(Claim.workflow == "published")).first()
    assert claim
    path = f"/c/{claim.public_id}.json"
    response = client.get(path)

    assert response.mimetype == "application/json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in response.headers.get("Vary", "")
    assert client.get(path, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    page = client.get(f"/c/{claim.public_id}").text
    assert f'<link rel="alternate" type="application/json" title="This claim as JSON" href="{path}">' in page
