"""Days as English news writes them, resolved against the day the article was published."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from factcheck.domain.spans import Span
from factcheck.extraction.text.calendar import MONTH_PATTERN, MONTHS, WEEKDAY_STEMS, WEEKDAYS

_MONTHS = {month[:3]: number for number, month in enumerate(MONTHS, 1)}
_WEEKDAYS = {day[:3]: number for number, day in enumerate(WEEKDAYS)}
_NUMBERS = {
    word: number
    for number, word in enumerate(("one two three four five six seven eight nine ten eleven twelve").split(), 1)
} | {"a": 1}
_MONTH = rf"(?P<month>{MONTH_PATTERN})"
_YEAR = r"(?:,? (?P<year>(?:19|20)[0-9]{2})\b)?"
_DAY_OF_MONTH = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9]|[,.:][0-9]|%)\b"
_ITS_WEEKDAY = rf"(?:\b(?:{WEEKDAY_STEMS})day,? (?:the )?)?"
_DAY_MONTH = re.compile(rf"{_ITS_WEEKDAY}\b{_DAY_OF_MONTH}(?: of)? {_MONTH}{_YEAR}")
_MONTH_DAY = re.compile(rf"{_ITS_WEEKDAY}\b{_MONTH} (?:the )?{_DAY_OF_MONTH}{_YEAR}")
_ISO = re.compile(r"\b(?P<year>(?:19|20)[0-9]{2})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9])")
#: Only where one number can be no month: 03/04/2022 may be a day in March or in April.
_DAY_FIRST = re.compile(
    r"\b(?P<day>1[3-9]|2[0-9]|3[01])[/.](?P<month>0?[1-9]|1[0-2])[/.](?P<year>(?:19|20)[0-9]{2})(?![0-9])"
)
_MONTH_FIRST = re.compile(
    r"\b(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2[0-9]|3[01])/(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
)
_WEEKDAY = re.compile(
    r"\b(?:(?P<which>[Ll]ast|[Nn]ext) )?"
    rf"(?:(?P<weekday>{WEEKDAY_STEMS})day|(?P<short>Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?=[.,]))\b"
)
_RELATIVE = re.compile(
    r"\b(?i:(?P<before>the day before yesterday)|(?P<yesterday>yesterday|last night)|"
    r"(?P<today>today|this (?:morning|afternoon|evening)|tonight)|(?P<tomorrow>tomorrow)|"
    rf"(?P<ago>[0-9]{{1,3}}|{'|'.join(_NUMBERS)}) (?P<unit>day|week)s? ago)\b"
)
_FORMS = (_DAY_MONTH, _MONTH_DAY, _ISO, _DAY_FIRST, _MONTH_FIRST, _WEEKDAY, _RELATIVE)
#: What holds a date of any form: nearly all text is skipped at the speed of this one pattern.
_CUE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)|[0-9]-[01][0-9]-[0-3]|[/.][01]?[0-9][/.](?:19|20)[0-9]|"
    r"\b(?i:the day before|yesterday|last night|today|tonight|tomorrow|this (?:mor|aft|eve)|(?:day|week)s? ago)"
)
_REACH = 24


def day_of(words: str, published_on: date | None) -> date | None:
    """The first day named in ``words`` ("earlier on Friday", "24 February 2022"), None where no day is clear.

    A day without a year and a weekday are the latest that are not after ``published_on``; "last Friday" is before it,
    "next Friday" after it. Without ``published_on`` only full dates are clear. Never raises.
    """
    return next((day for _, day in find_days(words, published_on) if day), None)


def find_days(text: str, published_on: date | None) -> Iterator[tuple[Span, date | None]]:
    """Every day written in the text, in order and not overlapping, with its date where that is clear."""
    done = 0
    for cue in _CUE.finditer(text):
        if cue.start() < done:
            continue
        written = _form_around(text, max(done, cue.start() - _REACH), cue)
        if written:
            done = written.end()
            yield Span(*written.span()), _resolved(written, published_on)


def _form_around(text: str, begin: int, cue: re.Match[str]) -> re.Match[str] | None:
    """The longest date that covers the cue: "24 February 2022" before "February 20"."""
    window_end = cue.end() + _REACH
    forms = [
        match
        for form in _FORMS
        for match in form.finditer(text, begin, window_end)
        if match.start() <= cue.start() and match.end() >= cue.end()
    ]
    return max(forms, key=lambda match: match.end() - match.start(), default=None)


def _resolved(written: re.Match[str], published_on: date | None) -> date | None:
    named = written.groupdict()
    try:
        if named.get("month"):
            return _calendar_day(named, published_on)
        if published_on is None:
            return None
        if weekday := named.get("weekday") or named.get("short"):
            return _weekday(weekday, named["which"] or "", published_on)
        return published_on + _distance(named)
    except (ValueError, OverflowError):
        return None


def _calendar_day(named: dict[str, str | None], published_on: date | None) -> date | None:
    written_month, day = named["month"] or "", int(named["day"] or 0)
    month = int(written_month) if written_month.isdecimal() else _MONTHS[written_month[:3].lower()]
    if named["year"]:
        return date(int(named["year"]), month, day)
    if published_on is None:
        return None
    for year in range(published_on.year, max(published_on.year - 9, 0), -1):  # February 29 may be eight years back
        try:
            if (resolved := date(year, month, day)) <= published_on:
                return resolved
        except ValueError:
            continue
    return None


def _weekday(written: str, which: str, published_on: date) -> date:
    since = (published_on.weekday() - _WEEKDAYS[written[:3].lower()]) % 7
    if which.lower() == "next":
        return published_on + timedelta(days=7 - since)
    return published_on - timedelta(days=since or (7 if which else 0))


def _distance(named: dict[str, str | None]) -> timedelta:
    """From the day of publication to a day named relative to it."""
    if ago := named["ago"]:
        number = _NUMBERS.get(ago.lower()) or int(ago)
        return -timedelta(days=number * (7 if (named["unit"] or "").lower() == "week" else 1))
    return timedelta(days=-2 if named["before"] else -1 if named["yesterday"] else 1 if named["tomorrow"] else 0)
