"""Whether the database can be read."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel


def read_every_table(session: Session) -> None:
    """Read the first and the last row of each table. Raises what the database does when one cannot be read.

    It takes a few milliseconds for tables of any size; damage between these rows is not seen, for which SQLite has
    ``PRAGMA integrity_check``.
    """
    for table in SQLModel.metadata.sorted_tables:
        rows: sa.Select[Any] = sa.select(sa.literal_column("*")).select_from(table).limit(1)
        for order in ((), tuple(column.desc() for column in table.primary_key)):
            session.execute(rows.order_by(*order)).first()
