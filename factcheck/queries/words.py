"""Every different value of an indexed column."""

from typing import Any

import sqlalchemy as sa

#: Values that are offered at most.
MOST = 1_000


def each_once(column: Any) -> sa.CTE:
    """The different values of a column, in order, as ``value``: one look-up in its index for each, not one per row.

    Neither database does this by itself for DISTINCT. The last value is NULL.
    """
    ordered = sa.select(column).order_by(column).limit(1)
    values = sa.select(ordered.scalar_subquery().label("value")).cte("each_once", recursive=True)
    after = ordered.where(column > values.c.value).correlate(values).scalar_subquery()
    return values.union_all(sa.select(after).where(values.c.value.is_not(None)))
