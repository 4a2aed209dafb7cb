"""The databases that are kept between runs, and how they are built."""

import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.client import EMAIL, PASSWORD
from bench.public.dialects import POSTGRESQL, SQLITE, equip
from bench.public.filling import Size, fill
from bench.public.processes import on_core
from bench.public.report import say
from bench.reviewers.machine import Machine
from bench.reviewers.postgres import postgres
from factcheck import migrations
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.permissions import Role
from factcheck.services import users
from factcheck.services.users import NewUser


@dataclass(frozen=True)
class Built:
    """A database that is there: how many claims, its address, and the instance folder that its server uses."""

    claims: int
    url: str
    instance: Path

    @property
    def is_postgres(self) -> bool:
        return self.url.startswith("postgresql")

    @property
    def name(self) -> str:
        return "PostgreSQL" if self.is_postgres else "SQLite"

    @property
    def file(self) -> Path:
        """The SQLite database."""
        return self.instance / "factcheck.db"

    @property
    def libpq_url(self) -> str:
        """The address as psql and psycopg read it."""
        return self.url.replace("postgresql+psycopg://", "postgresql://", 1)


@contextmanager
def built(folder: Path, claims: int, *, on_postgres: bool = False) -> Iterator[Built]:
    """The database of that many claims, with its PostgreSQL running, built now if it is not there yet."""
    instance = folder / f"{claims}{'-postgres' if on_postgres else ''}"
    if not _finished(instance).exists():
        # What an earlier build left that was broken off.
        shutil.rmtree(instance, ignore_errors=True)
    instance.mkdir(parents=True, exist_ok=True)
    if not on_postgres:
        yield _complete(Built(claims, f"sqlite:///{instance}/factcheck.db", instance))
        return
    with postgres(instance / "data") as server:
        yield _complete(Built(claims, server.get_uri(driver="psycopg"), instance))


def _complete(there: Built) -> Built:
    if _finished(there.instance).exists():
        database = Database(there.url)
        migrations.upgrade(database)
        database.close()
        return there
    begin = time.perf_counter()
    person_id = _prepare(there)
    (_fill_postgres if there.is_postgres else _fill_sqlite)(there, person_id)
    _finished(there.instance).touch()
    say(f"built {there.claims:,} claims on {there.name}", f"{time.perf_counter() - begin:.0f} s")
    return there


def _finished(instance: Path) -> Path:
    return instance / "finished"


def _prepare(there: Built) -> int:
    """Make the tables, and the one person, whose id it gives."""
    database = Database(there.url)
    migrations.upgrade(database)
    with database.transaction() as session:
        person = users.create(
            session, SYSTEM, NewUser(email=EMAIL, name="Bench", password=PASSWORD, role=Role.REVIEWER)
        )
    database.close()
    return person.id


def _fill_sqlite(there: Built, person_id: int) -> None:
    with closing(sqlite3.connect(there.file, isolation_level=None)) as connection:
        equip(connection)
        connection.execute("BEGIN")
        fill(connection.execute, SQLITE, Size(there.claims), person_id)
        connection.execute("COMMIT")
        if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"Rows that point nowhere: {broken[:5]}")
        connection.execute("ANALYZE")
        connection.execute("PRAGMA journal_mode=WAL")


def _fill_postgres(there: Built, person_id: int) -> None:
    with psycopg.connect(there.libpq_url, autocommit=True) as connection:
        with connection.transaction():
            fill(lambda statement: connection.execute(statement.encode()), POSTGRESQL, Size(there.claims), person_id)
            _continue_counting(connection)
        connection.execute("VACUUM (ANALYZE)")


def _continue_counting(connection: psycopg.Connection[tuple[str, ...]]) -> None:
    """Ids were given by hand; the next row that is added must not get one of them."""
    for table in ("speaker", "source", "article", "article_version", "claim"):
        sequence = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
        connection.execute(sequence.encode())


@contextmanager
def served(there: Built, core: int | None = None) -> Iterator[Machine]:
    """run.py with that database, on that core if it shall keep to one."""
    machine = Machine(there.url, there.instance)
    with on_core(core):
        machine.start()
    try:
        yield machine
    finally:
        machine.stop()


def public_ids(there: Built, number: int, table: str = "claim") -> list[str]:
    """Random public ids of claims, or of articles; the same at every run."""
    database = Database(there.url)
    with database.reading() as session:
        last = session.connection().exec_driver_sql(f"SELECT max(id) FROM {table}").scalar_one()
        chosen = random.Random(number).sample(range(1, last + 1), min(number, last))
        numbers = ", ".join(map(str, chosen))
        rows = session.connection().exec_driver_sql(
            f"SELECT public_id FROM {table} WHERE id IN ({numbers}) ORDER BY public_id"
        )
        ids = [str(row[0]) for row in rows]
    database.close()
    return ids
