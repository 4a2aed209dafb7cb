"""Stopping the server while it answers."""

import csv
from contextlib import closing
from io import StringIO

from factcheck.db import Database
from tests import factories
from tests.http.client import Client
from tests.http.desk import VERDICTS, publish_many
from tests.server import PATIENCE, Server


def test_a_download_that_has_begun_is_finished(server: Server, database: Database) -> None:
    with database.transaction() as session:
        person = factories.user(session)
        publish_many(session, person)
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
