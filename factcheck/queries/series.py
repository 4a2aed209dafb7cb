"""Figures followed through time, and the claims about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from factcheck.domain.claims import ClaimState
from factcheck.domain.comparability import related_measures
from factcheck.domain.series import Definition, Point, Quantity
from factcheck.models import Claim, Figure, FigureSeries, SeriesDefinition, SeriesPoint, Source, Verdict
from factcheck.queries.claims import SHOWN
from factcheck.queries.public import Published, is_current, is_shown

#: Rows that a page shows, and that a check looks at.
_LISTED, _CHECKED_SERIES, _CHECKED_POINTS, _CLAIMS, _RENEWED = 200, 8, 2_000, 100, 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: a series with its newest definition, and the day of its newest point."""

    series: FigureSeries
    definition: SeriesDefinition
    newest: date | None
    points: int


@dataclass(frozen=True, slots=True)
class SourcedPoint:
    """A point, and the source that gave it."""

    point: SeriesPoint
    source: Source


def get(session: Session, slug: str) -> FigureSeries | None:
    return session.exec(select(FigureSeries).where(FigureSeries.slug == slug)).one_or_none()


def by_id(session: Session, series_id: int) -> FigureSeries | None:
    return session.get(FigureSeries, series_id)


def get_for_update(session: Session, series_id: int) -> FigureSeries | None:
    """The series, locked until the transaction ends."""
    return session.exec(select(FigureSeries).where(FigureSeries.id == series_id).with_for_update()).one_or_none()


def slugs_like(session: Session, base: str) -> set[str]:
    """The addresses that begin so."""
    statement = select(FigureSeries.slug).where(col(FigureSeries.slug).startswith(base, autoescape=True))
    return set(session.exec(statement))


def rows(session: Session, *, only_public: bool) -> list[Row]:
    """The series by title, at most ``_LISTED``."""
    newest = select(func.max(col(SeriesDefinition.id))).group_by(col(SeriesDefinition.series_id))
    statement = (
        select(FigureSeries, SeriesDefinition, func.max(col(SeriesPoint.as_of)), func.count(col(SeriesPoint.id)))
        .join(SeriesDefinition, col(SeriesDefinition.series_id) == col(FigureSeries.id))
        .outerjoin(
            SeriesPoint, (col(SeriesPoint.definition_id) == SeriesDefinition.id) & (col(SeriesPoint.deprecated) == "")
        )
        .where(col(SeriesDefinition.id).in_(newest))
        .group_by(col(FigureSeries.id), col(SeriesDefinition.id))
        .order_by(col(FigureSeries.title))
        .limit(_LISTED)
    )
    if only_public:
        statement = statement.where(col(FigureSeries.is_public))
    return [Row(*row) for row in session.exec(statement)]


def definition(session: Session, definition_id: int) -> SeriesDefinition | None:
    return session.get(SeriesDefinition, definition_id)


def definitions(session: Session, series_id: int) -> list[SeriesDefinition]:
    """All versions of what it counts, the first one first; there is at least one."""
    statement = select(SeriesDefinition).where(SeriesDefinition.series_id == series_id)
    return list(session.exec(statement.order_by(col(SeriesDefinition.number))))


def point(session: Session, point_id: int) -> SeriesPoint | None:
    return session.get(SeriesPoint, point_id)


def points(session: Session, definition_ids: Iterable[int]) -> list[SeriesPoint]:
    statement = select(SeriesPoint).where(col(SeriesPoint.definition_id).in_(list(definition_ids)))
    return list(session.exec(statement.order_by(col(SeriesPoint.as_of), col(SeriesPoint.id))))


def sourced_points(
    session: Session, definition_ids: Iterable[int], until: date | None = None, limit: int | None = None
) -> list[SourcedPoint]:
    """Points with their sources, newest first: all, or the ``limit`` newest up to a day."""
    statement = (
        select(SeriesPoint, Source)
        .join(Source, col(Source.id) == col(SeriesPoint.source_id))
        .where(col(SeriesPoint.definition_id).in_(list(definition_ids)))
        .order_by(col(SeriesPoint.as_of).desc(), col(SeriesPoint.id).desc())
    )
    if until is not None:
        statement = statement.where(col(SeriesPoint.as_of) <= until)
    return [SourcedPoint(*row) for row in session.exec(statement.limit(limit) if limit else statement)]


def same_day(session: Session, one: SeriesPoint) -> list[SeriesPoint]:
    """The points of the same source for the same day or period, oldest first."""
    statement = select(SeriesPoint).where(
        SeriesPoint.definition_id == one.definition_id,
        SeriesPoint.source_id == one.source_id,
        SeriesPoint.as_of == one.as_of,
        col(SeriesPoint.period_start).is_not_distinct_from(one.period_start),
    )
    return list(session.exec(statement.order_by(col(SeriesPoint.id))))


def about(session: Session, measure: str, place: str) -> list[FigureSeries]:
    """The newest series that a claim of this measure and place may be held against, or be mistaken for."""
    statement = (
        select(FigureSeries)
        .join(SeriesDefinition, col(SeriesDefinition.series_id) == col(FigureSeries.id))
        .where(
            func.lower(SeriesDefinition.place) == place.lower(),
            col(SeriesDefinition.measure).in_(related_measures(measure)),
        )
        .order_by(col(FigureSeries.id).desc())
        .distinct()
        .limit(_CHECKED_SERIES)
    )
    return list(session.exec(statement))


def followed(session: Session, series: FigureSeries, until: date | None = None) -> list[Definition]:
    """The series as the rules take it: its definitions with their points, up to a day where that is given."""
    versions = definitions(session, series.id)
    rows = sourced_points(session, [one.id for one in versions], until, _CHECKED_POINTS if until else None)
    return as_domain(series, versions, rows)


def as_domain(
    series: FigureSeries, versions: Sequence[SeriesDefinition], rows: Sequence[SourcedPoint]
) -> list[Definition]:
    return [
        Definition(
            name=one.name,
            quantity=_quantity(one),
            points=tuple(_point(row) for row in rows if row.point.definition_id == one.id),
            rhythm=series.rhythm,
            convention=series.convention.convention,
            ends=one.ends,
        )
        for one in versions
    ]


def claims_about(session: Session, versions: Sequence[SeriesDefinition]) -> list[Published]:
    """Published figure claims of the measures and places that a series counts, newest first, at most ``_CLAIMS``."""
    statement = (
        select(Claim, Verdict)
        .join(Verdict, is_current())
        .join(Figure, col(Figure.claim_id) == col(Claim.id))
        .where(
            col(Figure.measure).in_({one.measure for one in versions}),
            func.lower(Figure.place).in_({one.place.lower() for one in versions}),
            is_shown(),
        )
        .order_by(col(Claim.id).desc())
        .limit(_CLAIMS)
        .options(*SHOWN)
    )
    return [Published(*row) for row in session.exec(statement)]


def published_about_for_update(session: Session, versions: Sequence[SeriesDefinition]) -> list[Claim]:
    """Figure claims with a verdict about what a series counts, locked until the transaction ends."""
    statement = (
        select(Claim)
        .join(Figure, col(Figure.claim_id) == col(Claim.id))
        .where(
            col(Figure.measure).in_({one.measure for one in versions}),
            func.lower(Figure.place).in_({one.place.lower() for one in versions}),
            col(Claim.workflow) == ClaimState.PUBLISHED,
        )
        .order_by(col(Claim.id))
        .limit(_RENEWED)
        .options(*SHOWN)
        .with_for_update(of=Claim)
    )
    return list(session.exec(statement))


def with_figure(session: Session, claim_id: int) -> Claim:
    """The claim with its figure and article."""
    statement = select(Claim).where(Claim.id == claim_id).options(*SHOWN).execution_options(populate_existing=True)
    return session.exec(statement).one()


def sourced_point(session: Session, point_id: int) -> Point | None:
    """A point as the rules take it."""
    statement = select(SeriesPoint, Source).join(Source, col(Source.id) == col(SeriesPoint.source_id))
    row = session.exec(statement.where(SeriesPoint.id == point_id)).first()
    return _point(SourcedPoint(*row)) if row else None


def _quantity(one: SeriesDefinition) -> Quantity:
    return Quantity(
        measure=one.measure,
        counted=one.counted,
        how_known=one.how_known,
        conceded_by=one.conceded_by,
        basis=one.basis,
        place=one.place,
        unit=one.unit,
        population=one.population,
        period_start=one.period_start,
    )


def _point(row: SourcedPoint) -> Point:
    point, source = row.point, row.source
    return Point(
        source=source.publisher or source.title,
        as_of=point.as_of,
        low=point.low,
        best=point.best,
        high=point.high,
        published=point.published_on,
        period_start=point.period_start,
        deprecated=point.deprecated,
        row_id=point.id,
    )
