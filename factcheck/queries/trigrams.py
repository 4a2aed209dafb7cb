"""Claims that contain a text, by the index of their trigrams (ADR 35)."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import Session, col

from factcheck.domain.trigrams import covering
from factcheck.models import Claim
from factcheck.queries import counting

#: Claims that the index leaves and that are read, compared and sorted in some milliseconds. Where there are more,
#: claims are looked at in their order, and a page is full soon.
FEW = 5_000
#: Claims with a trigram, from which on SQLite takes longer to read their list than the trigram is worth.
FREQUENT = 10_000


def containing(keys: Sequence[str], by_index: Sequence[str] = ()) -> list[sa.ColumnElement[bool]]:
    """Conditions on ``claim``: that it contains each of these search keys.

    Each claim that a statement comes to is compared; given trigrams, it comes only to those that the index has of them.
    """
    exact: list[sa.ColumnElement[bool]] = [col(Claim.search_text).contains(key, autoescape=True) for key in keys]
    return [_has(by_index), *exact] if by_index else exact


def leaving_few(session: Session, keys: Sequence[str]) -> tuple[str, ...]:
    """Trigrams of these search keys by which the index leaves so few claims that all of them may be read and sorted.

    Empty where it leaves more, and where all keys are shorter than three characters.
    """
    trigrams = list(dict.fromkeys(trigram for key in keys for trigram in covering(key)))
    if session.get_bind().dialect.name == "sqlite":
        # It reads the list of each trigram to its end.
        trigrams = [one for one in trigrams if _number(session, [one], FREQUENT) <= FREQUENT] or trigrams
    elif trigrams and _estimate(session, trigrams) > FEW:
        # It finds all claims before it counts the first.
        return ()
    return tuple(trigrams) if trigrams and _number(session, trigrams, FEW) <= FEW else ()


def _number(session: Session, trigrams: Sequence[str], most: int) -> int:
    """How many claims have all of them, counted to one more than ``most``."""
    if session.get_bind().dialect.name == "sqlite":
        # From the index itself: as part of a condition it would be read to its end first.
        rows = _in_sqlite_index(_matching(trigrams))
    else:
        rows = sa.select(col(Claim.id)).where(_has(trigrams))
    return session.scalars(sa.select(counting.up_to(rows, most))).one()


def _estimate(session: Session, trigrams: Sequence[str]) -> int:
    """How many claims PostgreSQL believes to have all of them, by its statistics of the index: it reads no claim."""
    statement = sa.text("EXPLAIN (FORMAT JSON) SELECT FROM claim WHERE claim_trigrams(search_text) @> :trigrams")
    wanted = sa.bindparam("trigrams", list(trigrams), sa.ARRAY(sa.Text))
    plan: list[dict[str, dict[str, int]]] = session.execute(statement.bindparams(wanted)).scalar_one()
    return plan[0]["Plan"]["Plan Rows"]


class _HasTrigrams(FunctionElement[Any]):
    """Of a claim's id, its searched text, and what has to be there: once for SQLite, once for PostgreSQL.

    It has no type, since to a boolean one SQLAlchemy adds ``= 1`` for SQLite, which no index serves.
    """

    name = "has_trigrams"
    inherit_cache = True


# Each has only its own part compiled: a value that is compiled is sent.
@compiles(_HasTrigrams, "sqlite")
def _on_sqlite(element: _HasTrigrams, compiler: SQLCompiler, **options: Any) -> str:
    claim_id, _, matching, _ = element.clauses
    return compiler.process(claim_id.in_(_in_sqlite_index(matching)), **options)


@compiles(_HasTrigrams, "postgresql")
def _on_postgresql(element: _HasTrigrams, compiler: SQLCompiler, **options: Any) -> str:
    _, searched, _, trigrams = element.clauses
    return compiler.process(sa.func.claim_trigrams(searched).op("@>")(trigrams), **options)


def _in_sqlite_index(matching: sa.ColumnElement[str]) -> sa.Select[Any]:
    index = sa.table("claim_trigram", sa.column("rowid", sa.Integer))
    return sa.select(index.c.rowid).where(sa.literal_column(index.name).op("MATCH", is_comparison=True)(matching))


def _has(trigrams: Sequence[str]) -> sa.ColumnElement[bool]:
    listed = sa.literal(list(trigrams), sa.ARRAY(sa.Text))
    return _HasTrigrams(col(Claim.id), col(Claim.search_text), _matching(trigrams), listed)


def _matching(trigrams: Sequence[str]) -> sa.BindParameter[str]:
    """A query of FTS5 for all of them (sqlite.org/fts5.html, 3.1): in quotes nothing is an operator."""
    return sa.literal(" AND ".join('"' + one.replace('"', '""') + '"' for one in trigrams))
