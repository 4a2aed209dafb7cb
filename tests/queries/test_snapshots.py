"""Tests of lists of files. What is listed of a claim's evidence is in tests/services/test_snapshots.py."""

from io import BytesIO
from pathlib import Path

import pytest

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.files import Files
from factcheck.models import User
from factcheck.queries import paging
from factcheck.queries import snapshots as stored
from factcheck.services import snapshots
from factcheck.services.snapshots import FileDetails
from tests import factories


def test_the_files_of_a_source_are_listed_newest_first_with_who_added_them(
    database: Database, people: dict[Role, User], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    me = people[Role.REVIEWER]
    added = []
    with database.transaction() as session:
        source, other = (factories.source(session, me) for _ in range(2))
        for number in range(3):
            with Files(tmp_path).receive(BytesIO(b"%%PDF-1.%d" % number), 100) as file:
                added.append(snapshots.attach_to_source(session, me, source.id, file, FileDetails()).id)

        first = stored.of_source(session, source.id)
        second = stored.of_source(session, source.id, int(first.next_key))

        assert [(row.snapshot.id, row.by) for row in first.rows] == [(added[2], me.name), (added[1], me.name)]
        assert [row.snapshot.id for row in second.rows] == [added[0]]
        assert stored.of_source(session, other.id).rows == []
        assert stored.with_person(session, added[0]) == second.rows[0]
        assert stored.with_person(session, 99) is None
