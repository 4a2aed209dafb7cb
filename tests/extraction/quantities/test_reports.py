"""The figures of reports from many places, sentence by sentence: reports.txt, which anyone can read and extend."""

from datetime import date

import pytest

from factcheck.domain.figures import Basis, Qualifier
from factcheck.domain.numbers import plain
from factcheck.extraction.quantities import find_figures
from factcheck.extraction.quantities.quantity import Figure
from tests.extraction.quantities.tables import table

TABLE = table("reports.txt")
PUBLISHED = date(2022, 3, 4)

_SIGNS = {Qualifier.AT_LEAST: "≥", Qualifier.MORE_THAN: ">", Qualifier.UP_TO: "≤", Qualifier.LESS_THAN: "<"}
_SIGNS |= {Qualifier.ABOUT: "~", Qualifier.ORDER_OF_MAGNITUDE: "order "}


def row(figure: Figure) -> str:
    """A figure as the table has it."""
    details = figure.details
    bounds = sorted({plain(bound) for bound in (details.low, details.high) if bound is not None}, key=float)
    return " ".join(
        part
        for part in (
            details.measure,
            _SIGNS.get(details.qualifier, "") + "..".join(bounds),
            f"@{details.place}" if details.place else "",
            f"since {details.period_start}" if details.period_start else "",
            "" if details.as_of == PUBLISHED else f"as of {details.as_of}",
            "per period" if details.basis is Basis.PER_PERIOD else "",
            "" if figure.other is None else f"or {plain(figure.other)}",
        )
        if part
    )


@pytest.mark.parametrize("sentence", TABLE)
def test_a_sentence_has_the_figures_of_the_table(sentence: str) -> None:
    assert [row(figure) for figure in find_figures(sentence, PUBLISHED)] == TABLE[sentence]
