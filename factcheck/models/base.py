"""What every table shares: constraint names and column types."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlmodel import SQLModel

metadata = SQLModel.metadata
metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

#: Loading on access is one query per row nobody meant; queries name what they need instead.
EXPLICIT = {"lazy": "raise"}


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An aware datetime, stored in UTC. Naive ones are refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A datetime without a time zone cannot be stored.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Number(sa.types.TypeDecorator[Any]):
    """An exact Decimal of up to 18 digits before the point and 6 after it.

    SQLite has no decimals and would keep a float; there it is text, which is never compared in SQL.
    """

    impl = sa.Numeric(24, 6)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        return dialect.type_descriptor(sa.String(32) if dialect.name == "sqlite" else sa.Numeric(24, 6))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return format(value, "f") if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else Decimal(value)


class Grade(sa.types.TypeDecorator[Any]):
    """Enum members kept as numbers, so that the database can order by them."""

    impl = sa.SmallInteger
    cache_ok = True

    def __init__(self, enum: type[Enum], number: Callable[[Any], int]) -> None:
        super().__init__()
        self.enum = enum
        self.number = number

    @property
    def members(self) -> dict[int, Enum]:
        return {self.number(member): member for member in self.enum}

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        return None if value is None else self.number(self.enum(value))

    def process_result_value(self, value: int | None, dialect: Dialect) -> Any:
        return None if value is None else self.members[value]


class Word(sa.types.TypeDecorator[Any]):
    """A member of a set of words that grows with the code: the database does not list them, the code refuses others."""

    impl = sa.String(48)
    cache_ok = True

    def __init__(self, enum: type[StrEnum]) -> None:
        super().__init__()
        self.enum = enum

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else self.enum(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else self.enum(value)


def enum_type(enum: type[StrEnum], name: str = "") -> sa.Enum:
    """A column type that stores an enum's values and lets the database refuse any other.

    The CHECK has that ``name``, or that of the enum in lower case.
    """
    return sa.Enum(
        enum,
        name=name or enum.__name__.lower(),
        native_enum=False,
        values_callable=lambda members: [member.value for member in members],
        create_constraint=True,
        length=32,
    )
