"""The desk's rule for how many reviews a claim needs."""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.domain.policies import PolicySubject
from factcheck.models.base import enum_type


class Policy(SQLModel, table=True):
    """A subject without a row needs one review."""

    __table_args__ = (sa.CheckConstraint("reviews BETWEEN 1 AND 2", name="reviews"),)

    id: int = Field(default=None, primary_key=True)
    subject: PolicySubject = Field(sa_type=enum_type(PolicySubject), unique=True)
    reviews: int
