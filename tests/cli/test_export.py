"""Tests of ``flask export``."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.services.exports import FORMATS, XLSX
from tests import factories
from tests.cli.running import Run


def test_verdicts_are_exported_to_the_screen_and_to_a_file(
    run: Run, database: Database, people: dict[Role, User], tmp_path: Path
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.REVIEWER], text="Мільйон 😀 مليون")
        verdict = factories.review(session, people[Role.REVIEWER], claim, summary="Two\nlines")
    day = verdict.published_at.date().isoformat()
    file = tmp_path / "verdicts.csv"

    result = run("export", "verdicts", "-o", file, "--from", day, "--to", day)

    assert (result.exit_code, result.output) == (0, "")
    with file.open(encoding="utf-8", newline="") as lines:
        [row] = csv.DictReader(lines)
    assert (row["claim"], row["summary"]) == ("Мільйон 😀 مليون", "Two\nlines")
    assert row["claim_url"] == f"http://factcheck.test/c/{claim.public_id}"
    assert run("export", "verdicts").stdout_bytes == file.read_bytes()
    assert len(run("export", "verdicts", "--from", "2999-01-01").output.splitlines()) == 1
    assert len(run("export", "verdicts", "--to", "2000-01-01").output.splitlines()) == 1
    assert run("export", "verdicts", "--spreadsheet").stdout_bytes == b"\xef\xbb\xbf" + file.read_bytes()


def test_verdicts_are_exported_in_every_format_of_a_day_and_in_pieces(
    run: Run, refuses: Callable[..., str], database: Database, people: dict[Role, User], tmp_path: Path
) -> None:
    with database.transaction() as session:
        first, second = (factories.claim(session, people[Role.REVIEWER]) for _ in range(2))
        day = factories.review(session, people[Role.REVIEWER], first).published_at.date().isoformat()
        factories.review(session, people[Role.REVIEWER], second)

    def ids(*options: object) -> list[str]:
        lines = run("export", "verdicts", "--format", "jsonl", *options).stdout.splitlines()
        return [json.loads(line)["claim_id"] for line in lines]

    assert ids() == ids("--as-of", day) == [first.public_id, second.public_id]
    assert ids("--as-of", "2020-01-01") == []
    assert ids("--after", first.public_id) == [second.public_id]
    assert run("export", "verdicts", "--format", "xlsx", "-o", tmp_path / "verdicts.xlsx").exit_code == 0
    assert (tmp_path / "verdicts.xlsx").read_bytes().startswith(b"PK")
    assert "No published claim has this id." in refuses("export", "verdicts", "--after", "nothing")


def test_an_export_of_more_than_a_sheet_holds_is_refused(
    refuses: Callable[..., str], database: Database, people: dict[Role, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMATS, "xlsx", replace(XLSX, max_rows=1))
    with database.transaction() as session:
        for _ in range(2):
            factories.review(session, people[Role.REVIEWER], factories.claim(session, people[Role.REVIEWER]))

    assert "A file of this format holds at most 1 verdicts." in refuses("export", "verdicts", "--format", "xlsx")


def test_an_export_into_a_folder_that_is_not_there_is_refused(refuses: Callable[..., str], tmp_path: Path) -> None:
    assert "verdicts.csv" in refuses("export", "verdicts", "-o", tmp_path / "missing" / "verdicts.csv")
