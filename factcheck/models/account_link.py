"""One-time links with which a person chooses a password: invitations, and resets of a lost one."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.models.base import UtcDateTime


class AccountLink(SQLModel, table=True):
    """The link holds a random token, and this row only its SHA-256. It is deleted when the link is used."""

    __tablename__ = "account_link"

    id: int = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    user_id: int = Field(foreign_key="user_account.id", unique=True)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
