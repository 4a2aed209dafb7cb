"""Numbers as the world writes them, line by line: numbers.txt, which anyone can read and extend."""

import pytest

from factcheck.domain.figures import Qualifier
from factcheck.domain.numbers import plain
from factcheck.extraction.quantities import find_quantities
from factcheck.extraction.quantities.quantity import Quantity
from tests.extraction.quantities.tables import table

TABLE = table("numbers.txt")

_SIGNS = {Qualifier.AT_LEAST: "≥ ", Qualifier.MORE_THAN: "> ", Qualifier.UP_TO: "≤ ", Qualifier.LESS_THAN: "< "}
_SIGNS |= {Qualifier.ABOUT: "~ ", Qualifier.ORDER_OF_MAGNITUDE: "order of magnitude "}


def _row(text: str, quantity: Quantity) -> str:
    bounds = plain(quantity.low) + (f"..{plain(quantity.high)}" if quantity.high != quantity.low else "")
    other = "" if quantity.other is None else f"or {plain(quantity.other)}"
    return f"{quantity.span.of(text)} = {_SIGNS.get(quantity.qualifier, '')}{bounds} {quantity.unit} {other}".rstrip()


@pytest.mark.parametrize("text", TABLE)
def test_a_line_has_the_numbers_of_the_table(text: str) -> None:
    assert [_row(text, quantity) for quantity in find_quantities(text)] == TABLE[text]
