"""Sources."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, or_, select

from factcheck.models import Evidence, Source

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of sources: ``uses`` counts the pieces of evidence taken from it."""

    source: Source
    uses: int


def get(session: Session, source_id: int) -> Source | None:
    return session.get(Source, source_id)


def by_url(session: Session, url: str) -> Source | None:
    return session.exec(select(Source).where(Source.url == url)).first() if url else None


def page(session: Session, text: str, before_id: int | None) -> list[Row]:
    """Sources whose title, publisher or address holds the text, newest first; one more than a page if there is more."""
    uses = select(Evidence.source_id, func.count().label("uses")).group_by(col(Evidence.source_id)).subquery()
    statement = (
        select(Source, func.coalesce(uses.c.uses, 0))
        .outerjoin(uses, uses.c.source_id == Source.id)
        .order_by(col(Source.id).desc())
        .limit(PAGE_SIZE + 1)
    )
    if text:
        statement = statement.where(
            or_(
                *(
                    col(column).icontains(text, autoescape=True)
                    for column in (Source.title, Source.publisher, Source.url)
                )
            )
        )
    if before_id is not None:
        statement = statement.where(col(Source.id) < before_id)
    return [Row(source, count) for source, count in session.exec(statement)]


def choices(session: Session) -> list[tuple[int, str]]:
    """(id, title) of the newest sources, for reusing one."""
    rows = session.exec(select(Source.id, Source.title, Source.publisher).order_by(col(Source.id).desc()).limit(500))
    return [
        (source_id, f"{title} · {publisher}" if publisher else title)
        for source_id, title, publisher in rows
        if source_id
    ]
