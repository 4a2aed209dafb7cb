"""The chain of the audit log. Append-only, like the log itself."""

from sqlmodel import Field, SQLModel


class EventLink(SQLModel, table=True):
    """``position`` counts from 1 without gaps, in the order of commits, which on PostgreSQL is not that of the ids."""

    __tablename__ = "event_link"

    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    event_id: int = Field(foreign_key="event.id", unique=True)
    hash: str = Field(max_length=64)
