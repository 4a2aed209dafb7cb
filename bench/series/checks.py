"""Figure claims with series, one JSON object a line, and what our rules say about them.

A row has ``id``, ``wording``, ``claim``, ``series`` and ``article_date``. A ``claim`` and the ``definition`` of a
series have the fields of `Quantity`; ``by`` is who conceded, ``period`` the length of a period, ``convention`` how
vague words are read, and ``method`` may say when it was replaced. ``points`` have those of `Point`.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from factcheck.domain.figure_checks import ClaimedFigure, check
from factcheck.domain.figures import Basis, Counted, HowKnown, Qualifier
from factcheck.domain.series import FLOOR, OURS, Definition, Point, Quantity

_PERIOD_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}

_REPLACED = re.compile(r"\breplaced\b.* (\d{1,2} [A-Z][a-z]+ \d{4})")

#: What we call by another name.
_QUALIFIERS = {"nearly": Qualifier.ABOUT}


def predicted(source: Path) -> Iterator[dict[str, Any]]:
    """For each row its id, the relation, and the suggested verdict, None where there is none."""
    with source.open(encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            row = json.loads(line, parse_float=Decimal, parse_int=Decimal)
            result = check(_claim(row), [_definition(series) for series in row["series"]])
            yield {"id": row["id"], "relation": result.relation, "verdict": result.suggestion}


def _claim(row: dict[str, Any]) -> ClaimedFigure:
    claim = row["claim"]
    qualifier = _QUALIFIERS.get(claim["qualifier"]) or Qualifier(claim["qualifier"])
    day = _day(claim.get("as_of")) or date.fromisoformat(row["article_date"])
    quantity = _quantity(claim)
    return ClaimedFigure(
        quantity=quantity,
        day=day,
        printed=date.fromisoformat(row["article_date"]),
        low=claim["low"],
        high=claim["high"],
        qualifier=qualifier,
        wording=row["wording"],
    )


def _definition(series: dict[str, Any]) -> Definition:
    definition = series["definition"]
    convention = FLOOR if (definition.get("convention") or "").startswith("floor") else OURS
    points = tuple(_point(point) for point in series["points"] if point["best"] is not None)
    return Definition(
        name=series["name"],
        quantity=_quantity(definition),
        points=points,
        convention=convention,
        ends=_last_day(definition.get("method") or ""),
    )


def _last_day(method: str) -> date | None:
    """The last day of a method of which the words say when it was replaced: ``… replaced … on 28 August 2018``."""
    replaced = _REPLACED.search(method)
    if replaced is None:
        return None
    return datetime.strptime(replaced[1], "%d %B %Y").replace(tzinfo=UTC).date() - timedelta(days=1)


def _quantity(of: dict[str, Any]) -> Quantity:
    start, end = _day(of.get("period_start")), _day(of.get("as_of"))
    basis = Basis(of["basis"])
    days = _PERIOD_DAYS.get(of.get("period") or "")
    if basis is Basis.PER_PERIOD and start and end:
        days = (end - start).days + 1
    return Quantity(
        measure=of["measure"],
        counted=Counted(of.get("counted") or Counted.UNKNOWN),
        how_known=HowKnown(of["how_known"]) if of.get("how_known") else None,
        conceded_by=of.get("by") or "",
        basis=basis,
        place=of.get("place") or "",
        unit=of.get("unit") or "",
        population=of.get("population") or "",
        period_start=start,
        period_days=days,
    )


def _point(of: dict[str, Any]) -> Point:
    return Point(
        source=of["source"],
        as_of=date.fromisoformat(of["as_of"]),
        low=of["low"],
        best=of["best"],
        high=of["high"],
        published=_day(of.get("published")),
        period_start=_day(of.get("period_start")),
        deprecated=of.get("deprecated") or "",
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
