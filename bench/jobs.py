"""``python -m bench.jobs [--jobs 500] [--kill 10] [--workers 2]``: jobs whose processes are killed with SIGKILL.

Real ``flask --app run jobs work`` processes do the jobs, on a fresh SQLite database and on a PostgreSQL of its own.
Nine of ten jobs carry the claims of an article along to its new version, the tenth looks through an article. Each
killed process is replaced. Prints for each engine what was killed, done and double, and exits with 1 when a job was not
done or something was stored twice.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlmodel import Session, col, func, select

from bench.reviewers.postgres import postgres
from config import ROOT
from factcheck import migrations
from factcheck.db import Database
from factcheck.domain import anchors
from factcheck.domain.actors import SYSTEM
from factcheck.domain.claims import ClaimKind
from factcheck.domain.events import EventKind
from factcheck.domain.jobs import JobState
from factcheck.domain.permissions import Role
from factcheck.domain.public_ids import new_public_id
from factcheck.models import Article, ArticleVersion, Claim, Event, Job, User
from factcheck.queries import articles as stored_articles
from factcheck.services import article_versions, articles, claims, suggestions, users
from factcheck.services.articles import NewArticle
from factcheck.services.claims import Selection
from factcheck.services.details import ClaimInput
from factcheck.services.users import NewUser

#: Jobs that wait at once: of each kind fewer than may.
MAX_WAITING = 150
#: Seconds without a finished job after which something is wrong.
PATIENCE = 60
#: Seconds between two looks.
PACE = 0.01


@dataclass(frozen=True, slots=True)
class Plan:
    """How many jobs, each about an article of so many claims, and how many processes, killed so often."""

    jobs: int
    kills: int
    workers: int = 2
    claims: int = 8


@dataclass(frozen=True, slots=True)
class Outcome:
    """``begun_again`` jobs had lost their process; ``double`` counts what is stored more than once."""

    jobs: int
    kills: int
    done: int
    begun_again: int
    double: int
    left_behind: int
    seconds: float

    @property
    def is_right(self) -> bool:
        return self.done == self.jobs and not self.double and not self.left_behind


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.jobs", description="Jobs whose processes are killed.")
    options.add_argument("--jobs", type=int, default=500, help="how many jobs (default 500)")
    options.add_argument("--kill", type=int, default=10, help="how often a process is killed (default 10)")
    options.add_argument("--workers", type=int, default=2, help="how many processes work at once (default 2)")
    given = options.parse_args()
    plan = Plan(given.jobs, given.kill, given.workers)
    outcomes = []
    for engine in ("SQLite", "PostgreSQL"):
        with tempfile.TemporaryDirectory() as folder, _database(engine, Path(folder)) as url:
            outcomes.append(outcome := run(plan, url, Path(folder)))
        print(
            f"{engine}: {outcome.jobs} jobs, {outcome.kills} kills, {outcome.done} done, {outcome.begun_again} begun "
            f"again, {outcome.double} double, {outcome.left_behind} claims left behind, {outcome.seconds:.1f} s",
            flush=True,
        )
    sys.exit(0 if all(outcome.is_right for outcome in outcomes) else 1)


def run(plan: Plan, url: str, instance: Path) -> Outcome:
    """Do the jobs of the plan in the empty database at ``url``; the processes print into ``instance``."""
    database = Database(url)
    migrations.upgrade(database)
    prepared = fill(database, plan)
    begun = time.monotonic()
    kills = _do(database, plan, prepared, url, instance)
    seconds = time.monotonic() - begun
    with database.reading() as session:
        outcome = _outcome(session, plan, kills, seconds)
    database.close()
    return outcome


def fill(database: Database, plan: Plan) -> deque[Article]:
    """Articles, of which every tenth is to be looked through; the others have claims."""
    with database.transaction() as session:
        me = users.create(session, SYSTEM, NewUser(name="Bench", email="bench@example.org", role=Role.ADMIN))
    made: deque[Article] = deque()
    for number in range(plan.jobs):
        with database.transaction() as session:
            lines = range(max(50, plan.claims))
            text = "\n\n".join(f"Bridge {number}.{one} was shut on Monday for 1{one},000 drivers." for one in lines)
            article = articles.add(session, me, NewArticle(title=f"Bridges {number}", text=text))
            if number % 10:
                _add_claims(session, me, article, text, plan.claims)
            made.append(article)
    return made


def ask(session: Session, article: Article) -> Job:
    """The job of one of these articles."""
    me = session.exec(select(User)).one()
    newest = stored_articles.newest_version(session, article.id)
    if session.exec(select(Claim.id).where(Claim.article_version_id == newest.id).limit(1)).first() is None:
        return suggestions.ask_for(session, me, article.id)
    article_versions.add(session, me, article.id, newest.number, f"{newest.text}\n\nIt rained all day.")
    return article_versions.ask_to_carry(session, me, article.id)


def double(session: Session) -> int:
    """How many claims moved more than once, stand twice in the same place, and articles were looked through twice."""
    once = {EventKind.CLAIM_CARRIED_ALONG, EventKind.ARTICLE_EXTRACTED}
    events = select(Event.subject_id).where(col(Event.kind).in_(once)).group_by(col(Event.kind), col(Event.subject_id))
    places = select(Claim.start).group_by(col(Claim.article_version_id), col(Claim.start), col(Claim.end))
    repeated = [statement.having(func.count() > 1).subquery() for statement in (events, places)]
    return sum(session.exec(select(func.count()).select_from(one)).one() for one in repeated)


def left_behind(session: Session) -> int:
    """How many claims are not in the newest version of their article, which has all their words."""
    newest = select(func.max(ArticleVersion.id)).group_by(col(ArticleVersion.article_id))
    left = select(func.count()).select_from(Claim).where(col(Claim.article_version_id).not_in(newest))
    return session.exec(left).one()


def _add_claims(session: Session, me: User, article: Article, text: str, number: int) -> None:
    """One as people add it, and copies of it elsewhere, which takes less time."""
    places = list(_sentences(text, number))
    chosen = Selection(start=places[0].start, end=places[0].end, exact=places[0].exact)
    first = claims.create(session, me, article.id, chosen, ClaimInput(kind=ClaimKind.STATEMENT, text="It is closed."))
    session.flush()
    for place in places[1:]:
        copy = first.model_dump(exclude={"id"}) | {"public_id": new_public_id()}
        session.add(Claim(**copy | asdict(place)))


@contextmanager
def _database(engine: str, folder: Path) -> Iterator[str]:
    if engine == "SQLite":
        yield f"sqlite:///{folder}/factcheck.db"
    else:
        with postgres() as server:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)


def _do(database: Database, plan: Plan, waiting: deque[Article], url: str, instance: Path) -> int:
    """Ask for the jobs and kill processes until all are over; how many were killed."""
    processes = [_start(url, instance) for _ in range(plan.workers)]
    kills, last_over, deadline = 0, 0, time.monotonic() + PATIENCE
    try:
        while True:
            over, is_running, is_open = _look(database)
            while waiting and is_open < MAX_WAITING:
                with database.transaction() as session:
                    ask(session, waiting.popleft())
                is_open += 1
            if kills < plan.kills and is_running and over >= (kills + 1) * plan.jobs // (plan.kills + 2):
                _kill(processes.pop(0))
                processes.append(_start(url, instance))
                kills += 1
            elif over == plan.jobs or time.monotonic() > deadline:
                return kills
            if over > last_over:
                last_over, deadline = over, time.monotonic() + PATIENCE
            time.sleep(PACE)
    finally:
        for process in processes:
            _kill(process)


def _start(url: str, instance: Path) -> "subprocess.Popen[bytes]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
    environment |= {"FACTCHECK_INSTANCE": str(instance), "FACTCHECK_DATABASE_URL": url}
    with (instance / "jobs.log").open("ab") as log:
        command = [sys.executable, "-m", "flask", "--app", "run", "jobs", "work"]
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


def _look(database: Database) -> tuple[int, bool, int]:
    """How many jobs are over, whether one runs, and how many are open."""
    with database.reading() as session:
        counts = dict(session.exec(select(Job.state, func.count()).group_by(col(Job.state))).all())
    is_open = counts.get(JobState.WAITING, 0) + counts.get(JobState.RUNNING, 0)
    return sum(counts.values()) - is_open, JobState.RUNNING in counts, is_open


def _outcome(session: Session, plan: Plan, kills: int, seconds: float) -> Outcome:
    done = session.exec(select(func.count()).select_from(Job).where(Job.state == JobState.DONE)).one()
    again = session.exec(select(func.count()).select_from(Job).where(Job.attempts > 1)).one()
    return Outcome(plan.jobs, kills, done, again, double(session), left_behind(session), seconds)


def _sentences(text: str, number: int) -> Iterator[anchors.Anchor]:
    """The first sentences that stand in a line of their own."""
    start = 0
    for line in text.split("\n\n")[:number]:
        yield anchors.at(text, start, start + len(line))
        start += len(line) + 2


if __name__ == "__main__":
    main()
