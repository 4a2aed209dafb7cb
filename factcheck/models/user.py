"""People who sign in."""

import secrets
from datetime import datetime

from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.permissions import Role
from factcheck.models.base import UtcDateTime, enum_type


def new_session_key() -> str:
    """A random name for a person's sign-ins; changing it ends them all."""
    return secrets.token_urlsafe(16)


class User(SQLModel, table=True):
    __tablename__ = "user_account"

    id: int = Field(default=None, primary_key=True)
    email: str = Field(max_length=254, unique=True)
    name: str = Field(max_length=100)
    role: Role = Field(sa_type=enum_type(Role))
    password_hash: str = Field(max_length=200)
    session_key: str = Field(default_factory=new_session_key, max_length=32)
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

    def get_id(self) -> str:
        """What the session cookie holds: changing the session key ends every sign-in."""
        return f"{self.id}.{self.session_key}"
