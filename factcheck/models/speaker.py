"""Persons and organisations that said something."""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.domain.quotes import SpeakerKind
from factcheck.models.base import enum_type


class Speaker(SQLModel, table=True):
    id: int = Field(default=None, primary_key=True)
    name: str = Field(sa_type=sa.Text)
    # Compared instead of the name, so that "NATO" and "Nato" are one.
    name_key: str = Field(sa_type=sa.Text, unique=True)
    kind: SpeakerKind = Field(default=SpeakerKind.PERSON, sa_type=enum_type(SpeakerKind))
    same_as: list[str] = Field(default_factory=list, sa_type=sa.JSON)
