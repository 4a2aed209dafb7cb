"""Tests of the first page."""

from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.claims import Kind
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.services import claims, leases
from tests import factories
from tests.web.pages import Page


def test_the_desk_shows_what_is_mine_and_how_much_waits(
    reviewer: FlaskClient, client: FlaskClient, database: Database, people: dict[Role, User]
) -> None:
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        article = factories.article(session, me)
        held = factories.claim(session, me, of=article, text="In my hands")
        assigned = factories.claim(session, me, Kind.FIGURE, of=article, text="Left to me")
        of_others = factories.claim(session, me, Kind.QUOTE, of=article, text="In other hands")
        published = factories.claim(session, me, words="The agency said", of=article, text="Said and done")
        leases.take(session, me, held.id or 0)
        leases.take(session, editor, of_others.id or 0)
        claims.assign(session, editor, assigned.id or 0, me.id)
        factories.review(session, me, published)

    mine, everyones = Page(reviewer.get("/")), Page(client.get("/"))

    for shown in ("1 waiting to be taken", "2 in review", "1 published", "In my hands", "Left to me", "Said and done"):
        assert shown in mine.text
    assert "In other hands" not in mine.text
    assert "Said and done" in everyones.text
    assert f"/c/{published.public_id}" in everyones.links
    for hidden in ("In my hands", "Left to me", me.name):
        assert hidden not in everyones.text
