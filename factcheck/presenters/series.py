"""What a page, CSV and JSON say of a series: its definitions, its points, and the published claims held against it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from factcheck.domain.figure_checks import ClaimedFigure, Comparison, FigureCheck, check, claimed, superseded
from factcheck.domain.numbers import plain
from factcheck.domain.series import Definition, Point
from factcheck.models import FigureSeries, SeriesDefinition
from factcheck.models.details import figure_details
from factcheck.presenters.claims import PublishedClaim, published_claim
from factcheck.presenters.series_charts import NARROW, WIDE, SeriesChart, series_chart, shapes
from factcheck.presenters.site import Site
from factcheck.queries.public import Published
from factcheck.queries.series import SourcedPoint

#: The columns of the CSV file, in their order.
COLUMNS = (
    "definition",
    "source",
    "source_url",
    "period_start",
    "as_of",
    "published",
    "low",
    "best",
    "high",
    "state",
    "reason",
)


@dataclass(frozen=True, slots=True)
class PointRow:
    """A row of the table. ``state`` is empty, "corrected" where a later value replaced it, or "deprecated"."""

    row: SourcedPoint
    definition: SeriesDefinition
    state: str
    shape: str


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A published claim beside what the series says; ``later`` is the point that outdated it, None while none did."""

    claim: PublishedClaim
    result: FigureCheck
    later: Comparison | None


@dataclass(frozen=True, slots=True)
class OnOneDay:
    """What a source gives for the day. ``off`` is how far it lies from the others where they contradict, in percent."""

    definition: Definition
    point: Point
    contradicts: str
    off: int


@dataclass(frozen=True, slots=True)
class SeriesView:
    """All of it, for the page."""

    series: FigureSeries
    versions: Sequence[SeriesDefinition]
    rows: Sequence[PointRow]
    claims: Sequence[CheckedClaim]
    wide: SeriesChart | None
    narrow: SeriesChart | None
    shapes: dict[str, str]
    day: date | None
    on_one_day: Sequence[OnOneDay]


def series_view(
    series: FigureSeries,
    versions: Sequence[SeriesDefinition],
    definitions: Sequence[Definition],
    rows: Sequence[SourcedPoint],
    published: Sequence[Published],
    day: date | None,
    site: Site,
) -> SeriesView:
    """``definitions`` are the versions as the rules take them, ``day`` the one to compare sources on."""
    claims = list(_checked(published, definitions, site))
    places = [(one.day, value) if (value := _value(one)) is not None else None for one, _ in claims]
    of_source = shapes(definitions)
    newest = max((row.point.as_of for row in rows), default=None)
    day = day or newest
    return SeriesView(
        series=series,
        versions=versions,
        rows=list(_rows(versions, definitions, rows, of_source)),
        claims=[checked for _, checked in claims],
        wide=series_chart(definitions, places, WIDE),
        narrow=series_chart(definitions, places, NARROW),
        shapes=of_source,
        day=day,
        on_one_day=on_one_day(definitions, day) if day else [],
    )


def on_one_day(definitions: Sequence[Definition], day: date) -> list[OnOneDay]:
    """What each source gives for the day, definition by definition, with the first other source that it contradicts:
    their ranges have no number in common."""
    return [
        OnOneDay(definition, point, *_contradicted(point, list(holding.values())))
        for definition in definitions
        if not (definition.ends and day > definition.ends)
        for holding in [definition.holding_on(day)]
        for point in holding.values()
    ]


def documents(view: SeriesView) -> dict[str, Any]:
    """The series as JSON. Numbers are text, so that no digit is lost."""
    return {
        "title": view.series.title,
        "rhythm": view.series.rhythm,
        "convention": view.series.convention,
        "definitions": [_definition(one) for one in view.versions],
        "points": [_point(row) for row in view.rows],
    }


def table(view: SeriesView) -> Iterator[list[str]]:
    """The rows of the CSV file, without its head."""
    for row in view.rows:
        values = _point(row)
        yield [str(values[column] or "") for column in COLUMNS]


def _checked(
    published: Sequence[Published], definitions: Sequence[Definition], site: Site
) -> Iterator[tuple[ClaimedFigure, CheckedClaim]]:
    for row in published:
        version = row.claim.article_version
        printed = version.article.published_on if version and version.article else None
        figure = row.claim.figure
        taken = claimed(figure_details(figure), row.claim.exact, printed) if figure else None
        if taken:
            outdated = superseded(taken, definitions)
            yield taken, CheckedClaim(published_claim(row, site), check(taken, definitions), outdated)


def _value(claim: ClaimedFigure) -> Decimal | None:
    return claim.low if claim.low is not None else claim.high


def _rows(
    versions: Sequence[SeriesDefinition],
    definitions: Sequence[Definition],
    rows: Sequence[SourcedPoint],
    of_source: dict[str, str],
) -> Iterator[PointRow]:
    by_id = {version.id: version for version in versions}
    corrected = {point for definition in definitions for point in definition.corrected()}
    given = {row.point.id: point for row, point in _pairs(versions, definitions, rows)}
    for row in rows:
        point = given[row.point.id]
        state = "deprecated" if point.deprecated else "corrected" if point in corrected else ""
        yield PointRow(row, by_id[row.point.definition_id], state, of_source[point.source])


def _pairs(
    versions: Sequence[SeriesDefinition], definitions: Sequence[Definition], rows: Sequence[SourcedPoint]
) -> Iterator[tuple[SourcedPoint, Point]]:
    """Each row with the point it became."""
    for version, definition in zip(versions, definitions, strict=True):
        own = [row for row in rows if row.point.definition_id == version.id]
        yield from zip(own, definition.points, strict=True)


def _contradicted(point: Point, points: Sequence[Point]) -> tuple[str, int]:
    for other in points:
        if point.low > other.high or point.high < other.low:
            off = abs(point.best - other.best) / other.best * 100 if other.best else Decimal(100)
            return other.source, round(off)
    return "", 0


def _definition(one: SeriesDefinition) -> dict[str, Any]:
    return {
        "number": one.number,
        "name": one.name,
        "measure": one.measure,
        "counted": one.counted,
        "how_known": one.how_known,
        "basis": one.basis,
        "place": one.place or None,
        "unit": one.unit or None,
        "population": one.population or None,
        "since": _day(one.period_start),
        "until": _day(one.ends),
    }


def _point(row: PointRow) -> dict[str, Any]:
    point, source = row.row.point, row.row.source
    return {
        "definition": row.definition.number,
        "source": source.publisher or source.title,
        "source_url": source.url or None,
        "period_start": _day(point.period_start),
        "as_of": _day(point.as_of),
        "published": _day(point.published_on),
        "low": plain(point.low),
        "best": plain(point.best),
        "high": plain(point.high),
        "state": row.state or None,
        "reason": point.deprecated or None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
