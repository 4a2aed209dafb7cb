"""Tests of ``flask snapshots``."""

from flask import Flask

from factcheck.db import Database
from factcheck.runtime import runtime_of
from tests import factories
from tests.cli.running import Run


def test_files_are_checked_and_what_fails_is_named(run: Run, app: Flask, database: Database) -> None:
    files = runtime_of(app).files
    with database.transaction() as session:
        file = factories.attached(session, factories.user(session), files)
    checked = run("snapshots", "verify")
    assert (checked.exit_code, checked.output.partition(",")[0]) == (0, "All files are as they were recorded")

    files.delete(file.digest)
    result = run("snapshots", "verify")

    assert result.exit_code == 1
    assert f"The file {file.digest} of snapshot 1 is missing." in result.stderr
    assert "Not everything is as it was recorded." in result.stderr
