"""The desk, measured against the real server: ``python -m bench.desk [--claims 2000] [--threads 16] [--seconds 5]``.

A fresh SQLite desk of that many claims, half of them published, is served by run.py; requests come from threads of this
process over loopback HTTP, so client and server share the machine. Prints one figure a line.
"""

import argparse
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

from sqlmodel import Session

from bench.client import EMAIL, PASSWORD, Client, signed_in
from config import ROOT
from factcheck import migrations
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import User
from factcheck.queries.exports import VerdictFilter
from factcheck.services import articles, claims, reviews, users
from factcheck.services.articles import NewArticle
from factcheck.services.claims import Selection
from factcheck.services.details import ClaimInput
from factcheck.services.exports import CSV, write
from factcheck.services.reviews import ReviewInput
from factcheck.services.users import NewUser


def main() -> None:
    options = argparse.ArgumentParser(description="Measure the desk against the real server.")
    options.add_argument("--claims", type=int, default=2000, help="how many claims the desk has (default 2000)")
    options.add_argument("--threads", type=int, default=16, help="how many clients ask at once (default 16)")
    options.add_argument("--seconds", type=float, default=5, help="how long badges are asked for (default 5)")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder)
        public_id = _fill(f"sqlite:///{instance}/factcheck.db", given.claims)
        with _server(instance) as (port, started):
            _say("second start, until it answers", f"{started:.2f} s")
            _measure_badges(port, public_id, given.threads, given.seconds)
            _measure_take_next(port, given.threads, given.claims // 2)
            _measure_export(port)
        _measure_export_memory(f"sqlite:///{instance}/factcheck.db")


def _fill(url: str, wanted: int) -> str:
    """A desk with that many claims, every second one published. The public id of a published one."""
    database = Database(url)
    migrations.upgrade(database)
    with database.transaction() as session:
        person = users.create(
            session, SYSTEM, NewUser(email=EMAIL, name="Bench", password=PASSWORD, role=Role.REVIEWER)
        )
        public_id = ""
        for number in range(wanted):
            if number % 100 == 0:
                article_id, text = _article(session, person, number)
            words = f"statement {number} "
            start = text.index(words)
            claim = claims.create(
                session,
                person,
                article_id,
                Selection(start=start, end=start + len(words), exact=words),
                ClaimInput(kind=ClaimKind.STATEMENT, text=words),
            )
            if number % 2:
                answer = ReviewInput(truth=Truth.UNPROVEN, summary="No source was found.", rationale="")
                reviews.submit(session, person, claim.id, claim.version, answer)
                public_id = claim.public_id
    database.close()
    return public_id


def _article(session: Session, person: User, first: int) -> tuple[int, str]:
    text = "".join(f"This is statement {number} of the bench. " for number in range(first, first + 100))
    article = articles.add(session, person, NewArticle(title=f"Article {first}", text=text, outlet="Bench Wire"))
    return article.id, text


@contextmanager
def _server(instance: Path) -> Iterator[tuple[int, float]]:
    """run.py on a free port; gives the port and the seconds until it was ready."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"FACTCHECK_INSTANCE": str(instance), "FACTCHECK_PORT": str(port)}
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "run.py"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not _is_ready(port):
            if process.poll() is not None or time.perf_counter() - begin > 60:
                sys.exit("The server did not start.")
            time.sleep(0.02)
        yield port, time.perf_counter() - begin
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _is_ready(port: int) -> bool:
    try:
        return Client(port).get("/readyz")[0] == 200
    except OSError:
        return False


def _measure_badges(port: int, public_id: str, threads: int, seconds: float) -> None:
    def ask(_: int) -> list[float]:
        client, end = Client(port), time.perf_counter() + seconds
        took: list[float] = []
        while time.perf_counter() < end:
            begin = time.perf_counter()
            status, _body = client.get(f"/badge/{public_id}.svg")
            took.append(time.perf_counter() - begin)
            if status != 200:
                sys.exit(f"A badge was answered with {status}.")
        return took

    with ThreadPoolExecutor(threads) as pool:
        took = [one for part in pool.map(ask, range(threads)) for one in part]
    _say("badges", f"{len(took) / seconds:.0f} a second, {_spread(took)}")


def _measure_take_next(port: int, threads: int, wanted: int) -> None:
    person = signed_in(port)

    def take(_: int) -> list[float]:
        client = Client(port)
        took: list[float] = []
        client.headers, client.token = person.headers, person.token
        while True:
            begin = time.perf_counter()
            status, body = client.post("/queue/next", further="1")
            if status != 303:
                sys.exit(f"Take next was answered with {status}.")
            if b"/claims/" not in body:
                return took
            took.append(time.perf_counter() - begin)

    begin = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        took = [one for part in pool.map(take, range(threads)) for one in part]
    lasted = time.perf_counter() - begin
    _say("take next", f"{len(took)} of {wanted} claims, {len(took) / lasted:.0f} a second, {_spread(took)}")


def _measure_export(port: int) -> None:
    begin = time.perf_counter()
    status, body = signed_in(port).get("/export/verdicts.csv")
    lasted = time.perf_counter() - begin
    rows = body.count(b"\r\n") - 1
    _say("CSV over HTTP", f"status {status}, {rows} rows, {len(body):,} bytes, {rows / lasted:.0f} rows a second")


def _measure_export_memory(url: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    database = Database(url)
    with database.reading() as session:
        pieces = write(session, VerdictFilter(), "http://bench", CSV)
        lines = sum(piece.count("\r\n") for piece in pieces if isinstance(piece, str))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    _say("CSV in process", f"{lines - 1} rows, peak memory grew by {grown / 1024:.1f} MiB")


def _spread(took: list[float]) -> str:
    return f"median {median(took) * 1000:.1f} ms, 99th percentile {quantiles(took, n=100)[98] * 1000:.1f} ms"


def _say(what: str, figure: str) -> None:
    print(f"{what:32} {figure}", flush=True)


if __name__ == "__main__":
    main()
