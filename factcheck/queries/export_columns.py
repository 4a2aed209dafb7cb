"""What stands in each column of the table of verdicts, as expressions of SQL over the models.

``export_lists`` has the columns that are made of several rows of another table.
"""

from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import col

from factcheck.domain.claims import ClaimState
from factcheck.domain.events import EventKind, Subject
from factcheck.domain.verdicts import Attribution, Currency, Truth
from factcheck.models import Article, Claim, Event, Figure, Quote, Speaker, Verdict
from factcheck.queries import export_lists
from factcheck.queries.public import currency_of
from factcheck.queries.written import written_day, written_moment, written_number

_Rated = TypeVar("_Rated", Truth, Attribution)


def written(base_url: str, moment: datetime | None) -> dict[str, sa.ColumnElement[Any]]:
    """Each column's expression by its name, for a SELECT from a claim, its verdict and all that is said of it.

    With ``moment`` the currency and the evidence are as they were then; None means now. Lists are still to be read by
    ``export_lists.completed``.
    """
    of_claim = _of_claim(base_url) | _of_article() | _of_figure()
    return of_claim | _of_verdict(moment) | export_lists.gathered(moment)


def _of_claim(base_url: str) -> dict[str, sa.ColumnElement[Any]]:
    public_id = _plain(Claim.public_id)
    return {
        "claim_id": public_id,
        "claim_url": sa.literal(f"{base_url}/c/") + public_id,
        "badge_url": sa.literal(f"{base_url}/badge/") + public_id + ".svg",
        "kind": _plain(Claim.kind),
        "claim": _plain(Claim.text),
        "quoted_text": _plain(Claim.exact),
        "speaker": _plain(Speaker.name),
        "speaker_role": _plain(Quote.role),
    }


def _of_article() -> dict[str, sa.ColumnElement[Any]]:
    return {
        "article_title": _plain(Article.title),
        "article_url": _plain(Article.url),
        "outlet": _plain(Article.outlet),
        "article_published_on": written_day(Article.published_on),
    }


def _of_figure() -> dict[str, sa.ColumnElement[Any]]:
    return {
        "figure_low": written_number(Figure.low),
        "figure_high": written_number(Figure.high),
        "figure_qualifier": _plain(Figure.qualifier),
        "figure_measure": _plain(Figure.measure),
        "figure_unit": _plain(Figure.unit),
        "figure_place": _plain(Figure.place),
        "figure_as_of": written_day(Figure.as_of),
        "figure_since": written_day(Figure.period_start),
    }


def _of_verdict(moment: datetime | None) -> dict[str, sa.ColumnElement[Any]]:
    return {
        "truth": _plain(Verdict.truth),
        "truth_rating": _rating(Verdict.truth, Truth),
        "attribution": _plain(Verdict.attribution),
        "attribution_rating": _rating(Verdict.attribution, Attribution),
        "currency": _currency() if moment is None else _currency_at(moment),
        "verdict_number": sa.type_coerce(col(Verdict.number), sa.Integer),
        "verdict_as_of": written_day(Verdict.as_of),
        "summary": _plain(Verdict.summary),
        "review_count": sa.type_coerce(col(Verdict.review_count), sa.Integer),
        "reviewers_agreed": sa.case(
            (col(Verdict.review_count) == 1, None), (col(Verdict.reviewers_agreed), "true"), else_="false"
        ),
        "published_at": written_moment(Verdict.published_at),
        "correction_note": _plain(Verdict.correction_note),
    }


def _rating(column: Any, words: type[_Rated]) -> sa.ColumnElement[Any]:
    ratings = {word.value: word.rating for word in words if word.rating is not None}
    return sa.case(ratings, value=_plain(column))


def _currency() -> sa.ColumnElement[Any]:
    standing = [state.value for state in ClaimState if currency_of(state) is Currency.CURRENT]
    is_newest = col(Verdict.number) == Claim.verdict_number
    stands = sa.and_(_plain(Claim.workflow).in_(standing), is_newest)
    return _words_of_currency(col(Article.withdrawn_at).is_not(None), stands, col(Claim.superseded_on).is_not(None))


def _currency_at(moment: datetime) -> sa.ColumnElement[Any]:
    reopened = sa.exists().where(
        col(Event.subject) == Subject.CLAIM,
        col(Event.subject_id) == Claim.id,
        col(Event.kind) == EventKind.CLAIM_REOPENED,
        col(Event.at) > Verdict.published_at,
        col(Event.at) <= moment,
    )
    what_became_of_it = (
        sa.select(col(Event.kind))
        .where(col(Event.subject) == Subject.ARTICLE, col(Event.subject_id) == Article.id, col(Event.at) <= moment)
        .where(col(Event.kind).in_((EventKind.ARTICLE_WITHDRAWN, EventKind.ARTICLE_RESTORED)))
        .order_by(col(Event.id).desc())
        .limit(1)
        .correlate(Article)
    )
    is_withdrawn = what_became_of_it.scalar_subquery() == EventKind.ARTICLE_WITHDRAWN
    what_became_of_its_figure = (
        sa.select(col(Event.kind))
        .where(col(Event.subject) == Subject.CLAIM, col(Event.subject_id) == Claim.id, col(Event.at) <= moment)
        .where(col(Event.kind).in_((EventKind.FIGURE_OUTDATED, EventKind.FIGURE_CURRENT_AGAIN)))
        .order_by(col(Event.id).desc())
        .limit(1)
        .correlate(Claim)
    )
    is_outdated = what_became_of_its_figure.scalar_subquery() == EventKind.FIGURE_OUTDATED
    return _words_of_currency(is_withdrawn, ~reopened.correlate(Claim, Verdict), is_outdated)


def _words_of_currency(
    is_article_withdrawn: sa.ColumnElement[bool],
    stands: sa.ColumnElement[bool],
    is_outdated: sa.ColumnElement[bool],
) -> sa.ColumnElement[Any]:
    return sa.case(
        (is_article_withdrawn, Currency.ARTICLE_WITHDRAWN.value),
        (sa.and_(stands, is_outdated), Currency.SUPERSEDED.value),
        (stands, Currency.CURRENT.value),
        else_=Currency.UNDER_REVIEW.value,
    )


def _plain(column: Any) -> sa.ColumnElement[Any]:
    """A column of text or of words as the text it is kept as."""
    return sa.type_coerce(col(column), sa.Text)
