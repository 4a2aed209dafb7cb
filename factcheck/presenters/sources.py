"""A source as readers see it."""

from dataclasses import dataclass
from datetime import date

from factcheck.domain.evidence import Reliability, SourceKind
from factcheck.models import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSource:
    """``url`` and ``archive_url`` are empty where there is none. ``key`` is equal for one source and for no other."""

    key: int
    title: str
    publisher: str
    kind: SourceKind
    url: str
    archive_url: str
    reliability: Reliability
    published_on: date | None


def published_source(row: Source) -> PublishedSource:
    return PublishedSource(
        key=row.id,
        title=row.title,
        publisher=row.publisher,
        kind=row.kind,
        url=row.url,
        archive_url=row.archive_url,
        reliability=row.reliability,
        published_on=row.published_on,
    )
