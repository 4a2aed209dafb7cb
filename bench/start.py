"""``python -m bench.start [--claims 10000 1000000] [--requests 100000] [--postgres] [--folder FOLDER]``.

How long run.py takes until it answers with a desk of each size, what memory it has then, and after many requests: of
badges, of pages for readers, and of the desk by a person who is signed in. The desks are those of ``bench.scale``.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import sqlalchemy as sa

from bench.client import Client, signed_in
from bench.reviewers.machine import Machine
from bench.scale.desks import built
from config import ROOT
from factcheck.db import Database

_CLIENTS = 4
#: How often memory is looked at meanwhile: what grows at the beginning only is a cache.
_PARTS = 4
#: How often it is started; the first start may find nothing of the database in the system's memory.
_STARTS = 3


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.start", description="Measure start and memory.")
    options.add_argument("--claims", type=int, nargs="+", default=[10_000, 1_000_000], help="sizes of the desk")
    options.add_argument("--requests", type=int, default=100_000, help="how many are made (default 100000)")
    options.add_argument("--postgres", action="store_true", help="on PostgreSQL instead of SQLite")
    options.add_argument("--folder", type=Path, default=ROOT / "instance" / "scale", help="where desks are kept")
    given = options.parse_args()
    for claims in given.claims:
        with built(given.folder.absolute(), claims, on_postgres=given.postgres) as (url, instance):
            seconds = [_start(url, instance) for _ in range(_STARTS)]
            print(f"{claims:,} claims: ready after {median(seconds):.2f} s ({min(seconds):.2f}–{max(seconds):.2f})")
            with _machine(url, instance) as machine:
                print(f"  before any request {_megabytes(machine.pid):.0f} MB", flush=True)
                for part in range(1, _PARTS + 1):
                    answers = _ask(machine.port, _paths(url), given.requests // _PARTS)
                    asked = f"after {given.requests * part // _PARTS:,} requests (the last by status: {answers})"
                    print(f"  {asked} {_megabytes(machine.pid):.0f} MB", flush=True)


def _start(url: str, instance: Path) -> float:
    """Seconds from the command until it is ready."""
    begin = time.perf_counter()
    with _machine(url, instance):
        return time.perf_counter() - begin


@contextmanager
def _machine(url: str, instance: Path) -> Iterator[Machine]:
    machine = Machine(url, instance)
    machine.start()
    try:
        yield machine
    finally:
        machine.stop()


def _paths(url: str) -> list[str]:
    """Nine badges for each page, each of another claim."""
    database = Database(url)
    with database.reading() as session:
        rows = session.execute(
            sa.text("SELECT id, public_id FROM claim WHERE verdict_number > 0 ORDER BY id LIMIT 20000")
        )
        claims = [(row.id, row.public_id) for row in rows]
    database.close()
    pages = ["/verdicts", "/queue/", "/articles/", "/", "/c/{public_id}", "/claims/{id}", "/c/{public_id}.json"]
    return [
        pages[place // 10 % len(pages)].format(id=id_, public_id=public_id)
        if place % 10 == 9
        else f"/badge/{public_id}.svg"
        for place, (id_, public_id) in enumerate(claims)
    ]


def _ask(port: int, paths: list[str], requests: int) -> dict[int, int]:
    """Ask for the paths in turn and again; how many answers had each status."""

    def ask(number: int) -> Counter[int]:
        client: Client = signed_in(port)
        mine = (paths[place % len(paths)] for place in range(number, requests, _CLIENTS))
        return Counter(client.get(path)[0] for path in mine)

    with ThreadPoolExecutor(_CLIENTS) as pool:
        return dict(sum(pool.map(ask, range(_CLIENTS)), Counter[int]()))


def _megabytes(pid: int) -> float:
    """What the process and those it started have in memory; what they share is counted once (PSS of Linux)."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    kilobytes = int(next(line for line in text.splitlines() if line.startswith("Pss:")).split()[1])
    children = [child for task in Path(f"/proc/{pid}/task").glob("*/children") for child in task.read_text().split()]
    return kilobytes / 1024 + sum(_megabytes(int(child)) for child in children)


if __name__ == "__main__":
    main()
