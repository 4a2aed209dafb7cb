"""Tests of ``flask db``, and of commands that find no tables."""

from collections.abc import Callable

import sqlalchemy as sa

from factcheck import migrations
from factcheck.db import Database
from tests.cli.running import Run


def test_the_database_is_upgraded_and_a_newer_one_is_refused(
    run: Run, refuses: Callable[..., str], database: Database
) -> None:
    assert run("db", "upgrade").exit_code == 0
    with database.transaction() as session:
        session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    assert "newer than this code" in refuses("db", "upgrade")


def test_without_tables_a_command_says_what_to_run(run: Run, database: Database) -> None:
    migrations.downgrade(database, "base")

    for words in (("users", "list"), ("export", "verdicts"), ("users", "disable", "ana@example.org")):
        result = run(*words)

        assert result.exit_code == 1, words
        assert result.output == "Error: The database is not up to date. Run: flask --app run db upgrade\n"
    assert run("db", "upgrade").exit_code == 0
