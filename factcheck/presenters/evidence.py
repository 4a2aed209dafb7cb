"""Evidence as readers see it, and how it counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.domain.evidence import Credibility, Stance
from factcheck.models import Evidence
from factcheck.presenters.sources import PublishedSource, published_source


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedEvidence:
    """What one source says of a claim. The figure is the source's own."""

    source: PublishedSource
    stance: Stance
    excerpt: str
    locator: str
    credibility: Credibility
    figure_low: Decimal | None
    figure_high: Decimal | None
    figure_as_of: date | None


def published_evidence(row: Evidence) -> PublishedEvidence:
    """A piece of evidence, loaded with its source."""
    assert row.source
    return PublishedEvidence(
        source=published_source(row.source),
        stance=row.stance,
        excerpt=row.excerpt,
        locator=row.locator,
        credibility=row.credibility,
        figure_low=row.figure_low,
        figure_high=row.figure_high,
        figure_as_of=row.figure_as_of,
    )


def different_sources(evidence: Iterable[PublishedEvidence]) -> list[PublishedSource]:
    """Each source once, in the order they were first used."""
    return list({piece.source.key: piece.source for piece in evidence}.values())
