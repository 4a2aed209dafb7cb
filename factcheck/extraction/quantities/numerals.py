"""Digits in every convention: 17,000, 17 000, 17'000, 1.234.567, 1,25,000, 1,5 million, 600, 000."""

import re
from dataclasses import dataclass
from decimal import Decimal

from factcheck.extraction.quantities.money import SIGNS, currency_before
from factcheck.extraction.quantities.scales import AFTER_DIGITS, SHORT_SCALES
from factcheck.extraction.quantities.units import unit_at
from factcheck.extraction.text.calendar import MONTH_WORDS
from factcheck.extraction.text.tokens import Tokens

_GROUP_SIGNS = frozenset(",.'’")
_MOST_DIGITS = 24
_MOST_TOKENS = 16
#: What is a number in one convention only, whatever stands around it.
_CLEAR = re.compile(
    r"[1-9][0-9]{0,2}(?:['’][0-9]{3})+(?:[.,][0-9]{1,2})?|"
    r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}(?:,[0-9]{1,2})?|[1-9][0-9]{0,2}\.[0-9]{3},[0-9]{1,2}|"
    r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]{1,2})?|"
    r"[1-9][0-9]{0,2}(?:, ?000)+|[1-9][0-9]{0,2} ,[0-9]{3}"
)
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:[.,][0-9]{1,2})?")
_DECIMAL_COMMA = re.compile(r"[0-9]{1,3},[0-9]{1,2}")
_DECIMALS = re.compile(r"(?P<whole>.*)[.,](?P<part>[0-9]{1,2})")
#: After these, digits are a name or a time of their own: "Flight 93 100 people", "at 10 300 people".
_OWN_NUMBER = frozenset(
    "flight room route article unit group day phase chapter resolution class aged age at no number".split()
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in digits up to the token ``end``; ``other`` is what it may be as well, None where it is clear."""

    value: Decimal
    end: int
    other: Decimal | None = None


def numeral_at(tokens: Tokens, index: int) -> Numeral | None:
    """The number in digits that begins at this token; None where it is too long or none ("000")."""
    token = tokens[index]
    if len(token.text) > _MOST_DIGITS or (len(token.text) > 1 and not token.text.strip("0")):
        return None
    if not _goes_on(tokens, index + 1):
        return Numeral(_english(token.text), index + 1, _with_what_is_left(tokens, index, index + 1))
    written, ends = _written(tokens, index)
    for form in (_CLEAR, _SPACED, _DECIMAL_COMMA):
        for end in sorted(ends, reverse=True):
            numeral = _read(tokens, index, written[:end], ends[end], form)
            if numeral:
                return numeral
    return Numeral(_english(token.text), index + 1, _with_what_is_left(tokens, index, index + 1))


def _goes_on(tokens: Tokens, index: int) -> bool:
    """Whether the digits before this token may go on here: with other digits, or with a sign before some."""
    token, gap = tokens.at(index), tokens.at(index).start - tokens.at(index - 1).end
    if token.is_digits:
        return 0 <= gap <= 1
    return token.text in _GROUP_SIGNS and 0 <= gap <= 1 and _goes_on_after_sign(tokens, index + 1)


def _goes_on_after_sign(tokens: Tokens, index: int) -> bool:
    return tokens.at(index).is_digits and tokens.at(index).start - tokens.at(index - 1).end <= 1


def _written(tokens: Tokens, index: int) -> tuple[str, dict[int, int]]:
    """Digits and signs from here on, one space for each gap; where numbers end in them, with the token after that."""
    written, at = tokens[index].text, index + 1
    ends: dict[int, int] = {}
    while at < index + _MOST_TOKENS and _goes_on(tokens, at):
        written += " " * (tokens[at].start - tokens[at - 1].end) + tokens[at].text
        at += 1
        if tokens[at - 1].is_digits:
            ends[len(written)] = at
        else:
            written += " " * (tokens[at].start - tokens[at - 1].end) + tokens[at].text
            at += 1
            ends[len(written)] = at
    return written, ends


def _read(tokens: Tokens, index: int, written: str, end: int, form: re.Pattern[str]) -> Numeral | None:
    if not form.fullmatch(written) or _is_left(tokens, end):
        return None
    if form is _DECIMAL_COMMA:
        is_decimal = currency_before(tokens, index)[0] or _is_scaled_or_measured(tokens, end)
        return Numeral(Decimal(written.replace(",", ".")), end) if is_decimal else None
    value = _grouped(written)
    if form is _CLEAR:
        return Numeral(value, end)
    return _spaced(tokens, index, value, end)


def _spaced(tokens: Tokens, index: int, value: Decimal, end: int) -> Numeral | None:
    """``17 000``: not the numbers of a table, and not a day before a number: "On March 3 500 people"."""
    before, following = tokens.at(index - 1), tokens.at(end)
    is_day = before.word in MONTH_WORDS and before.is_capital and int(tokens[index].text) <= 31
    if is_day and tokens.word(index - 2) in {"on", "since", "from", "until", "by"}:
        return None
    last = _english(tokens[end - 1].text)
    is_one = following.is_letters or following.text in {"%", "-"} or not last or bool(currency_before(tokens, index)[0])
    is_labelled = before.text in {":", "="} and not following.is_digits  # Deaths: 1 204
    if not is_one and not is_labelled:
        return None
    return Numeral(value, end, last if is_day or before.word in _OWN_NUMBER else None)


def _is_scaled_or_measured(tokens: Tokens, index: int) -> bool:
    """Also ``1,5`` before "and 2,5 million"."""
    if (
        tokens.word(index) in {"and", "to", "-", "–"}
        and tokens.word(index + 2) == ","
        and tokens.at(index + 3).is_digits
    ):
        index += 4
    word = tokens.word(index)
    if word in AFTER_DIGITS or (word in SHORT_SCALES and (tokens.touch(index) or len(word) > 1)):
        return True
    return bool(unit_at(tokens, index)[0]) or tokens.at(index).text in SIGNS


def _is_left(tokens: Tokens, end: int) -> bool:
    """Whether digits touch the end, directly or behind a sign."""
    if tokens.touch(end) and tokens.at(end).is_digits:
        return True
    return (
        tokens.at(end).text in _GROUP_SIGNS
        and tokens.touch(end)
        and tokens.touch(end + 1)
        and tokens.at(end + 1).is_digits
    )


def _with_what_is_left(tokens: Tokens, index: int, end: int) -> Decimal | None:
    """All digits as one number where some that were not read touch these: the 16 of "2015,16 people"."""
    first, last = index, end
    if _touches_digits_before(tokens, index):
        first = index - 2
    if _is_left(tokens, end) and tokens.at(end).text == ",":
        last = end + 2
    if (first, last) == (index, end):
        return None
    digits = "".join(letter for token in tokens[first:last] for letter in token.text if letter.isdigit())
    return Decimal(digits) if len(digits) <= _MOST_DIGITS else None


def _touches_digits_before(tokens: Tokens, index: int) -> bool:
    is_joined = tokens.word(index - 1) == "," and tokens.touch(index) and tokens.touch(index - 1)
    return is_joined and tokens.at(index - 2).is_digits


def _english(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def _grouped(written: str) -> Decimal:
    """Groups of digits as one number; a last group of one or two digits is its decimals."""
    decimals = _DECIMALS.fullmatch(written)
    whole, part = (decimals["whole"], decimals["part"]) if decimals else (written, "0")
    return Decimal(re.sub(r"[^0-9]", "", whole) + "." + part)
