"""Sources."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from factcheck.models import Evidence, Source
from factcheck.queries.paging import Page, newest_first


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of sources: ``uses`` counts the pieces of evidence taken from it."""

    source: Source
    uses: int


def get(session: Session, source_id: int) -> Source | None:
    return session.get(Source, source_id)


def by_url(session: Session, url: str) -> Source | None:
    return session.exec(select(Source).where(Source.url == url)).first() if url else None


def page(session: Session, text: str = "", before_id: int | None = None) -> Page[Row]:
    """Sources whose title, publisher or address holds the text, newest first, each with the number of its uses."""
    uses = select(Evidence.source_id, func.count().label("uses")).group_by(col(Evidence.source_id)).subquery()
    statement = select(Source, func.coalesce(uses.c.uses, 0)).outerjoin(uses, uses.c.source_id == Source.id)
    searched = (Source.title, Source.publisher, Source.url)
    return newest_first(session, statement, Row, searched=searched, text=text, before_id=before_id)


def choices(session: Session) -> list[tuple[int, str]]:
    """(id, title) of the newest sources, for reusing one."""
    rows = session.exec(select(Source.id, Source.title, Source.publisher).order_by(col(Source.id).desc()).limit(500))
    return [
        (source_id, f"{title} · {publisher}" if publisher else title)
        for source_id, title, publisher in rows
        if source_id
    ]
