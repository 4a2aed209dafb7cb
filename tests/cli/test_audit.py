"""Tests of ``flask audit``."""

from factcheck.db import Database
from tests import factories
from tests.cli.running import Run


def test_the_audit_log_is_checked(run: Run, database: Database) -> None:
    assert "0 events, each as it was recorded." in run("audit", "verify").output
    with database.transaction() as session:
        factories.user(session)
    checked = run("audit", "verify")
    assert "1 events, each as it was recorded. Newest: " in checked.output
    newest = checked.output.split()[-1]
    assert run("audit", "verify", "--containing", newest).exit_code == 0

    result = run("audit", "verify", "--containing", "0123")

    assert result.exit_code == 1
    assert "cut off" in result.stderr
    assert "The log is not as it was recorded." in result.stderr
