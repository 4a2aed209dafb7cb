"""The sessions of signed-in people. A session that has ended has no row."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.models.base import UtcDateTime


class UserSession(SQLModel, table=True):
    """The browser's cookie holds a random token, and this row only its SHA-256.

    ``confirmed_at`` is when the person last typed their password in this session.
    """

    __tablename__ = "user_session"

    id: int = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    began_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    seen_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime, index=True)
    confirmed_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    browser: str = Field(max_length=100)
    address: str = Field(max_length=45)
