"""Sources."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from factcheck.domain.addresses import is_web_address
from factcheck.domain.page_addresses import page_digest
from factcheck.domain.texts import printable
from factcheck.models import Claim, Evidence, SeriesPoint, Source
from factcheck.queries.paging import Page, newest_first

#: How many sources are offered to choose from, and how many words they are looked for with.
OFFERED, MAX_WORDS = 6, 10

_SEARCHED = (Source.title, Source.publisher, Source.publisher_aliases, Source.url)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of sources: ``uses`` counts the pieces of evidence taken from it."""

    source: Source
    uses: int


@dataclass(frozen=True, slots=True)
class Use:
    """A piece of evidence taken from a source, and the claim it is about."""

    evidence: Evidence
    claim: Claim


def get(session: Session, source_id: int) -> Source | None:
    return session.get(Source, source_id)


def get_for_update(session: Session, source_id: int) -> Source | None:
    """The source, locked until the transaction ends."""
    return session.exec(select(Source).where(Source.id == source_id).with_for_update()).one_or_none()


def get_for_use(session: Session, source_id: int) -> Source | None:
    """The source, which nobody can remove until the transaction ends; None for one that was removed just now."""
    statement = select(Source).where(Source.id == source_id).with_for_update(read=True, key_share=True)
    return session.exec(statement).one_or_none()


def claim_count(session: Session, source_id: int) -> int:
    """How many claims have evidence from it."""
    claim_id = col(Evidence.claim_id)
    return session.exec(select(func.count(claim_id.distinct())).where(Evidence.source_id == source_id)).one()


def has_points(session: Session, source_id: int) -> bool:
    """Whether points of figure series come from it."""
    return session.exec(select(SeriesPoint.id).where(SeriesPoint.source_id == source_id).limit(1)).first() is not None


def claim_ids(session: Session, source_id: int) -> set[int]:
    """The ids of the claims that have evidence from it."""
    return set(session.exec(select(Evidence.claim_id).where(Evidence.source_id == source_id)))


def claims_for_update(session: Session, source_id: int, limit: int) -> list[Claim]:
    """The claims that have evidence from it, at most ``limit``, locked until the transaction ends."""
    using = select(Evidence.claim_id).where(Evidence.source_id == source_id)
    statement = select(Claim).where(col(Claim.id).in_(using)).order_by(col(Claim.id)).limit(limit)
    return list(session.exec(statement.with_for_update()))


def newest(session: Session, limit: int = 100) -> list[Source]:
    """The sources stored last, to choose one from."""
    return list(session.exec(select(Source).order_by(col(Source.id).desc()).limit(limit)))


def uses(session: Session, source_id: int, before_id: int | None = None) -> Page[Use]:
    """The evidence taken from a source, newest first, each with its claim."""
    statement = select(Evidence, Claim).join(Claim).where(Evidence.source_id == source_id)
    return newest_first(session, statement, Use, searched=(), text="", before_id=before_id)


def by_url(session: Session, url: str) -> Source | None:
    return session.exec(select(Source).where(Source.url == url)).first() if url else None


def by_page(session: Session, url: str) -> Source | None:
    """The source of this page, by whichever of its addresses; of several the one of exactly this address."""
    return session.exec(_of_page(url).limit(1)).first() if url else None


def same_pages(session: Session, source: Source) -> list[Source]:
    """Other sources of the same page, at most ``OFFERED``."""
    return list(session.exec(_of_page(source.url).where(Source.id != source.id).limit(OFFERED))) if source.url else []


def _of_page(url: str) -> Any:
    is_exact = sa.case((col(Source.url) == url, 0), else_=1)
    return select(Source).where(Source.page_key == page_digest(url)).order_by(is_exact, col(Source.id))


def page(session: Session, text: str = "", before_id: int | None = None) -> Page[Row]:
    """Sources that hold the text in one of ``_SEARCHED``, newest first, each with the number of its uses."""
    # For the rows of the page alone, not for every source.
    uses = select(func.count()).select_from(Evidence).where(Evidence.source_id == Source.id).scalar_subquery()
    statement = select(Source, uses)
    return newest_first(session, statement, Row, searched=_SEARCHED, text=text, before_id=before_id)


def find(session: Session, text: str) -> list[Source]:
    """Stored sources to choose from, at most ``OFFERED``: those of this page, or those with all of these words.

    The words may stand in any of ``_SEARCHED``; newest first. No text finds the newest of all.
    """
    text = printable(text)
    statement = select(Source).order_by(col(Source.id).desc()).limit(OFFERED)
    if is_web_address(text):
        return list(session.exec(_of_page(text).limit(OFFERED)))
    searched: Any = sa.literal("")
    for column in _SEARCHED:
        searched = searched + " " + column
    for word in text.split()[:MAX_WORDS]:
        statement = statement.where(searched.icontains(word, autoescape=True))
    return list(session.exec(statement))
