"""What a change of a series means for published claims: a newer figure outdates them, a correction asks for a look.

No verdict changes by itself: a claim's currency does, and editors get an alert.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from sqlmodel import Session

from factcheck.domain.actors import SYSTEM
from factcheck.domain.claims import ClaimKind
from factcheck.domain.events import (
    FigureCurrentAgain,
    FigureOutdated,
    PointCorrected,
    PointDeprecated,
)
from factcheck.domain.figure_checks import ClaimedFigure, check, claimed, superseded
from factcheck.domain.numbers import plain
from factcheck.domain.series import Definition, Point
from factcheck.models import Claim, Event
from factcheck.models.details import figure_details
from factcheck.queries import series as stored
from factcheck.services import alerts
from factcheck.services.audit import record


def on_points(session: Session, event: Event) -> None:
    """Points of a series came or went: look at the published claims about it again. The series is locked already."""
    row = stored.by_id(session, event.subject_id)
    if row is None:
        return
    versions = stored.definitions(session, row.id)
    claims = stored.published_about_for_update(session, versions)
    if not claims:
        return
    definitions = stored.followed(session, row)
    changed = _changed(session, event)
    for claim in claims:
        taken = _taken(claim)
        if taken is None:
            continue
        _renew(session, claim, taken, definitions)
        if changed and _rested_on(taken, definitions, changed):
            alerts.raise_corrected(session, claim, changed, getattr(event.payload, "reason", ""))


def on_publish(session: Session, event: Event) -> None:
    """A verdict on a figure was published: there may be newer figures already. Its claim is locked."""
    claim = session.get_one(Claim, event.subject_id)
    if claim.kind is not ClaimKind.FIGURE:
        return
    claim = stored.with_figure(session, claim.id)
    taken = _taken(claim)
    if taken is None:
        return
    about = stored.about(session, taken.quantity.measure, taken.quantity.place)
    _renew(session, claim, taken, [one for row in about for one in stored.followed(session, row)])


def _renew(session: Session, claim: Claim, taken: ClaimedFigure, definitions: Iterable[Definition]) -> None:
    """Write down which newer figure outdates the claim, if that is another one than was written there."""
    later = superseded(taken, definitions)
    found = (later.point.as_of, later.point.best) if later else (None, None)
    if found == (claim.superseded_on, claim.superseded_by):
        return
    was_outdated = claim.superseded_on is not None
    claim.superseded_on, claim.superseded_by = found
    if later is None:
        record(session, SYSTEM, claim, FigureCurrentAgain())
        return
    point = later.point
    record(session, SYSTEM, claim, FigureOutdated(point.as_of, plain(point.best), point.source))
    if not was_outdated:
        alerts.raise_outdated(session, claim, point)


def _taken(claim: Claim) -> ClaimedFigure | None:
    version = claim.article_version
    if claim.figure is None or version is None or version.article is None:
        return None
    return claimed(figure_details(claim.figure), claim.exact, version.article.published_on)


def _changed(session: Session, event: Event) -> Point | None:
    """The point that a correction or deprecation is about, as it was before."""
    payload = event.payload
    if isinstance(payload, PointCorrected):
        row_id = payload.corrected_id
    elif isinstance(payload, PointDeprecated):
        row_id = payload.point_id
    else:
        return None
    point = stored.sourced_point(session, row_id)
    return replace(point, deprecated="") if point else None


def _rested_on(claim: ClaimedFigure, definitions: Iterable[Definition], changed: Point) -> bool:
    """Whether the claim was compared with the point before it changed."""
    as_before = partial(_restored, changed)
    compared = check(claim, [replace(one, points=tuple(map(as_before, one.points))) for one in definitions]).comparisons
    return any((one.point.source, one.point.as_of) == (changed.source, changed.as_of) for one in compared)


def _restored(changed: Point, point: Point) -> Point:
    return changed if point.row_id == changed.row_id else point
