"""What the series of the desk say about a figure claim, for its page."""

from dataclasses import dataclass

from sqlmodel import Session

from factcheck.domain.errors import NotFound
from factcheck.domain.evidence import Stance
from factcheck.domain.figure_checks import Comparison, FigureCheck, Relation, check, claimed, superseded
from factcheck.models import Claim, FigureSeries
from factcheck.models.details import figure_details
from factcheck.queries import series as stored
from factcheck.services.evidence import NewEvidence

_STANCES = {Relation.WITHIN: Stance.SUPPORTS, Relation.NEAR: Stance.SUPPORTS}


@dataclass(frozen=True, slots=True)
class SeriesCheck:
    """``later`` is the point that outdated the claim, None while none did. ``is_kept_back`` says that the suggested
    verdict is not shown yet: two reviews of one claim shall not both follow the same rule."""

    series: list[FigureSeries]
    result: FigureCheck
    later: Comparison | None
    is_kept_back: bool


def series_check(session: Session, claim: Claim, *, is_kept_back: bool) -> SeriesCheck | None:
    """The claim held against the series of its measure and place; None where there is none."""
    if claim.figure is None or claim.article_version is None or claim.article_version.article is None:
        return None
    figure = figure_details(claim.figure)
    taken = claimed(figure, claim.exact, claim.article_version.article.published_on)
    about = stored.about(session, figure.measure, figure.place) if figure.place else []
    if taken is None or not about:
        return None
    definitions = [one for series in about for one in stored.followed(session, series)]
    return SeriesCheck(about, check(taken, definitions), superseded(taken, definitions), is_kept_back)


def evidence_of_point(session: Session, claim: Claim, point_id: int) -> NewEvidence:
    """The evidence that a point is for or against a claim. Raises NotFound for a point it is not compared with."""
    found = series_check(session, claim, is_kept_back=False)
    comparisons = found.result.comparisons if found else ()
    point = stored.point(session, point_id)
    compared = next((one for one in comparisons if one.point.row_id == point_id), None)
    if point is None or compared is None:
        raise NotFound("point")
    return NewEvidence(
        source=point.source_id,
        stance=_STANCES.get(compared.relation, Stance.REFUTES),
        excerpt=point.wording,
        locator=compared.definition.name,
        figure_low=point.low,
        figure_high=point.high,
        figure_as_of=point.as_of,
    )
