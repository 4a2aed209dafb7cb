"""Fresh databases for tests: in each process one SQLite file and one PostgreSQL database, used again and again.

The address stays the same, so that the SQL of one test is still compiled for the next.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import sqlalchemy as sa

from factcheck import migrations
from factcheck.db import Database

#: What would make a database another one than the migrations made: its tables, indexes, columns and triggers.
_SHAPE = """
SELECT md5(string_agg(part, ',' ORDER BY part)) FROM (
    SELECT concat_ws(' ', relname, relkind, relnatts) AS part FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', tgrelid, tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
) AS parts
"""


#: Bytes by which a database may grow: deleted rows stay in its files.
_MAX_GROWTH = 20_000_000


class PostgresDatabase:
    """A migrated database that can be put back to how the migrations left it. Copying one takes 30 times as long."""

    def __init__(self, server: str, name: str) -> None:
        """``server`` is the address of a server, as a superuser."""
        self._server, self._name = server, name
        self.url = named(server, name)
        self._create()

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Its address; what was done to it inside the block is gone after it."""
        yield self.url
        if self._shape != self._read(_SHAPE) or self._size() > self._first_size + _MAX_GROWTH:
            self.drop()
            self._create()
            return
        self._connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        self._connection.execute(self._reset)

    def drop(self) -> None:
        self._connection.close()
        administer(self._server, f"DROP DATABASE {self._name} WITH (FORCE)")

    def _create(self) -> None:
        administer(self._server, f"CREATE DATABASE {self._name}")
        migrate(self.url)
        self._connection = psycopg.connect(self.url.replace("postgresql+psycopg://", "postgresql://"), autocommit=True)
        self._shape = self._read(_SHAPE)
        self._reset = self._statements()
        self._first_size = self._size()

    def _statements(self) -> bytes:
        """What empties every table, and puts the rows and numbers of the migrations back."""
        statements = []
        for table in self._names("table"):
            statements.append(f'DELETE FROM "{table}"')
            if rows := self._read(f'SELECT json_agg(t)::text FROM "{table}" AS t'):
                literal = rows.replace("'", "''")
                statements.append(
                    f'INSERT INTO "{table}" SELECT * FROM json_populate_recordset(NULL::"{table}", \'{literal}\')'
                )
        for sequence in self._names("sequence"):
            state = self._read(f"SELECT concat_ws(', ', last_value, is_called::text) FROM \"{sequence}\"")
            statements.append(f"SELECT setval('\"{sequence}\"', {state})")
        # Without triggers: some tables refuse to have rows deleted.
        every = ["SET session_replication_role = replica", *statements, "RESET session_replication_role"]
        return "; ".join(every).encode()

    def _names(self, kind: str) -> list[str]:
        query = f"SELECT {kind}name FROM pg_{kind}s WHERE schemaname = 'public' ORDER BY 1"
        return [name for (name,) in self._connection.execute(query.encode())]

    def _size(self) -> int:
        return int(self._read("SELECT pg_database_size(current_database())"))

    def _read(self, query: str) -> str:
        row = self._connection.execute(query.encode()).fetchone()
        return str(row[0] or "") if row else ""


@contextmanager
def fresh_sqlite(template: Path) -> Iterator[str]:
    """The address of a copy of a migrated file."""
    path = template.with_name("test.db")
    # Another file of this name, not other content of the same: a connection that is still open would spoil it.
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    shutil.copy(template, path)
    yield f"sqlite:///{path}"


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """The SQL that is run in the block."""
    seen: list[str] = []

    def note(_: object, __: object, sql: str, *___: object) -> None:
        seen.append(sql)

    sa.event.listen(database.engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(database.engine, "before_cursor_execute", note)


def migrate(url: str) -> None:
    database = Database(url)
    migrations.upgrade(database)
    database.close()


def administer(url: str, statement: str) -> None:
    """Run a statement outside of any transaction."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


def named(server: str, name: str) -> str:
    """The address of a database on this server."""
    return sa.make_url(server).set(database=name).render_as_string(hide_password=False)
