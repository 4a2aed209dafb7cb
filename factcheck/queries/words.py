"""Every different value of an indexed column, and those that have what a person types."""

from typing import Any

import sqlalchemy as sa

#: Values that are offered at once; who misses one types more of it.
OFFERED = 20


def each_once(column: Any) -> sa.CTE:
    """The different values of a column, in order, as ``value``: one look-up in its index for each, not one per row.

    Neither database does this by itself for DISTINCT. The last value is NULL.
    """
    ordered = sa.select(column).order_by(column).limit(1)
    values = sa.select(ordered.scalar_subquery().label("value")).cte("each_once", recursive=True)
    after = ordered.where(column > values.c.value).correlate(values).scalar_subquery()
    return values.union_all(sa.select(after).where(values.c.value.is_not(None)))


def has(value: Any, typed: str) -> sa.ColumnElement[bool]:
    """Whether what was typed stands in a value, in any case; nothing typed stands in all."""
    condition: sa.ColumnElement[bool] = value.icontains(typed, autoescape=True) if typed else value.is_not(None)
    return condition
