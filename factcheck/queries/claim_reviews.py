"""Every current verdict with what its ClaimReview says, as plain columns: rows of the ORM cost three times as much."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, select

from factcheck.domain.claims import ClaimState
from factcheck.domain.quotes import QuoteForm, SpeakerKind
from factcheck.domain.verdicts import Attribution, Currency, Truth
from factcheck.models import Article, ArticleVersion, Claim, Figure, Quote, Speaker, Verdict
from factcheck.queries.public import currency, is_current, is_for_readers, is_shown

#: Rows that are fetched at once.
BATCH = 100


class Row(NamedTuple):
    """A claim with its current verdict, its article, and its figure or quotation.

    ``attributed_to`` is None unless it is a figure, ``wording`` and what follows unless it is a quotation; ``speaker``
    and what follows also where nobody knows who said it.
    """

    public_id: str
    text: str
    workflow: ClaimState
    is_newest: bool
    withdrawn_at: datetime | None
    superseded_on: date | None
    first_published_at: datetime
    published_at: datetime
    truth: Truth
    attribution: Attribution | None
    summary: str
    as_of: date | None
    headline: str
    url: str
    outlet: str
    published_on: date | None
    attributed_to: str | None
    wording: str | None
    form: QuoteForm | None
    role: str | None
    said_on: date | None
    speaker: str | None
    speaker_kind: SpeakerKind | None
    same_as: list[str] | None

    @property
    def currency(self) -> Currency:
        return currency(
            self.workflow,
            self.is_newest,
            is_of_withdrawn=self.withdrawn_at is not None,
            is_superseded=self.superseded_on is not None,
        )


def current(session: Session) -> Iterator[Row]:
    """Every current verdict that is not withdrawn, in the order of their claims, in memory that does not grow."""
    first = aliased(Verdict)
    columns: dict[str, Any] = {
        "public_id": Claim.public_id,
        "text": Claim.text,
        "workflow": Claim.workflow,
        "is_newest": col(Verdict.number) == Claim.verdict_number,
        "withdrawn_at": Article.withdrawn_at,
        "superseded_on": Claim.superseded_on,
        "first_published_at": first.published_at,
        "published_at": Verdict.published_at,
        "truth": Verdict.truth,
        "attribution": Verdict.attribution,
        "summary": Verdict.summary,
        "as_of": Verdict.as_of,
        "headline": Article.title,
        "url": Article.url,
        "outlet": Article.outlet,
        "published_on": Article.published_on,
        "attributed_to": Figure.attributed_to,
        "wording": Quote.wording,
        "form": Quote.form,
        "role": Quote.role,
        "said_on": Quote.said_on,
        "speaker": Speaker.name,
        "speaker_kind": Speaker.kind,
        "same_as": Speaker.same_as,
    }
    statement = (
        sa.select(*(sa.label(name, columns[name]) for name in Row._fields))
        .select_from(Claim)
        .join(Verdict, is_current())
        .join(first, and_(first.claim_id == Claim.id, first.number == 1, is_for_readers(first)))
        .join(ArticleVersion, col(ArticleVersion.id) == Claim.article_version_id)
        .join(Article, col(Article.id) == ArticleVersion.article_id)
        .outerjoin(Figure, col(Figure.claim_id) == Claim.id)
        .outerjoin(Quote, col(Quote.claim_id) == Claim.id)
        .outerjoin(Speaker, col(Speaker.id) == Quote.speaker_id)
        .where(is_shown())
        .order_by(col(Claim.id))
    )
    with session.connection().execute(statement, execution_options={"yield_per": BATCH}) as result:
        for batch in result.partitions():
            yield from map(Row._make, batch)


def newest(session: Session) -> datetime | None:
    """When the newest of them came out; None when there is none."""
    statement = (
        select(Verdict.published_at)
        .join(Claim)
        .where(is_shown(), is_for_readers())
        .order_by(col(Verdict.published_at).desc())
    )
    return session.exec(statement.limit(1)).first()
