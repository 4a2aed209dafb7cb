"""What tests of queries put into the database past the services, and how they look at what comes out."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimState
from factcheck.domain.columns import NAMES
from factcheck.domain.events import EventKind
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, Event, Verdict
from factcheck.queries import exports
from factcheck.queries.exports import VerdictFilter


def publish(session: Session, claim: Claim, at: datetime | None = None, **given: Any) -> Verdict:
    """The claim's next verdict, published at this moment (UTC), by default now."""
    claim.verdict_number += 1
    claim.workflow = ClaimState.PUBLISHED
    data: dict[str, Any] = {
        "truth": Truth.UNPROVEN,
        "as_of": (at or utc_now()).date(),
        "summary": "What we found.",
        "review_count": 1,
        "reviewers_agreed": True,
    }
    verdict = Verdict(claim_id=claim.id, number=claim.verdict_number, published_at=at or utc_now(), **data | given)
    session.add(verdict)
    session.flush()
    return verdict


def log(session: Session, kind: EventKind, subject_id: int, **given: Any) -> Event:
    """An event of this kind with an empty payload unless ``data`` is given, by nobody unless ``actor_id`` is."""
    event = Event(kind=kind, subject=kind.subject, subject_id=subject_id, **{"data": {}} | given)
    session.add(event)
    session.flush()
    return event


def exported(database: Database, wanted: VerdictFilter | None = None) -> list[dict[str, Any]]:
    """The rows of an export, each value by the name of its column."""
    with database.reading() as session:
        batches = exports.rows(session, wanted or VerdictFilter(), "https://fact.test")
        return [dict(zip(NAMES, row, strict=True)) for batch in batches for row in batch]
