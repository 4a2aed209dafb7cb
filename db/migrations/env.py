"""How Alembic reaches the database: one transaction, safely on SQLite too."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel import Session
from sqlmodel.sql.sqltypes import AutoString

from config import Config
from factcheck.db import Database, exclusive
from factcheck.models import base, metadata


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write a migration in SQLAlchemy's own types, so that it reads the same when the models have moved on."""
    if kind != "type":
        return False
    if isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.Text()"
    if isinstance(item, base.UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, base.Word):
        return "sa.String(length=48)"
    if isinstance(item, base.Grade):
        return "sa.SmallInteger()"
    if isinstance(item, base.Number):
        return 'sa.Numeric(24, 6).with_variant(sa.String(32), "sqlite")'
    return False


def include_object(item: Any, name: str | None, kind: str, reflected: bool, compare_to: Any) -> bool:
    """Leave indexes on expressions alone: SQLite cannot tell what they are made of, so they always look changed.

    So is the index of trigrams, which is a table for SQLite and a few more behind it.
    """
    if kind == "table" and name is not None and name.startswith("claim_trigram"):
        return False
    return kind != "index" or all(isinstance(part, sa.Column) for part in item.expressions)


def run(connection: sa.Connection) -> None:
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        # Rebuilding a table with foreign keys on deletes its children, and the switch is dead inside a transaction.
        _sqlite(connection, "PRAGMA foreign_keys=OFF")
    with connection.begin():
        exclusive(Session(connection), "migrations")
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=True,
            render_item=render_item,
            include_object=include_object,
        )
        context.run_migrations()
        if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise RuntimeError("A migration left rows that point to nothing; it was rolled back.")
    if is_sqlite:
        _sqlite(connection, "PRAGMA foreign_keys=ON")


def _sqlite(connection: sa.Connection, statement: str) -> None:
    driver = connection.connection.dbapi_connection
    assert driver is not None
    driver.execute(statement)


database = context.config.attributes.get("database") or Database(Config.from_env().database_url)
with database.engine.connect() as connection:
    run(connection)
