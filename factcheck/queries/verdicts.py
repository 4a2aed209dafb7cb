"""The list of verdicts for readers: what fits a search, newest first, in the same time however large the archive is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from factcheck.domain.claims import ClaimKind
from factcheck.domain.counts import MOST, Count
from factcheck.domain.texts import search_key
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.inputs import Day, Line
from factcheck.models import Article, ArticleVersion, Claim, Figure, Quote, Speaker, Verdict
from factcheck.models.base import UtcDateTime
from factcheck.queries import counting, paging, trigrams, words
from factcheck.queries.claims import SHOWN
from factcheck.queries.public import Published, is_current, is_for_readers, is_shown

#: How many verdicts one page looks at before it ends, whether many of them fit or none.
LOOKED_AT = 10_000
#: From how many of the newest verdicts names are taken that filters offer.
OFFERED_FROM = 2_000
#: The names that a filter has, by the filter.
NAMED = {"speaker": Speaker.name, "outlet": Article.outlet, "measure": Figure.measure}

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class VerdictSearch:
    """What a reader looks for; an empty field does not filter. Days are those of publication in UTC, inclusive.

    ``text`` stands in the claim, in the article's words or in the speaker's name. ``speaker``, ``outlet`` and
    ``measure`` are whole names.
    """

    text: Line = ""
    truth: Truth | None = None
    attribution: Attribution | None = None
    kind: ClaimKind | None = None
    speaker: Line = ""
    outlet: Line = ""
    measure: Line = ""
    published_from: Day | None = None
    published_to: Day | None = None


@dataclass(frozen=True, slots=True)
class VerdictPage:
    """``next_key`` asks for the page after this one; empty on the last.

    ``looked_back_to`` is when the last verdict was published that this page looked at, where it ended because those
    were enough; None where it ended because it was full, or because there are no more.
    """

    rows: list[Published]
    next_key: str = ""
    looked_back_to: datetime | None = None


#: When a verdict was published, and its id: the order of the list.
_Place = tuple[datetime, int]


def page(session: Session, search: VerdictSearch, after: str = "") -> VerdictPage:
    """One page of verdicts. ``after`` is a ``next_key``; one that cannot be read starts from the beginning."""
    size, start = paging.PAGE_SIZE, _parse_key(after)
    claims = _few_claims(session, search)
    last = None if claims is not None else _last_looked_at(session, search, start)
    places = _among(session, search, claims, start) if claims is not None else _in_order(session, search, start, last)
    rows = _rows(session, [verdict_id for _, verdict_id in places[:size]])
    if len(places) > size:
        return VerdictPage(rows, _key(places[size - 1]))
    return VerdictPage(rows, _key(last), last[0]) if last else VerdictPage(rows)


def size(session: Session, search: VerdictSearch) -> tuple[Count, bool]:
    """How many verdicts fit, counted up to 1,000, and whether only the newest ``LOOKED_AT`` were looked at."""
    claims = _few_claims(session, search)
    if claims is not None:
        return Count(len(_among(session, search, claims, None))), False
    last = _last_looked_at(session, search, None)
    fitting = _wide(search, None, last).with_only_columns(col(Verdict.id))
    count = Count(session.scalars(sa.select(counting.up_to(fitting))).one())
    return count, last is not None and not count.is_more


def names(session: Session, filtered: str, typed: str = "") -> list[str]:
    """The first of the NAMED that the newest verdicts are about and that have what was typed, by name."""
    newest, name = _wide(VerdictSearch(), None, None).limit(OFFERED_FROM).subquery(), col(NAMED[filtered])
    statement = (
        sa.select(name)
        .select_from(newest)
        .join(Verdict, col(Verdict.id) == newest.c.id)
        .join(Claim, col(Claim.id) == Verdict.claim_id)
        .join(ArticleVersion, col(ArticleVersion.id) == Claim.article_version_id)
        .join(Article, col(Article.id) == ArticleVersion.article_id)
        .outerjoin(Figure, col(Figure.claim_id) == Claim.id)
        .outerjoin(Quote, col(Quote.claim_id) == Claim.id)
        .outerjoin(Speaker, col(Speaker.id) == Quote.speaker_id)
        .where(name != "", words.has(name, typed))
    )
    return sorted({*session.scalars(statement)})[: words.OFFERED]


def _few_claims(session: Session, search: VerdictSearch) -> sa.Select[Any] | None:
    """The ids of claims among which all that fit are, where an index has them and they are few enough to sort."""
    for ids in _indexed(session, search):
        if session.scalars(sa.select(counting.up_to(ids))).one() <= MOST:
            return ids
    return None


def _indexed(session: Session, search: VerdictSearch) -> Iterator[sa.Select[Any]]:
    if search.text and (few := trigrams.leaving_few(session, [search_key(search.text)])):
        yield sa.select(col(Claim.id)).where(*trigrams.containing([search_key(search.text)], few))
    if search.speaker:
        is_named = col(Speaker.name_key) == search_key(search.speaker)
        yield sa.select(col(Quote.claim_id)).join(Speaker, col(Speaker.id) == Quote.speaker_id).where(is_named)
    if search.measure:
        yield sa.select(col(Figure.claim_id)).where(col(Figure.measure) == search.measure)
    if search.outlet:
        yield (
            sa.select(col(Claim.id))
            .join(ArticleVersion, col(ArticleVersion.id) == Claim.article_version_id)
            .join(Article, col(Article.id) == ArticleVersion.article_id)
            .where(col(Article.outlet) == search.outlet)
        )


def _among(session: Session, search: VerdictSearch, claims: sa.Select[Any], start: _Place | None) -> list[_Place]:
    """The places of the verdicts on these few claims that fit and come after ``start``, in order."""
    statement = (
        sa.select(col(Verdict.published_at), col(Verdict.id))
        .select_from(Claim)
        .join(Verdict, is_current())
        .where(col(Claim.id).in_(claims), is_shown(), *_of_claim(search), *_of_days(search), *_of_answer(search))
    )
    places = sorted(((at, verdict_id) for at, verdict_id in session.execute(statement)), reverse=True)
    return [place for place in places if start is None or place < start]


def _in_order(session: Session, search: VerdictSearch, start: _Place | None, last: _Place | None) -> list[_Place]:
    """The places of the first verdicts that fit, from after ``start`` to ``last``, in order: one more than a page."""
    newest_first = _wide(search, start, last).limit(paging.PAGE_SIZE + 1)
    return [(at, verdict_id) for at, verdict_id in session.execute(newest_first)]


def _last_looked_at(session: Session, search: VerdictSearch, start: _Place | None) -> _Place | None:
    """The place at which a page ends at the latest; None when there are fewer verdicts than it may look at."""
    statement = sa.select(col(Verdict.published_at), col(Verdict.id)).where(*_range(search, start))
    row = session.execute(statement.order_by(*_ORDER).offset(LOOKED_AT - 1).limit(1)).first()
    return (row[0], row[1]) if row else None


def _wide(search: VerdictSearch, start: _Place | None, last: _Place | None) -> sa.Select[datetime, int]:
    """Verdicts that fit between two places, in order: each is looked at by itself as an index has them."""
    claim = sa.select(col(Claim.id)).where(is_current(), is_shown(), *_of_claim(search)).correlate(Verdict)
    # Compared, not EXISTS: PostgreSQL would make a join of that, and read every claim there is.
    fits = claim.scalar_subquery() == col(Verdict.claim_id)
    statement = sa.select(col(Verdict.published_at), col(Verdict.id))
    statement = statement.where(*_range(search, start, last), *_of_answer(search), is_for_readers(), fits)
    return statement.order_by(*_ORDER)


def _range(search: VerdictSearch, start: _Place | None, last: _Place | None = None) -> Iterator[sa.ColumnElement[bool]]:
    """The part of an index that is read: verdicts of one attribution or else truth, of some days, between two places.

    Only the nearest bound of each end is asked for: of two, SQLite may take the other for the index.
    """
    if search.attribution is not None:
        yield col(Verdict.attribution) == search.attribution
    elif search.truth is not None:
        yield col(Verdict.truth) == search.truth
    first_day, end = _days(search)
    newest = min((place for place in (start, end and (end, 0)) if place), default=None)
    oldest = max((place for place in (last, first_day and (first_day, 0)) if place), default=None)
    if newest is not None:
        yield _as_row(newest) > _THIS
    if oldest is not None:
        yield _as_row(oldest) <= _THIS


def _of_answer(search: VerdictSearch) -> Iterator[sa.ColumnElement[bool]]:
    if search.attribution is not None:
        yield col(Verdict.attribution) == search.attribution
    if search.truth is not None:
        yield col(Verdict.truth) == search.truth


def _of_days(search: VerdictSearch) -> Iterator[sa.ColumnElement[bool]]:
    first_day, end = _days(search)
    if first_day is not None:
        yield col(Verdict.published_at) >= first_day
    if end is not None:
        yield col(Verdict.published_at) < end


def _days(search: VerdictSearch) -> tuple[datetime | None, datetime | None]:
    """When the days begin that are asked for, and when they have ended."""
    first, last = search.published_from, search.published_to
    end = _midnight(last + timedelta(days=1)) if last is not None and last < date.max else None
    return _midnight(first) if first is not None else None, end


def _of_claim(search: VerdictSearch) -> Iterator[sa.ColumnElement[bool]]:
    """Each asks about one claim, which it finds by its key."""
    if search.kind is not None:
        yield col(Claim.kind) == search.kind
    if search.text:
        yield from trigrams.containing([search_key(search.text)])
    if search.speaker:
        key = sa.select(col(Speaker.name_key)).join(Quote, col(Quote.speaker_id) == Speaker.id)
        yield key.where(col(Quote.claim_id) == Claim.id).scalar_subquery() == search_key(search.speaker)
    if search.measure:
        measure = sa.select(col(Figure.measure)).where(col(Figure.claim_id) == Claim.id)
        yield measure.scalar_subquery() == search.measure
    if search.outlet:
        outlet = sa.select(col(Article.outlet)).join(ArticleVersion, col(ArticleVersion.article_id) == Article.id)
        yield outlet.where(col(ArticleVersion.id) == Claim.article_version_id).scalar_subquery() == search.outlet


def _rows(session: Session, verdict_ids: list[int]) -> list[Published]:
    # Chosen first, looked at then: joined at once, the databases read every claim there is.
    statement = select(Claim, Verdict).join(Verdict, is_current()).where(col(Verdict.id).in_(verdict_ids))
    return [Published(*row) for row in session.exec(statement.order_by(*_ORDER).options(*SHOWN))]


_ORDER = (col(Verdict.published_at).desc(), col(Verdict.id).desc())
_THIS = sa.tuple_(col(Verdict.published_at), col(Verdict.id))


def _as_row(place: _Place) -> Any:
    return sa.tuple_(sa.literal(place[0], UtcDateTime), sa.literal(place[1]))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _key(place: _Place) -> str:
    return f"{(place[0] - _EPOCH) // timedelta(microseconds=1)}_{place[1]}"


def _parse_key(key: str) -> _Place | None:
    micros, _, verdict_id = key.partition("_")
    if not all(part.isascii() and part.isdecimal() and len(part) <= 18 for part in (micros, verdict_id)):
        return None
    try:
        return _EPOCH + timedelta(microseconds=int(micros)), min(int(verdict_id), 2**31 - 1)
    except OverflowError:
        return None
