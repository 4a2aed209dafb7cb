"""Over which days a figure counts, by the words around its number."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from factcheck.extraction.text.dates import find_days

_SINCE = re.compile(r"\bsince (?:the [\w ]{1,40} (?:on|of) )?", re.IGNORECASE)
_SINCE_NEW_YEAR = re.compile(r"\b(?:since|from) the (?:start|beginning) of (?:the|this) year\b", re.IGNORECASE)
_AS_OF = re.compile(
    r"\b(?:as of|as at|by|until|up to|through|till) (?:late |early |midday |noon |the end of )?"
    r"(?:[0-9]{1,2}(?::[0-9]{2}|(?= ?(?:[ap]\.?m|GMT|hours)))(?: ?(?:[ap]\.?m\.?|hours|hrs|"
    r"GMT))?,? (?:local time,? )?(?:on )?)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|from) ", re.IGNORECASE)
_BARE_DAY = re.compile(r"(?P<day>[0-9]{1,2})(?= (?:and|to|until|through|till) |[-–])")
_AND = re.compile(r" (?:and|to|until|through|till) |[-–]")
_UNITS = {"hour": 1, "day": 24, "night": 24, "week": 168, "fortnight": 336, "month": 30 * 24, "year": 365 * 24}
_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_PAST = re.compile(
    r"\b(?:in|over|during|within) the (?:past|last|previous|preceding) "
    rf"(?:(?P<number>[0-9]{{1,3}}|{'|'.join(_NUMBERS)})[ -])?(?P<unit>{'|'.join(_UNITS)})s?\b",
    re.IGNORECASE,
)
_PERIOD = "hour|day|night|week|month|quarter|year"
_A_PERIOD = re.compile(
    r"[^,;:.]{0,25}?(?<!\bin )(?<!\bfor )(?<!\bhalf )(?<!\bwithin )(?<!\bthan )"
    rf"\b(?:(?:a|an|per|each|every) (?:single )?(?:{_PERIOD})|daily|weekly|monthly|yearly|annually)\b"
    r"(?! (?:ago|earlier|later|before|after|old))"
)
_A_PERIOD_BEFORE = re.compile(
    rf"\b(?:daily|weekly|monthly|yearly|annual|(?:each|every) (?:single )?(?:{_PERIOD})),?(?: [a-z]+){{0,3}} $",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """From which day to which a figure counts, None where nothing says so; ``is_rate`` where it is so many in "
    "a time."""

    start: date | None = None
    end: date | None = None
    is_rate: bool = False


def period_of(words: str, intro: str, before: str, after: str, published_on: date | None) -> Period:
    """The period of a figure by its ``words``, else by its sentence's ``intro``.

    ``before`` and ``after`` are what stands right before and after its number.
    """
    is_rate = bool(_A_PERIOD.match(after) or _A_PERIOD_BEFORE.search(before))
    end = _day_after(_AS_OF, words, intro, published_on) or published_on
    for text in (words, intro):
        if past := _PAST.search(text):
            return Period(_so_long_before(past, end), end, True)
        if both := _between(text, published_on):
            return Period(*both, is_rate)
    start = _day_after(_SINCE, words, intro, published_on)
    if start is None and published_on and (_SINCE_NEW_YEAR.search(words) or _SINCE_NEW_YEAR.search(intro)):
        start = published_on.replace(month=1, day=1)
    return Period(start, end, is_rate)


def _so_long_before(past: re.Match[str], end: date | None) -> date | None:
    """The day that so many whole days lie before ``end``: 24 hours are one."""
    written = (past["number"] or "one").lower()
    number = _NUMBERS.get(written) or int(written)
    days = -(-number * _UNITS[past["unit"].lower()] // 24)
    try:
        return end - timedelta(days=days) if end else None
    except OverflowError:
        return None


def _between(text: str, published_on: date | None) -> tuple[date, date] | None:
    """``between 24 February and 5 March``, ``from 1 to 28 February``."""
    for lead in _BETWEEN.finditer(text):
        rest = text[lead.end() : lead.end() + 70]
        days = [(span, day) for span, day in find_days(rest, published_on) if day]
        first: date | None
        if len(days) > 1 and days[0][0].start == 0 and _AND.fullmatch(rest, days[0][0].end, days[1][0].start):
            first, last = days[0][1], days[1][1]
        elif days and (bare := _BARE_DAY.match(rest)) and _AND.fullmatch(rest, bare.end(), days[0][0].start):
            first, last = _same_month(days[0][1], int(bare["day"])), days[0][1]
        else:
            continue
        if first and last and first <= last:
            return first, last
    return None


def _same_month(day: date | None, number: int) -> date | None:
    try:
        return day.replace(day=number) if day else None
    except ValueError:
        return None


def _day_after(lead: re.Pattern[str], words: str, intro: str, published_on: date | None) -> date | None:
    """The day that directly follows the leading word, in the figure's words or before them."""
    for text in (words, intro):
        for match in lead.finditer(text):
            span, day = next(find_days(text[match.end() : match.end() + 40], published_on), (None, None))
            if span and span.start == 0:
                return day
    return None
