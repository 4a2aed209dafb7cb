"""Tests of how much the statements behind the desk read: the same, however many claims there are.

``test_plans`` looks at how they would be carried out; here they are, on the desk of ``bench.scale`` in two sizes. What
is counted does not depend on the machine: steps of SQLite's virtual machine, and rows that PostgreSQL reads.
"""

from typing import Any

import pytest
from sqlmodel import Session

from bench.scale.desks import build
from factcheck.db import Database
from factcheck.domain.counts import Count
from factcheck.models import User
from factcheck.queries import counting, queue, verdicts
from tests.conftest import fresh_database
from tests.queries.test_plans import HOT, noted

#: In the smaller one every state has more claims than a page, and there are more resolved alerts.
SMALL, LARGE = 5_000, 25_000
#: Counts stop here, so that also what few claims are has more than that in the smaller desk.
COUNTED = 20
#: Verdicts that a page for readers looks at: fewer than the smaller desk has.
LOOKED_AT = 500
#: Steps of SQLite between two looks at the count.
STEPS = 10
#: An index of more rows may have one more level, and a page of a list may begin elsewhere.
MOST_GROWTH, AND_MORE = 1.5, {"sqlite": 6_000, "postgresql": 400}
#: No claim of this desk has the tag, so that every claim is looked at for it (ADR 19).
GROWING = {"queue, a frequent tag", "counts, a frequent tag"}


@pytest.mark.thorough
@pytest.mark.no_cover
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_no_hot_statement_reads_more_in_a_larger_desk(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    for function in (counting.up_to, queue.size, Count.__new__):
        monkeypatch.setattr(function, "__defaults__", (COUNTED,))
    monkeypatch.setattr(verdicts, "LOOKED_AT", LOOKED_AT)

    small, large = (_reads_of_each(request, engine, claims) for claims in (SMALL, LARGE))

    grown = {
        name: f"{small[name]} to {large[name]}"
        for name in HOT
        if large[name] > small[name] * MOST_GROWTH + AND_MORE[engine]
    }
    assert set(grown) == GROWING, grown


def _reads_of_each(request: pytest.FixtureRequest, engine: str, claims: int) -> dict[str, int]:
    with fresh_database(request, engine) as url:
        database = Database(url)
        build(database, url, claims)
        try:
            return {name: _reads(database, name) for name in HOT}
        finally:
            database.close()


def _reads(database: Database, name: str) -> int:
    _, run = HOT[name]
    with Session(database.engine) as session:
        reviewer = session.get_one(User, 1)
        if database.engine.dialect.name == "sqlite":
            return _steps(session, lambda: run(session, reviewer))
        with noted(session) as statements:
            run(session, reviewer)
        session.rollback()
        return sum(_rows(session, statement, values) for statement, values in statements)


def _steps(session: Session, run: Any) -> int:
    """How many steps SQLite takes for the statements of this function, as a multiple of STEPS."""
    taken = 0

    def note() -> None:
        nonlocal taken
        taken += STEPS

    connection: Any = session.connection().connection.driver_connection
    connection.set_progress_handler(note, STEPS)
    run()
    connection.set_progress_handler(None, 0)
    return taken


def _rows(session: Session, statement: str, values: Any) -> int:
    connection = session.connection()
    # With few rows it would read all of them, or all of one state. An index of trigrams can be read in no other way.
    for way in ("seqscan",) if "claim_trigrams" in statement else ("seqscan", "bitmapscan"):
        connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
    explained = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", values).scalar_one()
    session.rollback()
    return _read_in(explained[0]["Plan"])


def _read_in(plan: dict[str, Any]) -> int:
    """The rows that a step of a plan and the steps below it took from tables and indexes, also those they left out."""
    left_out = sum(rows for name, rows in plan.items() if name.startswith("Rows Removed by"))
    own = (plan["Actual Rows"] + left_out) * plan["Actual Loops"] if "Scan" in plan["Node Type"] else 0
    return round(own) + sum(_read_in(below) for below in plan.get("Plans", ()))
