"""``python -m bench.reviewers [--reviewers 50] [--seconds 60] [--kill 10] [--postgres | --database-url URL]``.

Fifty reviewers and three editors work at run.py over loopback HTTP on a fresh SQLite database, or on a PostgreSQL of
its own that is stopped and started meanwhile, or on the empty database at URL. Prints counts, one a line, and exits
with 1 when the database does not hold what the server answered.
"""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench.reviewers.exchanges import NO_ANSWER
from bench.reviewers.postgres import postgres
from bench.reviewers.run import Outcome, Plan, run


def main() -> None:
    options = argparse.ArgumentParser(description="Many reviewers at once, and things switched off under them.")
    options.add_argument("--reviewers", type=int, default=50, help="how many work at once (default 50)")
    options.add_argument("--editors", type=int, default=3, help="how many decide disputes (default 3)")
    options.add_argument("--claims", type=int, default=2000, help="how many claims are queued (default 2000)")
    options.add_argument("--seconds", type=float, default=60, help="how long they work (default 60)")
    options.add_argument("--kill", type=int, default=10, help="how often the server is killed (default 10)")
    where = options.add_mutually_exclusive_group()
    where.add_argument("--postgres", action="store_true", help="on a PostgreSQL that is stopped and started meanwhile")
    where.add_argument("--database-url", help="on the empty database there")
    given = options.parse_args()
    with ExitStack() as stack:
        instance = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url, outage = given.database_url or f"sqlite:///{instance}/factcheck.db", None
        if given.postgres:
            server = stack.enter_context(postgres())
            url = server.get_uri()
            outage = server.stop, server.start
        plan = Plan(given.reviewers, given.editors, given.claims, given.seconds, given.kill, outage)
        outcome = run(plan, url.replace("postgresql://", "postgresql+psycopg://", 1), instance)
    _print(outcome, given.seconds)
    sys.exit(1 if outcome.faults else 0)


def _print(outcome: Outcome, seconds: float) -> None:
    _say("requests", f"{len(outcome.exchanges)}, {len(outcome.exchanges) / seconds:.0f} a second")
    for (act, status), number in sorted(outcome.answers().items()):
        _say(act, f"{number} × {'no answer' if status == NO_ANSWER else status}")
    if outcome.restarts:
        _say("killed", f"{len(outcome.restarts)} times, ready again after at most {max(outcome.restarts):.1f} s")
    for gone, back in outcome.outages:
        _say("database away", f"{back - gone:.1f} s")
    for what, number in outcome.stored.items():
        _say(what, f"{number} stored")
    _say("faults", str(len(outcome.faults)))
    if outcome.faults:
        print("", *outcome.faults, "", outcome.log, sep="\n")


def _say(what: str, figure: str) -> None:
    print(f"{what:32} {figure}", flush=True)


if __name__ == "__main__":
    main()
