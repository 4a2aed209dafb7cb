"""Tests of the public page of a claim."""

from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from tests import factories


def test_a_published_claim_shows_its_verdict_without_a_cookie(
    client: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER])
        factories.review(session, people[Role.REVIEWER], claim)

    response = client.get(f"/c/{claim.public_id}")

    assert response.status_code == 200
    assert "What we found." in response.text
    assert "How we found it." not in response.text
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")
