"""Numbers that count nothing: dates, years, clock times, scores, addresses, names."""

import re

from factcheck.extraction.grammar.people import are_people
from factcheck.extraction.grammar.plurals import is_plural
from factcheck.extraction.quantities.numbers import Number, number_at
from factcheck.extraction.text.calendar import MONTH_WORDS
from factcheck.extraction.text.tokens import Tokens

_YEAR = re.compile(r"1[5-9][0-9]{2}|20[0-9]{2}")
_BEFORE_YEAR = frozenset("in since by until from during before after late early mid the year month".split())
_DASHES = frozenset("-–—‑−")
_STOPS = frozenset(["\n", *'.!?:;"“”'])
_CLOCK = frozenset(["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "gmt", "o'clock", "hrs"])
_NUMBERED = frozenset(
    "article articles section chapter page pages room route flight highway interstate act part paragraph clause "
    "resolution no number nos phase stage level tier type category group grade class division unit district precinct "
    "ward zone apartment suite gate platform channel version episode season volume figure table step day week bottom "
    "magnitude train bus line reactor block building bottom verse rule ep".split()
)
_STREETS = frozenset("street road avenue lane drive boulevard st rd ave blvd way terrace square place".split())
_NOT_ONE_AFTER = frozenset("no any every each this that which another some same new good bad big someone".split())
_HARMING = frozenset(
    "kill killed killing kills wound wounds wounded wounding injure injures injured injuring arrest arrests arrested "
    "arresting detain detains detained detaining abduct abducts abducted abducting kidnap kidnaps kidnapped kidnapping "
    "displace displaces displaced displacing evacuate evacuates evacuated evacuating rescue rescues leave leaves left "
    "claim claims free frees".split()
)
_BEFORE_ONE = frozenset("least than only just".split()) | _HARMING
_AFTER_ONE = frozenset("dead killed wounded injured missing hurt died".split())
_CAPITALISED_ANYHOW = (
    MONTH_WORDS
    | _HARMING
    | frozenset(
        "about around some roughly approximately nearly almost at more over under up between from in on of to "
        "by for with "
        "after and but or only just the a an these those its their his her our my all another as since with than "
        "leaving including officials authorities police another while when meanwhile".split()
    )
)


def is_excluded(tokens: Tokens, number: Number, start: int, unit: str, *, is_measured: bool) -> bool:
    """Whether a number is no quantity.

    ``start`` is where its sign or currency begins, ``unit`` what it counts; ``is_measured`` says that is a measure.
    """
    if number.is_vague or number.is_fraction:
        return False
    if number.is_spelled:
        return _is_idiom(tokens, number, unit)
    if start < number.start and tokens.word(number.start - 1) not in _DASHES:
        return False
    if _is_part_of_code(tokens, number) or _is_date(tokens, number) or _is_telephone(tokens, number):
        return True
    if is_measured and not (_YEAR.fullmatch(tokens[number.start].text) and tokens.word(start - 1) in _BEFORE_YEAR):
        return False
    return (
        _is_clock_time(tokens, number)
        or _is_ordinal_or_model(tokens, number)
        or _is_score(tokens, number, unit)
        or _is_year(tokens, number, unit)
        or _is_address(tokens, number)
        or _is_name(tokens, number, unit)
    )


def _is_idiom(tokens: Tokens, number: Number, unit: str) -> bool:
    """``no one``, ``one another``, ``World War Two``, ``the bottom three``."""
    first, before, after = tokens[number.start], tokens.at(number.start - 1), tokens.word(number.end)
    if tokens.touch(number.start) and before.text == "-" and tokens.at(number.start - 2).is_letters:
        return True
    if first.is_capital and before.is_capital and before.word not in _HARMING and not _is_in_capitals(tokens, number):
        return True
    if (
        tokens.touch(number.end)
        and after == "-"
        and tokens.touch(number.end + 1)
        and tokens.at(number.end + 1).is_letters
    ):
        return number.low <= 12 and unit != "year of age"
    if first.word == "one" and number.high == 1:
        is_range = after in {"or", "to"} and bool(number_at(tokens, number.end + 1))
        is_listed = after == "in" and tokens.at(number.end + 1).is_capital
        is_subject = before.word in {"and", ",", ";"} and after in {"was", "has"}
        is_counted = unit or is_range or is_listed or is_subject or before.word in _BEFORE_ONE or after in _AFTER_ONE
        return before.word in _NOT_ONE_AFTER or not is_counted
    is_harmed = tokens.word(number.start - 2) in _HARMING
    is_known = before.word in {"bottom", "top", "the", "these", "those", "all"} and not is_harmed
    return not unit and is_known and number.low <= 12


def _is_part_of_code(tokens: Tokens, number: Number) -> bool:
    """``S23``, ``F-16``, ``COVID-19``, ``2019-09-01T10``, ``10.1.2``, ``0147``."""
    start, before = number.start, tokens.at(number.start - 1)
    if len(tokens[start].text) > 1 and tokens[start].text.isdigit() and tokens[start].text[0] == "0":
        return True
    if tokens.touch(start):
        if before.is_letters and before.text[-1].isalnum() and before.word not in {"x"}:
            return True
        if before.is_digits or (before.text in "/:_#@" and tokens.touch(start - 1)):
            return True
        if before.text in {"-", "‑", "–"} and tokens.touch(start - 1):
            earlier = tokens.at(start - 2)
            return earlier.is_letters and earlier.word not in {"minus", "to"}
    following = tokens.at(number.end)
    return tokens.touch(number.end) and (following.is_digits or following.text in {"_", "@"})


def _is_date(tokens: Tokens, number: Number) -> bool:
    if number.scale != 1 or number.low > 31 or number.low != int(number.low) or "." in tokens[number.start].text:
        return False
    before = number.start - 1
    before -= tokens.word(before) == "the"
    before -= tokens.word(before) == "."
    after = number.end
    after += tokens.word(after) == "of"
    if tokens.word(before) in {"-", "–"} and tokens.at(before - 1).is_digits:
        before -= 2
        before -= tokens.word(before) == "."
    is_after_month = tokens.word(before) in MONTH_WORDS and tokens.at(before).is_capital
    is_after_month = is_after_month and not (tokens.at(before - 1).text.isdigit() and len(tokens[before - 1].text) < 3)
    return is_after_month or (tokens.word(after) in MONTH_WORDS and tokens.at(after).is_capital)


def _is_telephone(tokens: Tokens, number: Number) -> bool:
    """``(900) 300-4050``, ``+44``, ``0800 555 111``."""
    before, after = number.start - 1, number.end
    if tokens.word(before) == "+" and tokens.touch(number.start):
        return True
    for at in range(before, before - 4, -1):
        digits = tokens.at(at).text
        if not digits.isdigit():
            break
        if digits[0] == "0":
            return True
    is_area = tokens.word(before) == "(" and tokens.word(after) == ")" and tokens.at(after + 1).is_digits
    is_after_area = tokens.word(before) == ")" and tokens.at(before - 1).is_digits and tokens.word(before - 2) == "("
    return is_area or is_after_area


def _is_in_capitals(tokens: Tokens, number: Number) -> bool:
    """Whether the words around are all in capitals: "KILLED THREE MEN"."""
    around = (tokens.at(number.start - 1), tokens.at(number.end))
    return all(token.text.isupper() and len(token.text) > 1 for token in around)


def _is_clock_time(tokens: Tokens, number: Number) -> bool:
    after, end = tokens.word(number.end), number.end
    is_clock = after == ":" and tokens.touch(end) and tokens.touch(end + 1) and tokens.at(end + 1).is_digits
    return is_clock or (after in _CLOCK and number.low <= 2400)


def _is_ordinal_or_model(tokens: Tokens, number: Number) -> bool:
    """``24th``, ``1990s``, ``9AB``."""
    return tokens.touch(number.end) and tokens.at(number.end).is_letters


def _is_score(tokens: Tokens, number: Number, unit: str) -> bool:
    """``2-1``: an upward ``15-22`` of something is a range."""
    for first, second in ((number.end - 1, number.end + 1), (number.start - 2, number.start)):
        is_joined = tokens.word(first + 1) in _DASHES and tokens.touch(first + 1) and tokens.touch(second)
        if is_joined and tokens.at(first).text.isdigit() and tokens.at(second).text.isdigit():
            left, right = tokens[first].text, tokens[second].text
            return (len(left), left) >= (len(right), right) or (not unit and number.low <= 20)
    return False


def _is_year(tokens: Tokens, number: Number, unit: str) -> bool:
    is_alone = number.end - number.start == 1 and bool(_YEAR.fullmatch(tokens[number.start].text))
    return is_alone and (not are_people(unit) or tokens.word(number.start - 1) in _BEFORE_YEAR)


def _is_address(tokens: Tokens, number: Number) -> bool:
    return any(
        tokens.word(at) in _STREETS and tokens.at(at).is_capital and tokens.at(number.end).is_capital
        for at in range(number.end + 1, number.end + 4)
    )


def _leads_to_a_plural(tokens: Tokens, index: int) -> bool:
    """Whether names in capitals go before a counted noun: "27 NLA(P) cadres"."""
    while tokens.at(index).text.isupper() or tokens.word(index) in {"(", ")", "-"}:
        index += 1
    return tokens.at(index).text.islower() and is_plural(tokens.word(index))


def _is_name(tokens: Tokens, number: Number, unit: str) -> bool:
    """``iPhone 11``, ``Euro 2020``, ``S&P 500``, ``Article 5``: a small whole number after a capital letter."""
    before, digits = tokens.at(number.start - 1), tokens[number.start].text
    if not digits.isdigit() or number.end - number.start > 1 or len(digits) > 4 or _is_in_capitals(tokens, number):
        return False
    if are_people(unit) and tokens.at(number.end).is_capital and before.word not in _NUMBERED:
        return False
    if before.word in _NUMBERED and (before.is_capital or not unit or len(digits) < 3):
        return True
    is_name = before.is_letters and any(letter.isupper() for letter in before.text)
    is_first_word = tokens.word(number.start - 2) in _STOPS
    after = tokens.at(number.end)
    if not unit and after.is_letters and after.is_capital and not _leads_to_a_plural(tokens, number.end):
        return True
    return is_name and before.word not in _CAPITALISED_ANYHOW and not (is_first_word and unit)
