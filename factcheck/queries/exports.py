"""Published verdicts as rows for data people, streamed from one snapshot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from sqlmodel import Session, and_, col, func, select
from sqlmodel.sql.expression import Select

from factcheck.domain.verdicts import Truth
from factcheck.domain.workflow import Workflow
from factcheck.models import Claim, Evidence, Source, Verdict
from factcheck.queries.claims import WHOLE
from factcheck.queries.filters import ClaimFilter

BATCH = 500


@dataclass(frozen=True, slots=True)
class VerdictFilter:
    """Which verdicts to export; days are in UTC and inclusive."""

    claims: ClaimFilter = field(default_factory=ClaimFilter)
    truth: Truth | None = None
    published_from: date | None = None
    published_to: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, its current verdict and where its evidence comes from."""

    claim: Claim
    verdict: Verdict
    source_urls: list[str]
    source_count: int


def verdicts(session: Session, narrowed: VerdictFilter, limit: int | None = None) -> Iterator[Row]:
    """Current verdicts in the order they were first queued, a batch at a time, so that memory stays flat."""
    last_id = 0
    left = limit
    while left is None or left > 0:
        size = BATCH if left is None else min(BATCH, left)
        statement = _select(narrowed).where(col(Claim.id) > last_id).order_by(col(Claim.id)).limit(size)
        batch = session.exec(statement.options(*WHOLE)).all()
        if not batch:
            return
        urls = _sources(session, [claim.id for claim, _ in batch])
        for claim, verdict in batch:
            sources = urls.get(claim.id, {})
            yield Row(claim, verdict, [url for url in sources.values() if url], len(sources))
        last_id = batch[-1][0].id or 0
        left = None if left is None else left - len(batch)
        session.expunge_all()


def count(session: Session, narrowed: VerdictFilter) -> int:
    return session.exec(select(func.count()).select_from(_select(narrowed).subquery())).one()


def _select(narrowed: VerdictFilter) -> Select[Claim, Verdict]:
    is_current = and_(Verdict.claim_id == Claim.id, Verdict.number == Claim.verdict_number)
    statement = select(Claim, Verdict).join(Verdict, is_current).where(Claim.workflow != Workflow.WITHDRAWN)
    statement = statement.where(*narrowed.claims.conditions())
    if narrowed.truth is not None:
        statement = statement.where(Verdict.truth == narrowed.truth)
    if narrowed.published_from is not None:
        first = datetime.combine(narrowed.published_from, time.min, UTC)
        statement = statement.where(col(Verdict.published_at) >= first)
    if narrowed.published_to is not None:
        last = datetime.combine(narrowed.published_to, time.max, UTC)
        statement = statement.where(col(Verdict.published_at) <= last)
    return statement


def _sources(session: Session, claim_ids: Sequence[int | None]) -> dict[int | None, dict[int, str]]:
    """For each claim the id and address of every source its evidence names, once, in the order they were added."""
    rows = session.exec(
        select(Evidence.claim_id, Source.id, Source.url)
        .join(Source)
        .where(col(Evidence.claim_id).in_(claim_ids))
        .order_by(col(Evidence.id))
    )
    found: dict[int | None, dict[int, str]] = {}
    for claim_id, source_id, url in rows:
        found.setdefault(claim_id, {})[source_id or 0] = url
    return found
