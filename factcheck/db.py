"""The database: engine, sessions, and the only place that commits."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from copy import copy
from typing import Any, Self, TypeVar

import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session, create_engine

#: Seconds a writer waits for another before it gives up.
_SQLITE_BUSY_SECONDS = 30

#: Where a session keeps the rows of its transaction that listeners may want.
_ROWS = "rows"

T = TypeVar("T")


class Database:
    """One engine, and the two ways to use it."""

    def __init__(self, url: str) -> None:
        self.engine = _create_engine(url)
        read_only: dict[str, Any] = {"sqlite_begin": "BEGIN"}
        if self.engine.dialect.name == "postgresql":
            # One snapshot for the whole read, as SQLite gives by itself.
            read_only |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        # SQLite lets one write at a time and has the others look again and again; in line they get their turn sooner.
        self._turn: AbstractContextManager[Any] = (
            threading.Lock() if self.engine.dialect.name == "sqlite" else nullcontext()
        )
        self._reader = self.engine.execution_options(**read_only)
        self._listeners: list[tuple[type[Any], Callable[[list[Any]], None]]] = []
        self._check: Callable[[Session], None] | None = None

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session whose changes are committed together when the block ends, or not at all."""
        rows: list[Any] = []
        new_session = Session(self.engine, expire_on_commit=False, info={_ROWS: rows})
        with self._turn, new_session as session, session.begin():
            if self._check:
                self._check(session)
            yield session
        for wanted, listener in self._listeners:
            if noted := [row for row in rows if isinstance(row, wanted)]:
                listener(noted)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one consistent snapshot and never writes."""
        with Session(self._reader, autoflush=False) as session:
            yield session

    def checked(self, check: Callable[[Session], None]) -> Self:
        """The same database, whose transactions begin with this check. When it raises, nothing is written."""
        checked = copy(self)
        checked._check = check
        return checked

    def on_commit(self, kind: type[T], listener: Callable[[list[T]], None]) -> None:
        """Call ``listener`` right after each commit of this process that noted rows of this class, with these rows."""
        self._listeners.append((kind, listener))

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def exclusive(session: Session, name: str) -> None:
    """Let only one transaction at a time pass this point for this name, until it ends.

    SQLite needs nothing: its writing transactions run one after the other.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext(name))))


def note_row(session: Session, row: Any) -> None:
    """Remember a row that was written, for those who listen to commits."""
    session.info.setdefault(_ROWS, []).append(row)


def _create_engine(url: str) -> sa.Engine:
    if not url.startswith("sqlite"):
        # Without server-side prepared statements it also runs behind pgbouncer in transaction mode.
        engine = create_engine(url, pool_pre_ping=True, pool_size=10, connect_args={"prepare_threshold": None})
        sa.event.listen(engine, "connect", _stream_rows)
        return engine
    engine = create_engine(url, connect_args={"timeout": _SQLITE_BUSY_SECONDS})
    sa.event.listen(engine, "do_connect", _create_private_file)
    sa.event.listen(engine, "connect", _configure_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _stream_rows(connection: Any, _: ConnectionPoolEntry) -> None:
    # Not above: a desk on SQLite needs no driver of PostgreSQL.
    from factcheck.streamed_cursors import StreamedCursor

    connection.server_cursor_factory = StreamedCursor


def _create_private_file(_: sa.Dialect, __: ConnectionPoolEntry, given: list[Any], ___: dict[str, Any]) -> None:
    """Create a new SQLite file readable by its owner only; SQLite gives its ``-wal`` and ``-shm`` the same mode."""
    path = str(given[0]) if given else ""
    if path in ("", ":memory:") or path.startswith("file:"):
        return
    # Where it cannot be created, connecting says so.
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _configure_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    # The driver's own transactions begin too late and lose updates; _begin_sqlite begins them instead.
    connection.isolation_level = None
    # With recursive triggers what is append-only refuses REPLACE, too. The cache is in KiB, when it is negative.
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",
        "cache_size=-8000",
    ):
        connection.execute(f"PRAGMA {pragma}")
    # SQLite's own lower() knows ASCII only; a search for київ must find Київ.
    connection.create_function("lower", 1, lambda text: text and text.lower(), deterministic=True)


def _begin_sqlite(connection: sa.Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN IMMEDIATE"))
