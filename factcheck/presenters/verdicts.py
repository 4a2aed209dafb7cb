"""A published verdict."""

from dataclasses import dataclass
from datetime import date, datetime

from factcheck.domain.verdicts import Answer, Attribution, Truth
from factcheck.models import Verdict
from factcheck.presenters.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedVerdict:
    """One numbered verdict. ``url`` is its own page; ``as_of`` is the day it is bound to."""

    number: int
    url: str
    answer: Answer
    as_of: date
    summary: str
    correction_note: str
    review_count: int
    reviewers_agreed: bool | None
    published_at: datetime

    @property
    def truth(self) -> Truth:
        return self.answer.truth

    @property
    def attribution(self) -> Attribution | None:
        return self.answer.attribution


def published_verdict(row: Verdict, public_id: str, site: Site) -> PublishedVerdict:
    """The verdict of the claim with this public id."""
    return PublishedVerdict(
        number=row.number,
        url=site.verdict_url(public_id, row.number),
        answer=row.answer,
        as_of=row.as_of,
        summary=row.summary,
        correction_note=row.correction_note,
        review_count=row.review_count,
        reviewers_agreed=row.reviewers_agreed if row.review_count > 1 else None,
        published_at=row.published_at,
    )
