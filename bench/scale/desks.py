"""The databases that are kept between runs, and the server on them."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from bench.client import EMAIL, PASSWORD
from bench.public.dialects import POSTGRESQL, SQLITE, equip
from bench.reviewers.machine import Machine
from bench.reviewers.postgres import postgres
from bench.scale.filling import fill
from factcheck import migrations
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.permissions import Role
from factcheck.services import kept_sums, users
from factcheck.services.users import NewUser

EDITOR_EMAIL = "editor@example.org"

#: Tables whose ids are given by hand; the next row must not get one of them.
_NUMBERED = ("user_account", "speaker", "source", "article", "article_version", "claim")


@contextmanager
def built(folder: Path, claims: int, *, on_postgres: bool) -> Iterator[tuple[str, Path]]:
    """A desk of that many claims, built unless it is there: the database's address, and the instance folder."""
    instance = folder / f"{'postgresql' if on_postgres else 'sqlite'}-{claims}"
    if not (instance / "finished").exists():
        # What an earlier build left that was broken off.
        shutil.rmtree(instance, ignore_errors=True)
    instance.mkdir(parents=True, exist_ok=True)
    if on_postgres:
        with postgres(instance / "data") as server:
            url = server.get_uri(driver="psycopg")
            _complete(instance, url, claims)
            yield url, instance
    else:
        url = f"sqlite:///{instance}/factcheck.db"
        _complete(instance, url, claims)
        yield url, instance


@contextmanager
def served(folder: Path, claims: int, *, on_postgres: bool) -> Iterator[tuple[int, str]]:
    """run.py with such a desk; its port, and the database's address."""
    with built(folder, claims, on_postgres=on_postgres) as (url, instance):
        machine = Machine(url, instance)
        machine.start()
        try:
            yield machine.port, url
        finally:
            machine.stop()


def _complete(instance: Path, url: str, claims: int) -> None:
    begin = time.perf_counter()
    database = Database(url)
    migrations.upgrade(database)
    if not (instance / "finished").exists():
        build(database, url, claims)
        with database.transaction() as session:
            kept_sums.repair(session)
        print(f"built {claims:,} claims in {time.perf_counter() - begin:.0f} s", flush=True)
        (instance / "finished").touch()
    database.close()


def build(database: Database, url: str, claims: int) -> None:
    """Fill a migrated, empty database with a desk of that many claims."""
    with database.transaction() as session:
        for email, role in ((EMAIL, Role.REVIEWER), (EDITOR_EMAIL, Role.EDITOR)):
            users.create(session, SYSTEM, NewUser(email=email, name="Bench", password=PASSWORD, role=role))
    if url.startswith("sqlite"):
        database.close()
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
            equip(connection)
            connection.execute("BEGIN")
            fill(connection.execute, SQLITE, claims)
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode=WAL")
        return
    with psycopg.connect(url.replace("+psycopg", "", 1), autocommit=True) as connection:
        with connection.transaction():
            fill(lambda statement: connection.execute(statement.encode()), POSTGRESQL, claims)
            for table in _NUMBERED:
                sequence = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
                connection.execute(sequence.encode())
        # What autovacuum does within minutes.
        connection.execute("VACUUM (ANALYZE)")
