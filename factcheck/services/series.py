"""Figures followed through time: editors say what a series counts, reviewers add its points."""

import re
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from factcheck.db import exclusive
from factcheck.domain.actors import Actor
from factcheck.domain.errors import Conflict, Invalid, NotFound, Stale
from factcheck.domain.events import (
    DefinitionEnded,
    PointAdded,
    PointCorrected,
    PointDeprecated,
    PointsImported,
    SeriesCreated,
    SeriesEdited,
)
from factcheck.domain.figures import Basis, Counted, HowKnown
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.series import ConventionName, Rhythm
from factcheck.domain.texts import search_key
from factcheck.inputs import Choice, Id, Input, Integer, Line, Number, PastDay, Phrase, Reason, Title, checked
from factcheck.models import FigureSeries, SeriesDefinition, SeriesPoint
from factcheck.queries import series as stored
from factcheck.queries import sources
from factcheck.services.audit import difference, record, snapshot

#: Points that one import may add, and that a definition may have.
MOST_IMPORTED, MOST_POINTS = 2_000, 20_000

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 60


class DefinitionInput(Input):
    """What a series counts; ``name`` says it in a few words: "Border crossings out of Ukraine"."""

    name: Title
    measure: Title
    counted: Counted = Counted.ALL
    how_known: HowKnown | None = None
    conceded_by: Line = ""
    basis: Basis = Basis.CUMULATIVE
    place: Line = ""
    unit: Line = "people"
    population: Line = ""
    period_start: PastDay | None = None


class SeriesInput(Input):
    """What a series is called and how it is read. Readers see it only if it is public."""

    title: Title
    rhythm: Rhythm | None = None
    convention: ConventionName = ConventionName.OURS
    is_public: bool = False


class PointInput(Input):
    """What a source gave for a day. Without ``best`` that is the middle of low and high, and these are ``best`` without
    them."""

    source_id: Choice
    as_of: PastDay
    period_start: PastDay | None = None
    published_on: PastDay | None = None
    low: Number | None = None
    best: Number | None = None
    high: Number | None = None
    wording: Phrase = ""


@checked
def create(session: Session, actor: Actor, data: SeriesInput, definition: DefinitionInput) -> FigureSeries:
    """Begin a series. Its address comes from its title."""
    require(actor.role, Permission.DEFINE_SERIES)
    exclusive(session, "series")
    series = FigureSeries(**dict(data), slug=_free_slug(session, data.title), created_by_id=actor.id)
    session.add(series)
    session.flush()
    first = _define(session, series, 1, definition)
    record(session, actor, series, SeriesCreated(snapshot(series), snapshot(first)))
    return series


@checked
def edit(
    session: Session,
    actor: Actor,
    series_id: Id,
    seen_revision: Integer,
    data: SeriesInput,
    definition: DefinitionInput,
) -> FigureSeries:
    """Change a series and the words of its newest definition. Raises NotFound, and Stale when it was changed since.

    What is counted from some day on in another way is a new definition (``define``).
    """
    require(actor.role, Permission.DEFINE_SERIES)
    series = _at_revision(session, series_id, seen_revision)
    newest = stored.definitions(session, series_id)[-1]
    before = snapshot(newest) | snapshot(series)
    series.sqlmodel_update(dict(data))
    newest.sqlmodel_update(dict(definition))
    changes = difference(before, snapshot(newest) | snapshot(series))
    if any(changes):
        series.revision += 1
        record(session, actor, series, SeriesEdited(*changes))
    return series


@checked
def define(
    session: Session, actor: Actor, series_id: Id, seen_revision: Integer, starts: PastDay, data: DefinitionInput
) -> SeriesDefinition:
    """Count in another way from a day on; on the day before, the definition until now ends.

    Raises NotFound, Stale, and Invalid about ``starts`` when it is not after the start of the definition until now.
    """
    require(actor.role, Permission.DEFINE_SERIES)
    series = _at_revision(session, series_id, seen_revision)
    *earlier, last = stored.definitions(session, series_id)
    ends = starts - timedelta(days=1)
    if earlier and earlier[-1].ends is not None and ends <= earlier[-1].ends:
        raise Invalid({"starts": [_("The definition before this one began on a later day.")]})
    last.ends = ends
    series.revision += 1
    new = _define(session, series, last.number + 1, data)
    record(session, actor, series, DefinitionEnded(ends.isoformat(), snapshot(new)))
    return new


@checked
def add_point(session: Session, actor: Actor, definition_id: Id, data: PointInput) -> SeriesPoint:
    """Add what a source gave: a new day, or a correction of what it gave before for the same day, which stays.

    A point that is there already is given back. Raises NotFound, and Invalid by field.
    """
    require(actor.role, Permission.ADD_POINT)
    series, definition = _locked(session, definition_id)
    new = _point(session, actor, definition, data)
    same_day = stored.same_day(session, new)
    if twin := next((point for point in same_day if _same(point, new)), None):
        return twin
    session.add(new)
    session.flush()
    corrected = [point for point in same_day if not point.deprecated]
    payload = PointCorrected(corrected[-1].id, snapshot(new)) if corrected else PointAdded(snapshot(new))
    record(session, actor, series, payload)
    return new


@checked
def import_points(session: Session, actor: Actor, definition_id: Id, rows: Sequence[PointInput]) -> int:
    """Add many points in one step, and say how many were new: those that are there already are left out.

    Raises Conflict for more than ``MOST_IMPORTED``.
    """
    require(actor.role, Permission.ADD_POINT)
    if len(rows) > MOST_IMPORTED:
        raise Conflict(_("Import at most %(number)s points at once.", number=MOST_IMPORTED))
    series, definition = _locked(session, definition_id)
    points = stored.points(session, [definition_id])
    if len(points) + len(rows) > MOST_POINTS:
        raise Conflict(_("A definition has room for %(number)s points.", number=MOST_POINTS))
    seen = {_key(point) for point in points}
    added = 0
    for data in rows:
        new = _point(session, actor, definition, data)
        if _key(new) not in seen:
            seen.add(_key(new))
            session.add(new)
            added += 1
    session.flush()
    if added:
        record(session, actor, series, PointsImported(added))
    return added


@checked
def deprecate(session: Session, actor: Actor, point_id: Id, reason: Reason) -> SeriesPoint:
    """Take a point out of every computation, with the reason; it stays to be seen.

    Raises NotFound, and Conflict for one that is deprecated already.
    """
    require(actor.role, Permission.ADD_POINT)
    point = stored.point(session, point_id)
    if point is None:
        raise NotFound("point")
    series, _definition = _locked(session, point.definition_id)
    session.refresh(point)
    if point.deprecated:
        raise Conflict(_("This point is deprecated already."))
    point.deprecated = reason
    record(session, actor, series, PointDeprecated(point_id, reason))
    return point


def _define(session: Session, series: FigureSeries, number: int, data: DefinitionInput) -> SeriesDefinition:
    definition = SeriesDefinition(**dict(data), series_id=series.id, number=number)
    session.add(definition)
    session.flush()
    return definition


def _point(session: Session, actor: Actor, definition: SeriesDefinition, data: PointInput) -> SeriesPoint:
    low, best, high = _values(data)
    if sources.get_for_use(session, data.source_id) is None:
        raise Invalid({"source_id": [_("This source was removed.")]})
    if definition.ends is not None and data.as_of > definition.ends + timedelta(days=1):
        raise Invalid({"as_of": [_("This definition ends on %(day)s.", day=definition.ends)]})
    is_of_period = definition.basis is Basis.PER_PERIOD
    if is_of_period and data.period_start is None:
        raise Invalid({"period_start": [_("Say when the period of this number began.")]})
    return SeriesPoint(
        **dict(data) | {"low": low, "best": best, "high": high},
        definition_id=definition.id,
        created_by_id=actor.id,
    )


def _values(data: PointInput) -> tuple[Decimal, Decimal, Decimal]:
    given = [value for value in (data.low, data.best, data.high) if value is not None]
    if not given:
        raise Invalid({"best": [_("Write a number.")]})
    low = data.low if data.low is not None else given[0]
    high = data.high if data.high is not None else given[-1]
    best = data.best if data.best is not None else (low + high) / 2
    if not low <= best <= high:
        raise Invalid({"best": [_("Low, best and high must follow in this order.")]})
    return low, best, high


def _same(one: SeriesPoint, other: SeriesPoint) -> bool:
    return _key(one) == _key(other)


def _key(point: SeriesPoint) -> tuple[Any, ...]:
    """What makes two rows of a file the same point."""
    values = (point.low, point.best, point.high)
    return point.source_id, point.as_of, point.period_start, point.published_on, *map(_stored_number, values)


def _stored_number(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.000001"))


def _locked(session: Session, definition_id: int) -> tuple[FigureSeries, SeriesDefinition]:
    definition = stored.definition(session, definition_id)
    series = stored.get_for_update(session, definition.series_id) if definition else None
    if definition is None or series is None:
        raise NotFound("definition")
    return series, definition


def _at_revision(session: Session, series_id: int, seen_revision: int) -> FigureSeries:
    series = stored.get_for_update(session, series_id)
    if series is None:
        raise NotFound("series")
    if series.revision != seen_revision:
        raise Stale("series")
    return series


def _free_slug(session: Session, title: str) -> str:
    """``people-who-fled-ukraine``, with a number where that is taken."""
    base = _NOT_IN_SLUG.sub("-", search_key(title)).strip("-")[:_SLUG_LENGTH].strip("-") or "series"
    taken = stored.slugs_like(session, base)
    number = 2
    slug = base
    while slug in taken:
        slug = f"{base}-{number}"
        number += 1
    return slug
