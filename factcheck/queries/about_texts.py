"""What the desk tells readers about itself."""

from dataclasses import dataclass

from sqlmodel import Session, select

from factcheck.domain.about import TEXTS, AboutPart
from factcheck.models import AboutText


@dataclass(frozen=True, slots=True)
class About:
    """The name and the text of each other part, empty where there is none.

    ``revision`` is another one after every change.
    """

    name: str
    texts: dict[AboutPart, str]
    revision: int

    @property
    def parts(self) -> dict[AboutPart, str]:
        return {AboutPart.NAME: self.name, **self.texts}


def all_of(session: Session) -> About:
    """Every part, in the order in which they are shown."""
    rows = {row.part: row for row in session.exec(select(AboutText))}
    written = {part: row.text for part, row in rows.items()}
    texts = {part: written.get(part, "") for part in TEXTS}
    return About(written.get(AboutPart.NAME, ""), texts, sum(row.revision for row in rows.values()))


def name(session: Session) -> str:
    """What the desk calls itself; empty where nobody has written it."""
    return session.exec(select(AboutText.text).where(AboutText.part == AboutPart.NAME)).one_or_none() or ""


def of(session: Session, part: AboutPart) -> AboutText | None:
    """The row of a part, locked until the transaction ends."""
    return session.exec(select(AboutText).where(AboutText.part == part).with_for_update()).one_or_none()
