"""People who sign in."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.permissions import Role
from factcheck.models.base import UtcDateTime, enum_type


class User(SQLModel, table=True):
    """``password_hash`` is empty for an invited person who has not chosen a password yet.

    ``changes_seen_id`` is the newest event about the account that the person has read on the desk.
    """

    __tablename__ = "user_account"

    id: int = Field(default=None, primary_key=True)
    email: str = Field(max_length=254, unique=True)
    name: str = Field(max_length=100)
    role: Role = Field(sa_type=enum_type(Role))
    password_hash: str = Field(max_length=200)
    #: A BCP 47 tag; empty leaves it to the browser.
    language: str = Field(default="", max_length=35, sa_column_kwargs={"server_default": ""})
    must_change_password: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    changes_seen_id: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    disabled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)

    # What Flask-Login asks of a user, so that web/ needs no wrapper around this row.
    @property
    def is_active(self) -> bool:
        return self.disabled_at is None

    @property
    def is_authenticated(self) -> bool:
        return self.is_active

    @property
    def is_anonymous(self) -> bool:
        return False
