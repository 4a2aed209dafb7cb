"""Tests of ``flask sums``."""

from factcheck.db import Database
from factcheck.domain.kept_sums import SumName
from factcheck.models import KeptSum
from tests import factories
from tests.cli.running import Run


def test_kept_sums_are_checked_and_put_right(run: Run, database: Database) -> None:
    assert "Every sum is right." in run("sums", "check").output
    with database.transaction() as session:
        factories.claim(session, factories.user(session))
        session.add(KeptSum(name=SumName.TRUTH, part="kind quote", key="true true", number=3))

    result = run("sums", "check")

    assert result.exit_code == 1
    assert "truth / kind quote / true true: 3 is kept, 0 is right." in result.stderr
    assert "1 sums are wrong." in result.stderr
    assert "1 sums put right." in run("sums", "check", "--repair").output
    assert "Every sum is right." in run("sums", "check").output
    assert "Every sum is right." in run("sums", "check", "--repair").output
