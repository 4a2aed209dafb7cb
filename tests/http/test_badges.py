"""The badge over real HTTP, while another process changes the verdict."""

import time
from contextlib import closing
from http.client import HTTPConnection

from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.verdicts import Truth
from factcheck.jobs.placements import LONGEST_ID
from factcheck.models import Claim, Placement, User
from factcheck.services import claims
from tests import factories
from tests.server import PATIENCE, Server


def published(database: Database) -> tuple[User, Claim]:
    with database.transaction() as session:
        person = factories.user(session)
        claim = factories.claim(session, person)
        factories.review(session, person, claim, Truth.TRUE)
    return person, claim


def test_a_verdict_changed_by_another_process_shows_within_five_seconds(server: Server, database: Database) -> None:
    person, claim = published(database)

    def ask() -> str:
        with closing(HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
            connection.request("GET", f"/badge/{claim.public_id}.svg")
            return connection.getresponse().read().decode()

    assert ">true<" in ask()
    with database.transaction() as session:
        stored = session.get_one(Claim, claim.id)
        claims.reopen(session, SYSTEM, claim.id, stored.version, "A reader found another bridge.")
        factories.review(session, person, stored, Truth.FALSE, correction_note="It was the other bridge.")
    until = time.monotonic() + 5
    while ">true<" in ask() and time.monotonic() < until:
        time.sleep(0.1)
    assert ">false<" in ask()


def test_sites_that_showed_a_badge_are_counted_also_when_the_server_stops(server: Server, database: Database) -> None:
    _, claim = published(database)
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
        for public_id in [claim.public_id] * 3 + ["x" * LONGEST_ID]:
            connection.request("GET", f"/badge/{public_id}.svg", headers={"Referer": "https://news.example/a?b"})
            connection.getresponse().read()
    server.process.terminate()
    assert server.process.wait(PATIENCE) == 0

    with database.reading() as session:
        (counted,) = session.exec(select(Placement))
    assert (counted.claim_id, counted.origin, counted.badges) == (claim.id, "https://news.example", 3)
