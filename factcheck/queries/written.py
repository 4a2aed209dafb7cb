"""Values as files contain them, formatted by the database itself, alike in both databases, without Python objects."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class written_day(FunctionElement[str]):  # noqa: N801 - a function of SQL
    """A day as ``2022-03-04``."""

    type = sa.Text()
    inherit_cache = True


class written_moment(FunctionElement[str]):  # noqa: N801 - a function of SQL
    """A moment in UTC to the second as ``2022-03-04T12:30:00Z`` (RFC 3339)."""

    type = sa.Text()
    inherit_cache = True


def written_number(number: Any) -> sa.ColumnElement[str]:
    """An exact number without an exponent and without zeros at its end: ``12.5``, ``100``."""
    text = sa.cast(number, sa.Text)
    return sa.case((text.like("%.%"), sa.func.rtrim(sa.func.rtrim(text, "0"), ".")), else_=text)


# SQLite keeps both as text already: 2022-03-04 and 2022-03-04 12:30:00.000000.


@compiles(written_day, "sqlite")
def _day_of_sqlite(element: written_day, compiler: SQLCompiler, **kwargs: Any) -> str:
    return compiler.process(element.clauses, **kwargs)


@compiles(written_moment, "sqlite")
def _moment_of_sqlite(element: written_moment, compiler: SQLCompiler, **kwargs: Any) -> str:
    moment = compiler.process(element.clauses, **kwargs)
    return f"substr({moment}, 1, 10) || 'T' || substr({moment}, 12, 8) || 'Z'"


# to_char() and not a cast, which would follow the server's DateStyle.


@compiles(written_day, "postgresql")
def _day_of_postgresql(element: written_day, compiler: SQLCompiler, **kwargs: Any) -> str:
    return f"to_char({compiler.process(element.clauses, **kwargs)}, 'YYYY-MM-DD')"


@compiles(written_moment, "postgresql")
def _moment_of_postgresql(element: written_moment, compiler: SQLCompiler, **kwargs: Any) -> str:
    moment = compiler.process(element.clauses, **kwargs)
    return f"to_char({moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
