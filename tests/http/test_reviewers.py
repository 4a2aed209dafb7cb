"""Many reviewers at once while the server is killed and its database goes away: the database holds what was answered.

The short form of ``python -m bench.reviewers``.
"""

from pathlib import Path

import pytest

from bench.reviewers.exchanges import Act
from bench.reviewers.run import Outcome, Plan, run
from tests.conftest import skip_without


def test_a_server_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    plan = Plan(reviewers=8, editors=1, claims=200, seconds=8, kills=2)

    outcome = run(plan, f"sqlite:///{tmp_path}/factcheck.db", tmp_path)

    assert outcome.faults == [], outcome.log
    _assert_everything_happened(outcome)
    assert outcome.unanswered() > 0


@pytest.mark.postgresql
def test_a_database_that_goes_away_loses_and_doubles_nothing(tmp_path: Path) -> None:
    try:
        from bench.reviewers.postgres import postgres
    except ImportError as error:
        skip_without("postgresql", str(error))
    with postgres() as server:
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        plan = Plan(reviewers=8, editors=1, claims=200, seconds=8, outage=(server.stop, server.start))

        outcome = run(plan, url, tmp_path)

    assert outcome.faults == [], outcome.log
    _assert_everything_happened(outcome)
    assert any(one.status == 503 for one in outcome.exchanges)


def _assert_everything_happened(outcome: Outcome) -> None:
    """A run in which nothing was done would prove nothing."""
    for act in (Act.TAKE, Act.DRAFT, Act.REVIEW):
        assert outcome.acknowledged(act) > 0, act
    assert outcome.answers()[Act.CONFLICT, 409] > 0
    assert outcome.stored["reviews"] > 0
