"""Rows of PostgreSQL as it finds them, for statements that are read with ``yield_per``."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from psycopg import Connection, Cursor

#: Rows that come together.
_TOGETHER = 100


class StreamedCursor(Cursor[Any]):
    """A cursor that keeps no more than a few rows in memory.

    The database goes on while the rows it has sent are worked on. With a cursor that it keeps itself, and that is asked
    for every hundred rows, each waits for the other, and exports took a third longer (ADR 28). The connection can do
    nothing else, and would wait for ever, until all rows are read or the cursor is closed.
    """

    def __init__(self, connection: Connection[Any], *, name: str, row_factory: Any, **_: Any) -> None:
        """``name`` is what a cursor of the database would be called."""
        super().__init__(connection, row_factory=row_factory)
        self._rows: Iterator[Any] = iter(())
        self._first: list[Any] = []

    def execute(self, query: Any, params: Any = None, **_: Any) -> "StreamedCursor":
        """Begin; the first row is waited for, since what the columns are comes with it."""
        self._rows = self.stream(query, params, size=_TOGETHER)
        self._first = list(islice(self._rows, 1))
        if not self._first:
            # Streamed, nothing would say what its columns are.
            super().execute(query, params)
        return self

    def fetchone(self) -> Any:
        """The next row, None at the end."""
        return next(iter(self.fetchmany(1)), None)

    def fetchall(self) -> list[Any]:
        """All the rows that are left."""
        first, self._first = self._first, []
        return [*first, *self._rows]

    def fetchmany(self, size: int = _TOGETHER) -> list[Any]:
        """The next rows, fewer than ``size`` at the end."""
        first, self._first = self._first, []
        return [*first, *islice(self._rows, size - len(first))]

    def close(self) -> None:
        """Stop the statement if it is not at its end."""
        close = getattr(self._rows, "close", None)
        if close is not None:
            close()
        super().close()
