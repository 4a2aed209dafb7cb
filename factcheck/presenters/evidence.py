"""Evidence as readers see it, and how it counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from factcheck.domain.evidence import Credibility, Stance
from factcheck.models import Evidence, VerdictBasis
from factcheck.presenters.sources import PublishedSource, kept_source, published_source


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedEvidence:
    """What one source says of a claim. The figure is the source's own."""

    source: PublishedSource
    stance: Stance
    excerpt: str
    locator: str
    credibility: Credibility | None
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


def kept_evidence(basis: VerdictBasis) -> list[PublishedEvidence]:
    """The evidence that a verdict rested on, oldest first, as it was then."""
    return [_kept(piece) for piece in basis.evidence]


def different_sources(evidence: Iterable[PublishedEvidence]) -> list[PublishedSource]:
    """Each source once, in the order they were first used."""
    return list({piece.source.key: piece.source for piece in evidence}.values())


def _kept(piece: dict[str, Any]) -> PublishedEvidence:
    return PublishedEvidence(
        source=kept_source(piece["source"]),
        stance=Stance(piece["stance"]),
        excerpt=piece["excerpt"],
        locator=piece["locator"],
        credibility=None if piece["credibility"] is None else Credibility(piece["credibility"]),
        figure_low=_number(piece["figure_low"]),
        figure_high=_number(piece["figure_high"]),
        figure_as_of=date.fromisoformat(piece["figure_as_of"]) if piece["figure_as_of"] else None,
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
