"""A database that is put back as it was after each life, so that thousands of moves cost one database."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlmodel import Session

from factcheck.db import Database
from factcheck.models import metadata

#: Every row of a table in the order of its key, as the driver gives it.
_READ = {
    table.name: f'SELECT * FROM "{table.name}" ORDER BY {", ".join(column.name for column in table.primary_key)}'
    for table in metadata.sorted_tables
}

#: The rows of each table.
Rows = dict[str, Sequence[Any]]


class RewindingDatabase(Database):
    """A database of one connection, whose transactions are savepoints of one that is never committed."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._connection = self.engine.connect()

    @contextmanager
    def life(self) -> Iterator[None]:
        """What is done in this block is undone at its end."""
        outer = self._connection.begin()
        try:
            yield
        finally:
            outer.rollback()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        with self._session(expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self._session(autoflush=False) as session:
            yield session

    def everything(self) -> Rows:
        """Every row of every table."""
        cursor = self._connection.connection.cursor()
        rows: Rows = {}
        for name, statement in _READ.items():
            cursor.execute(statement)
            rows[name] = cursor.fetchall()
        cursor.close()
        return rows

    def close(self) -> None:
        self._connection.close()
        super().close()

    def _session(self, **given: Any) -> Session:
        return Session(self._connection, join_transaction_mode="create_savepoint", **given)
