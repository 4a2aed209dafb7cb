"""A source as readers see it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

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
    reliability: Reliability | None
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


def kept_source(values: dict[str, Any]) -> PublishedSource:
    """A source as it was kept with a verdict."""
    day = values["published_on"]
    return PublishedSource(
        key=values["key"],
        title=values["title"],
        publisher=values["publisher"],
        kind=SourceKind(values["kind"]),
        url=values["url"],
        archive_url=values["archive_url"],
        reliability=None if values["reliability"] is None else Reliability(values["reliability"]),
        published_on=date.fromisoformat(day) if day else None,
    )
