"""Stopping the server while it answers."""

import csv
from contextlib import closing
from io import StringIO

from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User, Verdict
from tests import factories
from tests.http.client import Client
from tests.server import PATIENCE, Server

VERDICTS = 5_000


def test_a_download_that_has_begun_is_finished(server: Server, database: Database) -> None:
    with database.transaction() as session:
        person = factories.user(session)
        _publish_many(session, person)
    with closing(Client(server)) as client:
        client.sign_in(person.email)
        response = client.begin("/export/verdicts.csv")
        beginning = response.read(1_000)
        server.process.terminate()
        text = (beginning + response.read()).decode()
    assert server.process.wait(PATIENCE) == 0
    rows = list(csv.DictReader(StringIO(text, newline="")))
    assert len(rows) == VERDICTS
    assert all(None not in row and None not in row.values() for row in rows)


def _publish_many(session: Session, person: User) -> None:
    claim = factories.claim(session, person)
    verdict = factories.review(session, person, claim, Truth.UNPROVEN)
    claims = [Claim(**claim.model_dump(exclude={"id", "public_id"})) for _ in range(VERDICTS - 1)]
    session.add_all(claims)
    session.flush()
    columns = verdict.model_dump(exclude={"id", "claim_id"})
    session.add_all(Verdict(**columns, claim_id=claim.id or 0) for claim in claims)
