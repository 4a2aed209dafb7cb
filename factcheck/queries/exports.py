"""Published verdicts as rows for data people, streamed from one snapshot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, func, select

from factcheck.domain.claims import ClaimState
from factcheck.domain.columns import COLUMNS
from factcheck.domain.verdicts import Truth
from factcheck.inputs import Day, Line
from factcheck.models import Article, ArticleVersion, Claim, Figure, Quote, Speaker, Verdict
from factcheck.queries import export_columns, export_lists, trigrams
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.public import is_current, is_for_readers, number_for_readers

#: Rows that are fetched at once. More cost memory and time until the first are out, and are not faster.
BATCH = 100

#: One verdict: the value of each of COLUMNS, None where there is none. Days, times and exact numbers are text.
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class VerdictFilter:
    """Which verdicts to export; days are in UTC and inclusive.

    ``as_of`` takes each claim's verdict as it stood at the end of that day, ``after`` only the claims that come after
    the one with this public id in the order of the file.
    """

    claims: ClaimFilter = field(default_factory=ClaimFilter)
    truth: Truth | None = None
    published_from: Day | None = None
    published_to: Day | None = None
    as_of: Day | None = None
    after: Line = ""


def rows(session: Session, filters: VerdictFilter, base_url: str, limit: int | None = None) -> Iterator[Sequence[Row]]:
    """The verdicts in the order their claims were made, a batch at a time, so that memory stays flat.

    ``base_url`` is what public links begin with.
    """
    statement = select_rows(_weighed(session, filters), base_url).limit(limit)
    # On the connection: the session would make each row once more.
    with session.connection().execute(statement, execution_options={"yield_per": BATCH}) as result:
        for batch in result.partitions():
            yield export_lists.completed(batch)


def select_rows(filters: VerdictFilter, base_url: str) -> sa.Select[Any]:
    """The statement behind every export: COLUMNS, as plain values that need no conversion; lists as ``gathered``."""
    written = export_columns.written(base_url, _end_of(filters.as_of))
    return (
        _from_claims(filters)
        .with_only_columns(*(written[column.name].label(column.name) for column in COLUMNS))
        .join(ArticleVersion, col(ArticleVersion.id) == Claim.article_version_id)
        .join(Article, col(Article.id) == ArticleVersion.article_id)
        .outerjoin(Figure, col(Figure.claim_id) == Claim.id)
        .outerjoin(Quote, col(Quote.claim_id) == Claim.id)
        .outerjoin(Speaker, col(Speaker.id) == Quote.speaker_id)
        .order_by(col(Claim.id))
    )


def count(session: Session, filters: VerdictFilter, up_to: int) -> int:
    """How many verdicts there are; those beyond ``up_to`` are not counted."""
    few = _from_claims(_weighed(session, filters)).limit(up_to)
    return session.exec(select(func.count()).select_from(few.subquery())).one()


def is_published(session: Session, public_id: str) -> bool:
    """Whether a claim of this id has a verdict, be it withdrawn or not."""
    statement = select(Claim.id).where(Claim.public_id == public_id, number_for_readers() > 0)
    return session.exec(statement).first() is not None


def _weighed(session: Session, filters: VerdictFilter) -> VerdictFilter:
    few = trigrams.leaving_few(session, filters.claims.text_keys)
    return replace(filters, claims=replace(filters.claims, trigrams=few))


def _from_claims(filters: VerdictFilter) -> sa.Select[Any]:
    statement = sa.select(col(Claim.id)).join(Verdict, _is_shown(_end_of(filters.as_of)))
    return statement.where(
        col(Claim.workflow) != ClaimState.WITHDRAWN, *filters.claims.conditions(), *_conditions(filters)
    )


def _conditions(filters: VerdictFilter) -> Iterator[sa.ColumnElement[bool]]:
    if filters.truth is not None:
        yield col(Verdict.truth) == filters.truth
    if filters.published_from is not None:
        yield col(Verdict.published_at) >= datetime.combine(filters.published_from, time.min, UTC)
    if filters.published_to is not None:
        yield col(Verdict.published_at) <= _end_of(filters.published_to)
    if filters.after:
        last = aliased(Claim)
        yield col(Claim.id) > sa.select(col(last.id)).where(col(last.public_id) == filters.after).scalar_subquery()


def _is_shown(moment: datetime | None) -> sa.ColumnElement[bool]:
    """Whether a verdict is its claim's newest, or was at that moment."""
    if moment is None:
        return is_current()
    earlier = aliased(Verdict)
    newest = (
        sa.select(func.max(earlier.number))
        .where(col(earlier.claim_id) == Claim.id, col(earlier.published_at) <= moment, is_for_readers(earlier))
        .correlate(Claim)
        .scalar_subquery()
    )
    return and_(Verdict.claim_id == Claim.id, Verdict.number == newest, is_for_readers())


def _end_of(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time.max, UTC)
