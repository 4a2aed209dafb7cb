"""A number, its bounds and what it counts, out of a short passage."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from factcheck.domain.claims import Kind
from factcheck.domain.figures import LIMIT, Qualifier
from factcheck.extraction.reading import Passage, Reading
from factcheck.extraction.words import MONTH, MONTHS, NAME, WEEKDAY

_DAY = rf"(?:{MONTH} [0-9]{{1,2}}(?![0-9]|,[0-9]{{3}})|\b[0-9]{{1,2}} {MONTH})(?:,? (?:19|20)[0-9]{{2}}\b)?"
_SINCE = re.compile(rf"\b[Ss]ince (?P<day>{_DAY})")
_PEOPLE = (
    r"(?:people|persons?|civilians?|child|children|wom[ae]n|m[ae]n|boys?|girls?|refugees?|soldiers?|troops|fighters?|"
    r"migrants?|residents|students?|patients?|passengers?|journalists?|protesters?|workers?|victims?|prisoners?)\b"
)
#: Dates, years, ages, times of day, ordinals and names with a number: they count nothing that a claim is about.
_NO_COUNT = re.compile(
    rf"{_DAY}|(?<![$€£.,])\b(?:19|20)[0-9]{{2}}\b(?! {_PEOPLE}|[,.][0-9])|\b[0-9]+(?:st|nd|rd|th)\b|"
    r"\b[0-9]{1,2}(?:[:.][0-9]{2})? ?[ap]\.?m\b|\b[0-9]+:[0-9]+|, [0-9]{1,2}(?=,)|\b[A-Za-z]\w*-[0-9]+\w*|"
    r"\b(?i:aged?|article|section|no\.|chapter|page|room|route) [0-9]+\b|\b[\w-]{1,30}[- ](?:years?|months?)[- ]old\b"
)
_UP_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: Decimal(at) for at, word in enumerate(_UP_TO_NINETEEN.split(), 1)}
_SMALL |= {word: Decimal(at) for at, word in zip(range(20, 100, 10), _TENS.split(), strict=True)}
_SCALE = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion"}
_VAGUE = {"dozen": (24, 100), "hundred": (100, 1000), "thousand": (1000, 10_000), "million": (10**6, 10**7)}
_SMALLS, _SCALES, _VAGUES = "|".join(_SMALL), "|".join(_SCALE), "|".join(_VAGUE)
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:(?P<currency>(?:US)?\$|€|£)?(?P<digits>(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.[0-9]+)?)"
    rf"(?:[ -]?(?P<scale>{_SCALES}|bn|mn|[mk])\b(?! (?:from|away|above|below|long|wide|high|deep)\b))?|"
    rf"(?P<vague>(?:(?:tens|hundreds) of )?(?:{_VAGUES})s|(?:several|a few) (?:{_VAGUES}))|"
    rf"(?P<words>(?:(?:{_SMALLS}|a) hundred and (?:{_SMALLS})(?! hundred)|(?:half )?an? (?:{_SCALES})|{_SMALLS})"
    rf"(?:[ -](?:{_SMALLS}|{_SCALES}))*))(?!\w|[,.:][0-9]|-[a-z])",
    re.IGNORECASE,
)
_QUALIFIERS = {
    Qualifier.UP_TO: "no more than|not more than|up to|as many as|as much as|at most|a maximum of",
    Qualifier.AT_LEAST: "no fewer than|no less than|not less than|at least|a minimum of",
    Qualifier.MORE_THAN: "more than|over|above|upwards of|in excess of|exceed(?:s|ed|ing)",
    Qualifier.LESS_THAN: "fewer than|less than|under|below",
    Qualifier.ABOUT: "about|around|some|roughly|approximately|nearly|almost|close to|(?:an |the )?estimated(?: at)?",
}
_MEASURES = {
    "casualties": r"(?:killed|dead) (?:or|and) (?:wounded|injured)|casualt(?:y|ies)",
    "killed": "killed|kills?|dead|deaths?|died|fatalities",
    "wounded": "wounded|injured|injuries",
    "refugees": "refugees?|fled|fleeing",
    "displaced": "displaced",
    "missing": "missing",
    "detained": "detained|arrested|detentions|arrests",
}


def _either(named: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{words})" for name, words in named.items())


_QUALIFIED = re.compile(rf"(?<!\S)(?:{_either({name.name: words for name, words in _QUALIFIERS.items()})}) $", re.I)
_MEASURE = re.compile(rf"\b(?:{_either(_MEASURES)})\b", re.IGNORECASE)
_OPEN_END = re.compile(r"\+| or more\b")
_PERCENT = re.compile(r" ?%| per ?cent\b")
_CURRENCY = {"$": "US dollar", "us$": "US dollar", "€": "euro", "£": "pound sterling"}
_CURRENCY_WORD = re.compile(r" (?:(?P<euro>euros?)|(?:US )?dollars?)\b")
_OTHER_UNIT = re.compile(
    r"[ -](?:miles?|km|kilomet|met(?:er|re)s?|feet|hours?|minutes?|days?|weeks?|months?|years?|tons?|tonnes)"
)
_COUNTED = re.compile(r" (?!(?:after|and|are|before|but|for|from|have|that|the|was|were|who|with)\b)[^\W\d_]{3,}")
_SENTENCE_END = re.compile(r"[.!?;][”\"’»]?\s")
_PLACE = re.compile(rf"\b(?:(?P<fled>fled|fleeing)|[Ii]n|from) (?:the )?(?P<name>(?>{NAME}))(?! (?:and|or) [A-Z])")
_NO_PLACE = re.compile(rf"(?:UN|NATO|EU|{MONTH}|{WEEKDAY})(?!\w)")


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    low: Decimal
    high: Decimal
    qualifier: Qualifier = Qualifier.EXACTLY
    scale: str = ""
    currency: str = ""
    is_spelled: bool = False


def read_figure(passage: Passage, published_on: date | None) -> Reading | None:
    """The first number whose measure is known; else whose unit is; else that counts anything."""
    figures = find_figures(passage)
    if not figures:
        return None
    since = _SINCE.search(passage.text)
    return replace(
        max(figures, key=lambda figure: (bool(figure.measure), bool(figure.unit))),
        place=_place(passage.text[passage.start : passage.end]),
        as_of=published_on,
        period_start=_day(since["day"], published_on) if since else None,
    )


def find_figures(passage: Passage) -> list[Reading]:
    """The selected numbers that count something, each read within its sentence and up to the numbers next to it."""
    text = _NO_COUNT.sub(lambda found: " " * len(found.group()), passage.text)
    numbers = _numbers(text)
    ends = [end.end() for end in _SENTENCE_END.finditer(text)]
    figures = []
    for index, number in enumerate(numbers):
        if passage.start <= number.start and number.end <= passage.end:
            first = max([0, *(end for end in ends if end <= number.start), *(n.end for n in numbers[:index])])
            last = min(
                [len(text), *(end for end in ends if end >= number.end), *(n.start for n in numbers[index + 1 :])]
            )
            figures.append(_figure(number, text[first : number.start], text[number.end : last]))
    return [figure for figure in figures if figure]


def _figure(number: _Number, before: str, after: str) -> Reading | None:
    qualified = _QUALIFIED.search(before)
    measure, unit = _measure_and_unit(number, before[: qualified.start()] if qualified else before, after)
    is_idiom = number.is_spelled and number.high <= 12  # "the two sides", "one thing"
    if not (measure or unit) and (is_idiom or not _COUNTED.match(after)):
        return None
    low: Decimal | None = number.low
    high: Decimal | None = number.high
    qualifier = number.qualifier
    if qualifier is Qualifier.EXACTLY and qualified:
        qualifier = Qualifier[qualified.lastgroup or ""]
    elif qualifier is Qualifier.EXACTLY and _OPEN_END.match(after):
        qualifier = Qualifier.AT_LEAST
    if qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}:
        high = None
    elif qualifier in {Qualifier.UP_TO, Qualifier.LESS_THAN}:
        low = None
    return Reading(Kind.FIGURE, low, high, qualifier, measure, unit)


def _measure_and_unit(number: _Number, before: str, after: str) -> tuple[str, str]:
    if number.currency or (spelled := _CURRENCY_WORD.match(after)):
        return "money", _CURRENCY[number.currency or ("€" if spelled and spelled["euro"] else "$")]
    if _PERCENT.match(after):
        return "share", "percent"
    if _OTHER_UNIT.match(after):
        return "", ""
    earlier = list(_MEASURE.finditer(before))
    if earlier and not before[earlier[-1].end() :].strip():
        measure = earlier[-1].lastgroup  # "killed 13 and wounded 40"
    else:
        found = _MEASURE.search(after) or (earlier[-1] if earlier else None)
        measure = found.lastgroup if found else None
    is_people = measure or re.match(rf"(?: [\w’'-]+){{0,2}} {_PEOPLE}", after)
    return measure or "", "people" if is_people else ""


def _numbers(text: str) -> list[_Number]:
    """The numbers in a text, in order; two that are the ends of a range make one."""
    numbers: list[_Number] = []
    for found in _NUMBER.finditer(text):
        number = _number(found)
        joined = _range(text, numbers[-1], number) if numbers else None
        if joined:
            numbers[-1] = joined
        elif number.high < LIMIT:
            numbers.append(number)
    return numbers


def _number(found: re.Match[str]) -> _Number:
    if found["vague"]:
        words = found.group().lower().split()
        times = {"tens": 10, "hundreds": 100}.get(words[0], 1) if len(words) > 1 else 1
        low, high = (Decimal(bound * times) for bound in _VAGUE[words[-1].removesuffix("s")])
        return _Number(*found.span(), low, high, Qualifier.ORDER_OF_MAGNITUDE)
    if found["words"]:
        words = re.findall("[a-z]+", found["words"].lower())
        value, scale = _spelled(words), words[-1] if words[-1] in _SCALE else ""
        return _Number(*found.span(), value, value, scale=scale, is_spelled=True)
    scale = (found["scale"] or "").lower()
    scale = _SHORT.get(scale, scale)
    value = Decimal(found["digits"].replace(",", "")) * _SCALE.get(scale, 1)
    return _Number(*found.span(), value, value, scale=scale, currency=(found["currency"] or "").lower())


def _spelled(words: list[str]) -> Decimal:
    """``two hundred and fifty thousand`` as 250,000; ``half a million`` as 500,000."""
    total, part = Decimal(0), Decimal(0)
    for word in words:
        if word == "half":
            part = Decimal("0.5")
        elif word in {"dozen", "hundred"}:
            part = max(part, Decimal(1)) * _SCALE[word]
        elif word in _SCALE:
            total, part = total + (part or Decimal(1)) * _SCALE[word], Decimal(0)
        else:
            part += _SMALL.get(word, 0)
    return total + part


def _range(text: str, first: _Number, second: _Number) -> _Number | None:
    """``between 1.5 and 2 million``, ``10 to 12``, ``10-12``; but not ``rose from 10 to 12``."""
    joint, lead = text[first.end : second.start], text[: first.start].lower()
    joins = (
        joint == " and " if lead.endswith("between ") else joint in {" to ", "-", "–"} and not lead.endswith("from ")
    )
    if not joins or first.low != first.high or second.low != second.high:
        return None
    low, times = first.low, _SCALE.get(second.scale, 1)
    if not first.scale and low < second.high / times:
        low *= times
    if low > second.high or second.high >= LIMIT:
        return None
    return replace(second, start=first.start, low=low, qualifier=Qualifier.BETWEEN, currency=first.currency)


def _place(selected: str) -> str:
    """The place fled, else the only place named."""
    found = [place for place in _PLACE.finditer(selected) if not _NO_PLACE.match(place["name"])]
    fled = [place for place in found if place["fled"]]
    names = {re.sub(r"[’']s\b.*|[’'-]+$", "", place["name"]) for place in fled or found}
    return names.pop() if len(names) == 1 else ""


def _day(written: str, published_on: date | None) -> date | None:
    """A written day as a date: without a year, the latest one that is not after ``published_on``."""
    month = MONTHS.index(re.findall("[a-z]+", written.lower())[0][:3])
    day, *year = map(int, re.findall("[0-9]+", written))
    last = year[0] if year else published_on.year if published_on else 0
    for candidate in year or range(last, max(last - 8, 0), -1):  # February 29 may be eight years back
        try:
            resolved = date(candidate, month + 1, day)
        except ValueError:
            continue
        if year or (published_on and resolved <= published_on):
            return resolved
    return None
