"""Tests of what a series says about a claim: a table of rows, and what holds for all points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.figure_checks import ClaimedFigure, check, superseded
from factcheck.domain.figures import Basis, Counted, HowKnown, Qualifier
from factcheck.domain.series import FLOOR, OURS, Definition, Point, Quantity, Rhythm

_TABLE = Path(__file__).with_suffix("").with_name("figure_checks.txt")

_NUMBER = r"(?P<number>[\d.,]+)(?: (?P<million>million))?"
_CLAIM = re.compile(rf"(?:(?P<words>[a-z ]+) )?(?:(?P<low>[\d.,]+) and )?{_NUMBER}")
_QUALIFIERS = {
    "": Qualifier.EXACTLY,
    "about": Qualifier.ABOUT,
    "more than": Qualifier.MORE_THAN,
    "at least": Qualifier.AT_LEAST,
    "up to": Qualifier.UP_TO,
    "less than": Qualifier.LESS_THAN,
    "nearly": Qualifier.ABOUT,
    "between": Qualifier.BETWEEN,
}
_ONE_IN = {"one in five": Decimal("0.2"), "one in three": Decimal("0.3333")}

_POINT = re.compile(
    r"(?P<source>[\w]+) (?P<month>\d\d)-(?P<day>\d\d) (?P<low>[\d.,]+)(?:–(?P<high>[\d.,]+))?(?:~(?P<best>[\d.,]+))?"
    r"(?: published (?P<published>\d\d-\d\d))?(?P<deprecated> deprecated)?"
)

_READ: dict[str, Any] = {
    "counted": Counted,
    "how_known": HowKnown,
    "basis": Basis,
    "rhythm": Rhythm,
    "period_start": lambda text: date.fromisoformat(text) if text else None,
    "day": date.fromisoformat,
    "starts": date.fromisoformat,
    "ends": date.fromisoformat,
    "period_days": int,
    "convention": {"floor": FLOOR, "ours": OURS}.__getitem__,
}


@dataclass(frozen=True)
class Row:
    text: str
    claim: ClaimedFigure
    definitions: tuple[Definition, ...]
    relation: str
    verdict: str


def _given(text: str) -> dict[str, Any]:
    pairs = (pair.split("=") for pair in text.split())
    return {name: _READ.get(name, str)(value.replace("_", " ") if name in _NAMES else value) for name, value in pairs}


_NAMES = {"place", "population"}
_OF_QUANTITY = {field.name for field in fields(Quantity)}


def _apart(text: str) -> tuple[dict[str, Any], str]:
    """What is different, and the rest: ``counted=civilians; 5,000``."""
    changes, mark, rest = text.partition(";")
    return (_given(changes), rest.strip()) if mark and "=" in changes else ({}, text.strip())


_FROM = re.compile(r"\s*from (\d\d-\d\d);")


def _quantity(common: dict[str, Any], changes: dict[str, Any]) -> Quantity:
    return Quantity(**{name: value for name, value in (common | changes).items() if name in _OF_QUANTITY})


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _claim(text: str, common: dict[str, Any]) -> ClaimedFigure:
    changes, wording = _apart(text)
    low, high, qualifier = _bounds(wording)
    quantity = _quantity(common, changes)
    return ClaimedFigure(
        quantity=quantity,
        day=common["day"],
        printed=common["day"],
        low=low,
        high=high,
        qualifier=qualifier,
        wording=wording,
    )


def _bounds(wording: str) -> tuple[Decimal | None, Decimal | None, Qualifier]:
    if wording in _ONE_IN:
        return _ONE_IN[wording], _ONE_IN[wording], Qualifier.ABOUT
    if vague := OURS.range_of(wording):
        return *vague, Qualifier.ORDER_OF_MAGNITUDE
    match = _CLAIM.fullmatch(wording)
    assert match, wording
    scale = 1_000_000 if match["million"] else 1
    number = _number(match["number"]) * scale
    qualifier = _QUALIFIERS[match["words"] or ""]
    if match["low"]:
        return _number(match["low"]) * scale, number, qualifier
    low = None if qualifier in {Qualifier.UP_TO, Qualifier.LESS_THAN} else number
    high = None if qualifier in {Qualifier.MORE_THAN, Qualifier.AT_LEAST} else number
    return low, high, qualifier


def _definition(text: str, name: str, common: dict[str, Any]) -> Definition:
    changes, points = _apart(_FROM.sub(rf"starts={common['day'].year}-\1;", text))
    quantity = _quantity(common, changes)
    if quantity.basis is Basis.PER_PERIOD:
        quantity = replace(quantity, period_start=None)
    of_definition = {key: value for key, value in changes.items() if key in {"rhythm", "convention", "ends"}}
    starts = changes.get("starts", common.get("period_start")) if quantity.basis is Basis.PER_PERIOD else None
    return Definition(
        name=name,
        quantity=quantity,
        points=tuple(_points(points, common, starts)),
        **of_definition,
    )


def _points(text: str, common: dict[str, Any], period_start: date | None) -> Iterator[Point]:
    for part in filter(None, map(str.strip, text.split(";"))):
        match = _POINT.fullmatch(part)
        assert match, part
        year = common["day"].year
        low = _number(match["low"])
        high = _number(match["high"]) if match["high"] else low
        yield Point(
            source=match["source"],
            as_of=date(year, int(match["month"]), int(match["day"])),
            low=low,
            best=_number(match["best"]) if match["best"] else (low + high) / 2,
            high=high,
            published=date.fromisoformat(f"{year}-{match['published']}") if match["published"] else None,
            period_start=period_start,
            deprecated="counted twice" if match["deprecated"] else "",
        )


def _rows() -> Iterator[Row]:
    common: dict[str, Any] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            common = _given(line.strip("[]"))
        elif line and not line.startswith("#"):
            claim, series, relation, verdict = (cell.strip() for cell in line.split("|"))
            definitions = (
                _definition(part, f"definition {number}", common) for number, part in enumerate(series.split("//"))
            )
            yield Row(line, _claim(claim, common), tuple(definitions), relation, verdict)


ROWS = tuple(_rows())


def test_every_row_of_the_table() -> None:
    wrong = []
    for row in ROWS:
        result = check(row.claim, row.definitions)
        if (result.relation, result.suggestion or "-") != (row.relation, row.verdict):
            wrong.append(f"{row.text}\n    is {result.relation}, {result.suggestion or '-'}")
    assert not wrong, "\n".join(wrong)


def test_the_table_is_long() -> None:
    assert len(ROWS) >= 200
    assert sum(row.relation == "not_comparable" for row in ROWS) >= 60


@pytest.mark.parametrize(
    ("wording", "values", "outdated"),
    [
        ("more than 1 million", [(3, 1_045_459), (4, 1_209_976), (7, 1_735_068), (8, 2_011_312), (9, 2_155_271)], 8),
        ("more than 1 million", [(4, 1_209_976), (7, 1_735_068)], None),
        ("about 3 million", [(4, 3_063_095), (6, 3_169_897), (9, 3_489_644)], 9),
        ("1,209,976", [(4, 1_209_976), (5, 1_368_864)], 5),
        ("3 million", [(4, 1_209_976), (9, 3_000_000)], None),
        ("thousands", [(4, 4_000), (5, 9_000), (6, 12_000)], 6),
    ],
)
def test_a_later_point_outdates_a_claim_that_was_right(
    wording: str, values: list[tuple[int, int]], outdated: int | None
) -> None:
    common = {"measure": "refugees", "place": "Ukraine", "day": date(2022, 3, 4)}
    text = "; ".join(f"UNHCR 03-{day:02} {value}" for day, value in values)
    later = superseded(_claim(wording, common), [_definition(text, "crossings", common)])
    assert (later.point.as_of.day if later else None) == outdated


_DAY = date(2022, 3, 4)
_WHAT = Quantity(measure="killed", place="Sindh", period_start=date(2022, 2, 24))

_days = st.integers(-40, 5).map(lambda days: _DAY + timedelta(days=days))
_values = st.integers(0, 3000).map(Decimal)


@st.composite
def _any_point(draw: st.DrawFn, sources: str = "ABC") -> Point:
    low, best, high = sorted(draw(st.tuples(_values, _values, _values)))
    as_of = draw(_days)
    return Point(
        source=draw(st.sampled_from(sources)),
        as_of=as_of,
        low=low,
        best=best,
        high=high,
        published=draw(st.none() | st.integers(0, 9).map(lambda days: as_of + timedelta(days=days))),
    )


_points_of_any = st.lists(_any_point(), max_size=6)
_claims = st.builds(
    ClaimedFigure,
    quantity=st.just(_WHAT),
    day=st.just(_DAY),
    printed=st.just(_DAY) | st.none(),
    low=_values,
    high=_values,
    qualifier=st.sampled_from(Qualifier),
)


def _said(claim: ClaimedFigure, *points: Point) -> tuple[str, str | None]:
    result = check(claim, [Definition(name="deaths", quantity=_WHAT, points=points)])
    return result.relation, result.suggestion


@pytest.mark.thorough
@given(_claims, _points_of_any, st.randoms())
def test_points_come_in_any_order(claim: ClaimedFigure, points: list[Point], chance: Random) -> None:
    mixed = points[:]
    chance.shuffle(mixed)
    assert _said(claim, *mixed) == _said(claim, *points)


@pytest.mark.thorough
@given(_claims, _points_of_any, _any_point("ABCD"))
def test_a_deprecated_point_never_matters(claim: ClaimedFigure, points: list[Point], other: Point) -> None:
    assert _said(claim, *points, replace(other, deprecated="counted twice")) == _said(claim, *points)


@pytest.mark.thorough
@given(_claims, _points_of_any, st.lists(_any_point("D"), max_size=3))
def test_a_source_that_is_silent_on_the_day_changes_nothing(
    claim: ClaimedFigure, points: list[Point], others: list[Point]
) -> None:
    later = [replace(point, as_of=_DAY + timedelta(days=1), published=None) for point in others]
    assert _said(claim, *points, *later) == _said(claim, *points)


@pytest.mark.thorough
@settings(max_examples=20)
@given(_claims, _points_of_any)
def test_what_counts_something_else_is_never_compared(claim: ClaimedFigure, points: list[Point]) -> None:
    others = (
        replace(_WHAT, measure="casualties"),
        replace(_WHAT, counted=Counted.CIVILIANS),
        replace(_WHAT, how_known=HowKnown.CONCEDED),
        replace(_WHAT, basis=Basis.STOCK),
        replace(_WHAT, place="Karachi"),
        replace(_WHAT, unit="households"),
        replace(_WHAT, population="children"),
        replace(_WHAT, period_start=date(2014, 4, 14)),
    )
    for other in others:
        result = check(claim, [Definition(name="other", quantity=other, points=tuple(points))])
        assert (result.relation, result.comparisons) == ("not_comparable", ())
        assert result.suggestion in {None, "misleading"}
