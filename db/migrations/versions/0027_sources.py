"""One page is one source and one article, by whichever of its addresses; sources have notes and names of publishers."""

import sqlalchemy as sa
from alembic import op

from factcheck.domain.page_addresses import page_digest

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

_BATCH = 1000


def upgrade() -> None:
    for name in ("source", "article"):
        op.add_column(name, sa.Column("page_key", sa.String(64), nullable=False, server_default=""))
        _fill(sa.table(name, *(sa.column(column) for column in ("id", "url", "page_key"))))
        op.create_index(f"ix_{name}_page_key", name, ["page_key"])
    op.add_column("source", sa.Column("publisher_aliases", sa.Text(), nullable=False, server_default=""))
    op.add_column("source", sa.Column("notes", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("source", "notes")
    op.drop_column("source", "publisher_aliases")
    for name in ("source", "article"):
        op.drop_index(f"ix_{name}_page_key", name)
        op.drop_column(name, "page_key")


def _fill(table: sa.TableClause) -> None:
    connection = op.get_bind()
    change = sa.update(table).where(table.c.id == sa.bindparam("row_id")).values(page_key=sa.bindparam("key"))
    last = 0
    while True:
        statement = sa.select(table.c.id, table.c.url).where(table.c.id > last, table.c.url != "").order_by(table.c.id)
        rows = connection.execute(statement.limit(_BATCH)).all()
        if not rows:
            return
        connection.execute(change, [{"row_id": row.id, "key": page_digest(row.url)} for row in rows])
        last = rows[-1].id
