"""Lists in pages by key: rows added meanwhile make no row appear twice or get lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlmodel import Session, col, or_
from sqlmodel.sql.expression import Select

PAGE_SIZE = 50

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """``next_key`` asks for the page after this one; empty on the last."""

    rows: list[Row]
    next_key: str


def newest_first(
    session: Session,
    statement: Select[*tuple[Any, ...]],
    row: Callable[..., Row],
    *,
    searched: Sequence[Any],
    text: str,
    before_id: int | None,
) -> Page[Row]:
    """A page of the statement's rows, made by ``row``, the highest ids first.

    The statement's first entity is what is listed; ``text`` must stand in one of the ``searched`` columns.
    """
    key = col(statement.column_descriptions[0]["entity"].id)
    if text:
        statement = statement.where(or_(*(col(column).icontains(text, autoescape=True) for column in searched)))
    if before_id is not None:
        statement = statement.where(key < before_id)
    rows = session.exec(statement.order_by(key.desc()).limit(PAGE_SIZE + 1)).all()
    shown = rows[:PAGE_SIZE]
    return Page([row(*one) for one in shown], str(shown[-1][0].id) if len(rows) > len(shown) else "")
