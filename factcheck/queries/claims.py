"""Single claims, and the claims of an article or a person."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption
from sqlalchemy.sql.operators import desc_op
from sqlmodel import Session, col, func, select

from factcheck.domain import anchors
from factcheck.domain.claims import ClaimKind, ClaimState, Origin
from factcheck.domain.printed_pages import page_at
from factcheck.domain.texts import search_key
from factcheck.domain.transitions import WAITING
from factcheck.models import Article, ArticleVersion, Claim, Figure, Quote, Review, Speaker

#: Everything readers see of a claim in one query, but not the whole text it was taken from, and nobody of the desk.
SHOWN: tuple[ExecutableOption, ...] = (
    joinedload(Claim.figure),  # type: ignore[arg-type]
    joinedload(Claim.quote).joinedload(Quote.speaker),  # type: ignore[arg-type]
    joinedload(Claim.article_version)  # type: ignore[arg-type]
    .defer(ArticleVersion.text, raiseload=True)  # type: ignore[arg-type]
    .defer(ArticleVersion.page_starts, raiseload=True)  # type: ignore[arg-type]
    .joinedload(ArticleVersion.article),  # type: ignore[arg-type]
)
#: The same with who has it, for the desk.
WHOLE: tuple[ExecutableOption, ...] = (
    *SHOWN,
    joinedload(Claim.lease_holder),  # type: ignore[arg-type]
    joinedload(Claim.assignee),  # type: ignore[arg-type]
)

#: Quotations of one article that are compared with a transcript in one step.
MAX_QUOTES = 200
#: The order of the queue: the priority that people chose, then the score, then the oldest.
MOST_URGENT = (col(Claim.priority).desc(), col(Claim.urgency).desc(), col(Claim.queued_at), col(Claim.id))


def get(session: Session, claim_id: int) -> Claim | None:
    """The claim with its figure, quotation, article, holder and assignee."""
    return session.exec(select(Claim).where(Claim.id == claim_id).options(*WHOLE)).one_or_none()


def quotes_of_article(session: Session, article_id: int) -> list[Claim]:
    """The quotations of an article that are claims, in reading order, at most ``MAX_QUOTES``."""
    statement = select(Claim).join(ArticleVersion).where(ArticleVersion.article_id == article_id)
    shown = statement.where(Claim.kind == ClaimKind.QUOTE, Claim.workflow != ClaimState.DISMISSED)
    ordered = shown.order_by(col(ArticleVersion.number), col(Claim.start), col(Claim.id)).limit(MAX_QUOTES)
    return list(session.exec(ordered.options(*WHOLE)))


def get_for_update(session: Session, claim_id: int) -> Claim | None:
    """The bare claim, locked until the transaction ends, so that what was read is still so when it is written."""
    return session.exec(select(Claim).where(Claim.id == claim_id).with_for_update()).one_or_none()


def figure_of(session: Session, claim_id: int) -> Figure | None:
    return session.get(Figure, claim_id)


def quote_of(session: Session, claim_id: int) -> Quote | None:
    return session.get(Quote, claim_id)


def article_of(session: Session, claim: Claim) -> Article:
    """The article a claim was taken from."""
    return session.exec(select(Article).join(ArticleVersion).where(ArticleVersion.id == claim.article_version_id)).one()


class Surroundings(NamedTuple):
    """The text just before and after a claim's words; the number of the printed page that they begin on, if any."""

    before: str
    after: str
    page: int | None


def surroundings(session: Session, claim: Claim, reach: int = 260) -> Surroundings:
    """Where a claim's words stand, with up to ``reach`` code points before and after them."""
    text = col(ArticleVersion.text)
    from_ = max(0, claim.start - reach - 1)
    before, after, page_starts = session.exec(
        select(
            func.substr(text, from_ + 1, claim.start - from_),
            func.substr(text, claim.end + 1, reach + 1),
            ArticleVersion.page_starts,
        ).where(ArticleVersion.id == claim.article_version_id)
    ).one()
    return Surroundings(*anchors.surroundings(before, after, reach), page_at(page_starts, claim.start))


def in_version(session: Session, version_id: int) -> list[Claim]:
    """An article version's claims in reading order."""
    statement = select(Claim).where(Claim.article_version_id == version_id).order_by(col(Claim.start), col(Claim.id))
    return list(session.exec(statement.options(*WHOLE)))


def spans_in_version(session: Session, version_id: int, start: int, end: int) -> list[tuple[ClaimKind, int, int]]:
    """Kind, start and end of each claim in an article version that has characters from ``start`` to before ``end``."""
    statement = select(Claim.kind, Claim.start, Claim.end).where(
        Claim.article_version_id == version_id, Claim.start < end, Claim.end > start
    )
    return [(ClaimKind(kind), start, end) for kind, start, end in session.exec(statement)]


def suggested_count(session: Session, version_id: int, *, statements: bool) -> int:
    """How many figures and quotations of an article version, or ``statements``, began as suggestions."""
    statement = select(func.count()).select_from(Claim).where(Claim.article_version_id == version_id)
    statement = statement.where((col(Claim.kind) == ClaimKind.STATEMENT) == statements)
    return session.exec(statement.where(Claim.origin == Origin.SUGGESTED)).one()


def suggested(session: Session, version_id: int, kind: ClaimKind, limit: int) -> list[Claim]:
    """The first complete suggestions of a kind that wait for a decision, in reading order."""
    statement = _waiting(select(Claim), version_id, kind).where(_is_whole(kind)).limit(limit)
    return list(session.exec(statement.order_by(col(Claim.start), col(Claim.id))))


def waiting_count(session: Session, version_id: int, kind: ClaimKind) -> int:
    """How many suggestions of a kind wait for a decision."""
    number: int = session.exec(_waiting(select(func.count()).select_from(Claim), version_id, kind)).one()
    return number


def _waiting(statement: Any, version_id: int, kind: ClaimKind) -> Any:
    return statement.where(
        Claim.article_version_id == version_id, Claim.workflow == ClaimState.SUGGESTED, Claim.kind == kind
    )


def _is_whole(kind: ClaimKind) -> sa.ColumnElement[bool]:
    """A figure says what is counted and has a clear number, a quotation says who said it.

    A statement is never whole: whether it is worth checking, a person decides for each.
    """
    if kind is ClaimKind.FIGURE:
        whole = select(Figure.claim_id).where(Figure.measure != "", col(Figure.unclear).is_(None))
        return col(Claim.id).in_(whole)
    if kind is ClaimKind.QUOTE:
        return col(Claim.id).in_(select(Quote.claim_id).where(col(Quote.speaker_id).is_not(None)))
    return sa.false()


def overlapping(session: Session, version_id: int, start: int, end: int) -> list[Claim]:
    """The claims that share words with this part of the text, except dismissed ones; locked as for an update."""
    statement = (
        select(Claim)
        .where(Claim.article_version_id == version_id, Claim.start < end, Claim.end > start)
        .where(Claim.workflow != ClaimState.DISMISSED)
        .order_by(col(Claim.id))
    )
    return list(session.exec(statement.with_for_update()))


def at_words(session: Session, version_id: int, start: int, end: int) -> Claim | None:
    """A claim, or a suggestion, of exactly these words of a text, unless it was dismissed."""
    statement = select(Claim).where(Claim.article_version_id == version_id, Claim.start == start, Claim.end == end)
    return session.exec(statement.where(Claim.workflow != ClaimState.DISMISSED).limit(1)).first()


def text_length(session: Session, claim: Claim) -> int:
    """How many code points the text has that the claim was taken from."""
    length: int = session.exec(
        select(func.length(ArticleVersion.text)).where(ArticleVersion.id == claim.article_version_id)
    ).one()
    return length


def is_checked_figure(session: Session, measure: str, place: str, low: Decimal | None, high: Decimal | None) -> bool:
    """Whether a published claim gives this number of the same thing at the same place."""
    statement = (
        select(col(Figure.low), col(Figure.high))
        .join(Claim)
        .where(Figure.measure == measure, Figure.place == place, Claim.verdict_number > 0)
        .where(_is_about(Figure.low, low), _is_about(Figure.high, high))
    )
    return any(tuple(bounds) == (low, high) for bounds in session.exec(statement))


def _is_about(column: Any, number: Decimal | None) -> sa.ColumnElement[bool]:
    """A number near enough to be compared exactly: SQLite keeps text, but need not hand over every row."""
    if number is None:
        return col(column).is_(None)
    value = float(number)
    return sa.cast(column, sa.Float).between(value - abs(value) * 1e-9, value + abs(value) * 1e-9)


def is_checked_quote(session: Session, speaker: str, words: str) -> bool:
    """Whether a published claim has the same words of the same speaker."""
    statement = (
        select(Quote.claim_id)
        .join(Speaker)
        .join(Claim, col(Claim.id) == Quote.claim_id)
        .where(Speaker.name_key == search_key(speaker), Quote.wording == words, Claim.verdict_number > 0)
    )
    return session.exec(statement.limit(1)).first() is not None


def held_by(session: Session, user_id: int, now: datetime) -> list[Claim]:
    """What this person is working on, the oldest lease first."""
    statement = (
        select(Claim)
        .where(Claim.lease_holder_id == user_id, col(Claim.lease_expires_at) > now)
        .order_by(col(Claim.lease_expires_at))
    )
    return list(session.exec(statement.options(*WHOLE)))


def is_free(now: datetime | sa.BindParameter[datetime]) -> sa.ColumnElement[bool]:
    """Waiting, also for a second review, or in review under a lease that ran out; for claims known by their ids.

    The state is asked for as an expression: an index of all free claims would be read for it.
    """
    return sa.or_(*free_in_each_state(now, sa.func.coalesce(col(Claim.workflow), sa.literal(""))))


def free_in_each_state(
    now: datetime | sa.BindParameter[datetime], workflow: sa.ColumnElement[Any] | None = None
) -> list[sa.ColumnElement[bool]]:
    """The same for each state by itself, in which a claim may be read in the order of an index."""
    state: Any = col(Claim.workflow) if workflow is None else workflow
    waiting = [state == one for one in sorted(WAITING)]
    in_hands = [state == one for one in (ClaimState.IN_REVIEW, ClaimState.SECOND_REVIEW)]
    return [*waiting, *(sa.and_(one, has_no_lease(now)) for one in in_hands)]


def has_no_lease(now: datetime | sa.BindParameter[datetime]) -> sa.ColumnElement[bool]:
    """Whether no lease holds the claim, or one that ran out."""
    return sa.or_(col(Claim.lease_expires_at).is_(None), col(Claim.lease_expires_at) <= now)


def merged(branches: Sequence[sa.ColumnElement[bool]], order: Sequence[Any], limit: int) -> sa.Select[tuple[int]]:
    """The ids of the first claims, in this order, that are in any of the branches, which must not overlap.

    Each branch is read by itself in the order of an index, and no further than to the limit: asked for all at once,
    both databases read and sort every claim there is.
    """
    parts = []
    for number, branch in enumerate(branches):
        keys = [_without_direction(key).label(f"key_{place}") for place, key in enumerate(order)]
        part = sa.select(col(Claim.id).label("claim_id"), *keys).where(branch).order_by(*order).limit(limit)
        parts.append(sa.select(part.subquery(f"part_{number}")))
    every = sa.union_all(*parts).subquery("every")
    directed = [
        every.c[f"key_{place}"].desc() if _is_descending(key) else every.c[f"key_{place}"]
        for place, key in enumerate(order)
    ]
    return sa.select(every.c.claim_id).order_by(*directed).limit(limit)


def in_states(states: Iterable[ClaimState], *, are_few: bool = False) -> list[sa.ColumnElement[bool]]:
    """Conditions that are branches for :func:`merged`: the states one by one, since an index has each in order.

    Where other conditions leave few claims by an index of their own, it is one condition, and an expression, so that
    neither database reads the whole queue in its order to find those few.
    """
    if are_few:
        return [sa.type_coerce(col(Claim.workflow), sa.Text).concat("").in_(sorted(states))]
    return [col(Claim.workflow) == state for state in sorted(states)]


def _is_descending(key: Any) -> bool:
    return getattr(key, "modifier", None) is desc_op


def _without_direction(key: Any) -> Any:
    return key.element if _is_descending(key) else key


def reviewed_by(user_id: int | sa.BindParameter[int]) -> sa.ColumnElement[bool]:
    """Whether this person has answered the claim in the round it is in."""
    return (
        select(Review.id)
        .where(Review.claim_id == Claim.id, Review.round == Claim.round, col(Review.reviewer_id) == user_id)
        .where(is_given())
        .exists()
    )


def is_given() -> sa.ColumnElement[bool]:
    """Whether a review stands: it was not taken back with the verdict it led to."""
    return col(Review.undone_at).is_(None)
