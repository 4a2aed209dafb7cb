"""One number that a person typed into a field, read as in an article: 17 000, 1,5, 1.5 million, 2.5 lakh."""

import re
from decimal import Decimal

from factcheck.domain.messages import _
from factcheck.domain.numbers import grouped, plain
from factcheck.domain.texts import one_line
from factcheck.extraction.quantities.numbers import number_at
from factcheck.extraction.text.tokens import tokenise
from factcheck.inputs import read_number

#: Characters of a number in words; "one hundred and twenty-three million …" has fewer.
MAX_LENGTH = 100

_DECIMAL_COMMA = re.compile(r"[0-9]{1,3}(?: [0-9]{3})*,[0-9]{1,2}|[0-9]{4,},[0-9]+")
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?")
_THREE_AFTER_POINT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


def read_typed_number(text: str) -> Decimal:
    """The number, as ``inputs.read_number`` stores it; a minus sign may stand before it.

    Raises ValueError with a sentence when it is no single number, or can be read in two ways: 1.482 is 1,482 to some.
    """
    text = one_line(text)
    if len(text) > MAX_LENGTH:
        return read_number(text)
    digits = text.removeprefix("-").removeprefix("−").strip()
    number = _positive(digits)
    return read_number(number if digits == text else -number)


def typed(number: Decimal | None) -> str:
    """A number as ``read_typed_number`` reads it back; empty for None."""
    text = plain(number)
    return f"{text}0" if _THREE_AFTER_POINT.fullmatch(text.removeprefix("-")) else text


def _positive(text: str) -> Decimal:
    if _THREE_AFTER_POINT.fullmatch(text):
        whole, longer = text.replace(".", ""), text + "0"
        raise ValueError(
            _(
                "This can be read as %(large)s or as %(small)s. Type %(whole)s or %(longer)s.",
                large=grouped(Decimal(whole)),
                small=text,
                whole=whole,
                longer=longer,
            )
        )
    if _DECIMAL_COMMA.fullmatch(text):
        return Decimal(text.replace(" ", "").replace(",", "."))
    if _SPACED.fullmatch(text):
        return Decimal(text.replace(" ", ""))
    tokens = tokenise(text)
    number = number_at(tokens, 0) if tokens else None
    if number is None or number.end != len(tokens) or number.low != number.high or number.is_fraction or number.other:
        return read_number(text)
    return number.low
