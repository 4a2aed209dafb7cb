"""Counting rows, but no further than to a limit."""

from typing import Any

import sqlalchemy as sa

from factcheck.domain.counts import MOST


def up_to(rows: sa.Select[Any] | sa.CompoundSelect[Any], most: int = MOST) -> sa.ScalarSelect[int]:
    """How many rows a statement has, as an expression; it stops at one more than ``most``, for ``Count`` to see."""
    return sa.select(sa.func.count()).select_from(rows.limit(most + 1).subquery()).scalar_subquery()
