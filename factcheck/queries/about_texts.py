"""What the desk tells readers about itself."""

from dataclasses import dataclass

from sqlmodel import Session, select

from factcheck.domain.about import AboutPart
from factcheck.models import AboutText


@dataclass(frozen=True, slots=True)
class About:
    """The text of each part, empty where there is none. ``revision`` is another one after every change."""

    texts: dict[AboutPart, str]
    revision: int


def all_of(session: Session) -> About:
    """Every part, in the order in which they are shown."""
    rows = {row.part: row for row in session.exec(select(AboutText))}
    texts = {part: rows[part].text if part in rows else "" for part in AboutPart}
    return About(texts, sum(row.revision for row in rows.values()))


def of(session: Session, part: AboutPart) -> AboutText | None:
    """The row of a part, locked until the transaction ends."""
    return session.exec(select(AboutText).where(AboutText.part == part).with_for_update()).one_or_none()
