"""What is wrong with a database that fails, as far as its errors say."""

import sqlite3
from enum import Enum

from sqlalchemy.exc import DBAPIError

_FULL, _DAMAGED = {sqlite3.SQLITE_FULL}, {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
#: PostgreSQL, appendix A: disk_full; data_corrupted and index_corrupted.
_FULL_STATES, _DAMAGED_STATES = {"53100"}, {"XX001", "XX002"}
#: The low eight bits of SQLite's extended codes are the primary one (https://sqlite.org/rescode.html).
_PRIMARY = 0xFF


class Fault(Enum):
    """The value says it to the people who run the app."""

    AWAY = "the database cannot be reached"
    FULL = "the disk of the database is full"
    DAMAGED = "the database is damaged"


def fault_of(error: DBAPIError) -> Fault:
    """The fault behind an error of the database."""
    code, state = getattr(error.orig, "sqlite_errorcode", None), getattr(error.orig, "sqlstate", None)
    primary = code & _PRIMARY if isinstance(code, int) else None
    if primary in _FULL or state in _FULL_STATES:
        return Fault.FULL
    if primary in _DAMAGED or state in _DAMAGED_STATES:
        return Fault.DAMAGED
    return Fault.AWAY
