"""Tests of what is done for files once a day."""

from datetime import timedelta
from pathlib import Path

import pytest

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.files import Files
from factcheck.jobs import snapshots as daily
from factcheck.models import User
from factcheck.services import snapshots
from tests import factories


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_trees_are_closed_after_the_day_and_deleted_files_do_not_stay(
    database: Database, people: dict[Role, User], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, me = Files(tmp_path / "files"), people[Role.EDITOR]
    with database.transaction() as session:
        kept, gone = (factories.attached(session, me, files, b"%%PDF-1.%d" % number) for number in range(2))
        # The process was killed before it removed the file.
        snapshots.delete(session, me, gone.id, "A court asked for it.")
    assert daily.look_after(database, files) == 0
    assert (files.exists(kept.digest), files.exists(gone.digest)) == (True, False)

    tomorrow = utc_now() + timedelta(days=1)
    monkeypatch.setattr(daily, "utc_now", lambda: tomorrow)

    assert daily.look_after(database, files) == 1
    assert daily.look_after(database, files) == 0
