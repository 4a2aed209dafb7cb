"""What a verdict rested on: a copy of its evidence, made when it is published."""

from datetime import date
from typing import Any

from sqlmodel import Session

from factcheck.domain.numbers import plain
from factcheck.models import Evidence, Verdict, VerdictBasis
from factcheck.queries import evidence

#: Raised when the copy gets another shape; what was stored before keeps its own.
SCHEMA_VERSION = 1


def keep(session: Session, verdict: Verdict) -> None:
    """Store a copy of the evidence that the verdict's claim has now, with its sources."""
    pieces = [_copy(piece) for piece in evidence.of_claim(session, verdict.claim_id)]
    session.add(VerdictBasis(verdict_id=verdict.id, schema_version=SCHEMA_VERSION, evidence=pieces))
    session.flush()


def _copy(piece: Evidence) -> dict[str, Any]:
    assert piece.source
    return {
        "stance": piece.stance.value,
        "excerpt": piece.excerpt,
        "locator": piece.locator,
        "credibility": piece.credibility,
        "figure_low": plain(piece.figure_low) or None,
        "figure_high": plain(piece.figure_high) or None,
        "figure_as_of": _day(piece.figure_as_of),
        "source": {
            "key": piece.source.id,
            "title": piece.source.title,
            "publisher": piece.source.publisher,
            "kind": piece.source.kind.value,
            "url": piece.source.url,
            "archive_url": piece.source.archive_url,
            "reliability": piece.source.reliability,
            "published_on": _day(piece.source.published_on),
        },
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
