"""Files that show what a source was, and the trees that prove when they were there."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.clock import utc_now
from factcheck.domain.media_types import MediaType
from factcheck.domain.snapshots import SnapshotKind
from factcheck.models.base import UtcDateTime, Word


class SnapshotTree(SQLModel, table=True):
    """A Merkle tree over the snapshots that name it, in the order of their ids. ``root`` is in hexadecimal digits."""

    __tablename__ = "snapshot_tree"

    id: int = Field(default=None, primary_key=True)
    root: str = Field(max_length=64)
    size: int
    closed_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)


class Snapshot(SQLModel, table=True):
    """A file that was stored; ``digest`` is its SHA-256. Rows stay when the file is deleted, with the reason.

    Evidence names its source as well, with whom the file stays when the evidence is removed. ``name`` is what an upload
    was called, ``alt`` what is read out instead of an image, ``url`` where a page was.
    """

    id: int = Field(default=None, primary_key=True)
    kind: SnapshotKind = Field(sa_type=Word(SnapshotKind))
    source_id: int | None = Field(default=None, foreign_key="source.id", index=True)
    evidence_id: int | None = Field(default=None, foreign_key="evidence.id", index=True)
    digest: str = Field(max_length=64, index=True)
    media_type: MediaType = Field(sa_type=Word(MediaType))
    size: int
    name: str = Field(default="", sa_type=sa.Text)
    alt: str = Field(default="", sa_type=sa.Text)
    url: str = Field(default="", sa_type=sa.Text)
    taken_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    taken_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    tree_id: int | None = Field(default=None, foreign_key="snapshot_tree.id", index=True)
    deleted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    deleted_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    deletion_reason: str = Field(default="", sa_type=sa.Text)
