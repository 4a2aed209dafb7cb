"""What the desk tells readers about itself."""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from factcheck.domain.about import AboutPart
from factcheck.models.base import Word


class AboutText(SQLModel, table=True):
    """A part without a row, or with an empty text, is not shown. ``revision`` counts its changes."""

    __tablename__ = "about"

    id: int = Field(default=None, primary_key=True)
    part: AboutPart = Field(sa_type=Word(AboutPart), unique=True)
    text: str = Field(default="", sa_type=sa.Text)
    revision: int = 0
