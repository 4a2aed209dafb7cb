"""The few expressions that SQLite and PostgreSQL write differently."""

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Dialect:
    """SQL templates. ``{}`` stands for an SQL expression: of days or seconds after the start of 2022, or of a text."""

    numbers: str
    public_id: str
    day: str
    moment: str
    sha256: str
    json: str

    def choice(self, number: str, values: Sequence[str]) -> str:
        """One of the texts, by a number that may be any."""
        cases = "".join(f" WHEN {place} THEN {quoted(value)}" for place, value in enumerate(values))
        return f"(CASE ({number}) % {len(values)}{cases} END)"


SQLITE = Dialect(
    numbers="WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < {}) SELECT n FROM up",
    public_id="hex(randomblob(8))",
    day="date('2022-01-01', '+' || ({}) || ' days')",
    moment="strftime('%Y-%m-%d %H:%M:%S.000000', '2022-01-01', ({}) || ' seconds')",
    sha256="sha256({})",
    json="{}",
)

POSTGRESQL = Dialect(
    numbers="SELECT n FROM generate_series(1, {}) AS n",
    public_id="upper(right(replace(CAST(gen_random_uuid() AS text), '-', ''), 16))",
    day="(DATE '2022-01-01' + CAST({} AS integer))",
    moment="(TIMESTAMPTZ '2022-01-01 00:00:00Z' + ({}) * INTERVAL '1 second')",
    sha256="encode(sha256(convert_to({}, 'UTF8')), 'hex')",
    json="CAST({} AS json)",
)


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def equip(connection: sqlite3.Connection) -> None:
    """Give a connection to SQLite the functions that the expressions need, and make it fast instead of safe."""
    connection.create_function("sha256", 1, lambda text: hashlib.sha256(text.encode()).hexdigest(), deterministic=True)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-1000000", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
