"""Tests of the jobs about files: the trees of the days, and removing what was deleted."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.files import Files
from factcheck.jobs import snapshots as jobs
from factcheck.models import User
from factcheck.runtime import runtime_of
from factcheck.services import snapshots
from tests import factories


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_trees_are_closed_after_the_day(
    database: Database, me: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = Files(tmp_path / "files")
    with database.transaction() as session:
        factories.attached(session, me, files)
        assert not jobs.is_day_over(session)
    assert jobs.close_trees(database, files) == 0
    tomorrow = utc_now() + timedelta(days=1)
    monkeypatch.setattr(jobs, "utc_now", lambda: tomorrow)
    with database.reading() as session:
        assert jobs.is_day_over(session)

    assert jobs.close_trees(database, files) == 1
    with database.reading() as session:
        assert not jobs.is_day_over(session)


def test_a_deleted_file_is_removed_by_a_job(app: Flask, database: Database, people: dict[Role, User]) -> None:
    files, editor = runtime_of(app).files, people[Role.EDITOR]
    with database.transaction() as session:
        kept, gone = (factories.attached(session, editor, files, b"%%PDF-1.%d" % number) for number in range(2))
        snapshots.delete(session, editor, gone.id, "A court asked for it.")
    assert files.exists(gone.digest)

    runtime_of(app).workers[0].run_due()

    assert (files.exists(kept.digest), files.exists(gone.digest)) == (True, False)
