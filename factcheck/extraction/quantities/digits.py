"""Numbers in digits, in a text of any language: all that can be read without knowing its words."""

import re
from collections.abc import Iterator
from decimal import Decimal

from factcheck.domain.figures import LIMIT, Qualifier
from factcheck.domain.spans import Span
from factcheck.extraction.quantities.money import SIGNS
from factcheck.extraction.quantities.quantity import Quantity
from factcheck.extraction.quantities.units import PERCENTAGE
from factcheck.extraction.text.calendar import ARABIC_MONTHS, EUROPEAN_MONTHS

#: Groups of three may be parted by a point, a comma, an apostrophe or a space; a decimal point or comma may follow.
_NUMBER = re.compile(
    r"(?P<sign>[$€£¥₹₽₴₩₪₺] ?)?"
    r"(?P<whole>[0-9]{1,3}(?:(?P<gap>[., \u00a0\u2009\u202f’'])[0-9]{3}(?:(?P=gap)[0-9]{3}){0,5}(?![0-9])|[0-9]{0,21}))"
    r"(?:[.,](?P<part>[0-9]{1,6}))?(?![0-9])"
    r"(?:[ \u00a0\u202f-]?(?P<scale>mil millones|\w{1,12})\.?)?"
)
_PERCENT = re.compile(r"[ \u00a0\u202f]?%")
_SIGN_AFTER = re.compile(r"[ \u00a0\u202f]?(?P<sign>[$€£¥₹₽₴₩₪₺])")
#: How the words for a thousand, a million and a milliard begin in the languages of Europe, and in Arabic.
_SCALES = {
    "tausend|тыс|тис|mil$|ألف|آلاف|الف": Decimal(10**3),
    "milliard|miliard|миллиард|мільярд|млрд|mrd|mld|md|mil millones|مليار": Decimal(10**9),
    "milli|milj|mill|milh|mili|милли|мільйо|млн|mio|mln|مليون|ملايين": Decimal(10**6),
}
#: Digits of the Arabic and the Persian row, and their signs for groups and decimals, each by one character.
_ARABIC = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٬٫٪", "01234567890123456789,.%")
_SCALE = [(re.compile(rf"(?:{stems})", re.IGNORECASE), value) for stems, value in _SCALES.items()]
_MONTH_AFTER = re.compile(rf"[.ºª]?[ \u00a0](?:de |di )?(?:{EUROPEAN_MONTHS}|{ARABIC_MONTHS})", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_GOES_ON_BEFORE, _GOES_ON_AFTER = re.compile(r"[\w.,:/#–-]"), re.compile(r"\w|[.,:/–-][0-9]")


def find_digits(text: str) -> list[Quantity]:
    """Every number in digits that may count something, in order, in time linear in the text's length.

    ``1.500`` and ``1,500`` are both 1500: decimals of exactly three places are rare where people are counted. Percent
    and currency signs are the only units. Left out are years, days of a month, clock times, numbers in names and codes.
    """
    return list(_found(text.translate(_ARABIC)))


def _found(text: str) -> Iterator[Quantity]:
    index = 0
    while number := _NUMBER.search(text, index):
        index = max(number.end("whole"), number.end("part"))
        quantity = _quantity(text, number, index)
        if quantity:
            index = quantity.span.end
            yield quantity


def _quantity(text: str, number: re.Match[str], end: int) -> Quantity | None:
    digits = re.sub(r"[^0-9]", "", number["whole"])
    value = Decimal(f"{digits}.{number['part']}" if number["part"] else digits)
    scale = next((value for stems, value in _SCALE if number["scale"] and stems.match(number["scale"])), None)
    if scale:
        value, end = value * scale, number.end()
    unit, stop = _unit(text, number, end)
    is_bare = not (unit or scale or number["gap"] or number["part"])
    if value >= LIMIT or _is_part_of_more(text, number.start(), end) or (is_bare and _is_date(text, digits, end)):
        return None
    if value == value.to_integral_value():
        value = value.quantize(Decimal(1))
    return Quantity(Span(number.start(), stop), value, value, Qualifier.EXACTLY, unit)


def _unit(text: str, number: re.Match[str], end: int) -> tuple[str, int]:
    if number["sign"]:
        return SIGNS[number["sign"].strip()], end
    if percent := _PERCENT.match(text, end):
        return PERCENTAGE, percent.end()
    if sign := _SIGN_AFTER.match(text, end):
        return SIGNS[sign["sign"]], sign.end()
    return "", end


def _is_part_of_more(text: str, start: int, end: int) -> bool:
    """Whether the number is a part of something longer: ``F-16``, ``10:30``, ``1.2.3``."""
    before = text[start - 1] if start else ""
    return bool(_GOES_ON_BEFORE.match(before) or _GOES_ON_AFTER.match(text, end))


def _is_date(text: str, digits: str, end: int) -> bool:
    return bool(_YEAR.fullmatch(digits)) or (int(digits) <= 31 and bool(_MONTH_AFTER.match(text, end)))
