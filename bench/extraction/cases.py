"""Whether short texts are read as they should be, case by case.

A case is a JSON object on a line of its own: ``id``, ``kind``, ``input`` (a string, or a list of strings and
``[string, times]``), ``date`` of the article, ``language``, and what is expected. Only what a case names is compared:

- ``figures``, ``quotes``: each must come, each from a suggestion of its own; ``only_figures``, ``only_quotes``: and
  no others.
- ``no_figures``: numbers that no figure has as a bound, or objects that no figure fits; ``no_quotes``: words that no
  quotation holds; ``no_speakers``; ``nothing``; ``unclear``; ``either``: expectations of which one must hold as well.

Cases of other modes than text (files, pages, exports) are left out and counted.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from factcheck.domain.texts import normalise
from factcheck.extraction.suggestions import Suggestion, suggest

Case = dict[str, Any]
Fits = Callable[[Case, Suggestion], bool]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_MARKS = "\"'“”„‘’‚«»‹› "
_ARTICLE = re.compile(r"^(?:the|an?) ")


@dataclass(frozen=True, slots=True)
class Outcome:
    """``wrong`` says which expectations of a case do not hold: nothing where all do."""

    case: Case
    wrong: list[str]
    suggestions: list[Suggestion]


def is_read(case: Case) -> bool:
    """Whether it is a case of a text."""
    return case.get("mode", "text") == "text" and "input" in case


def outcome(case: Case) -> Outcome:
    """What comes of a case's text."""
    given = case["input"]
    parts = [given] if isinstance(given, str) else [one if isinstance(one, str) else one[0] * one[1] for one in given]
    day = date.fromisoformat(case.get("date", "2022-03-10"))
    suggestions = suggest(normalise("".join(parts)), day, case.get("language", "en"))
    wrong = list(_wrong(case, suggestions))
    options = case.get("either", [])
    if not wrong and options and all(any(_wrong(option, suggestions)) for option in options):
        wrong = ["either"]
    return Outcome(case, wrong, suggestions)


def _wrong(case: Case, suggestions: list[Suggestion]) -> Iterator[str]:
    figures = [one for one in suggestions if one.figure]
    quotes = [one for one in suggestions if one.quote]
    for name, found, fits in (("figures", figures, _figure_fits), ("quotes", quotes, _quote_fits)):
        if name in case and not _all_come(case[name], found, fits):
            yield name
        if case.get(f"only_{name}") and len(found) > len(case.get(name, [])):
            yield f"only_{name}"
    if any(_is_forbidden(one, figure) for one in case.get("no_figures", ()) for figure in figures):
        yield "no_figures"
    if any(_flat(words) in _flat(quote.wording) for words in case.get("no_quotes", ()) for quote in quotes):
        yield "no_quotes"
    speakers = {_name(one.quote.speaker) for one in quotes if one.quote}
    if speakers & {_name(one) for one in case.get("no_speakers", ())}:
        yield "no_speakers"
    if case.get("nothing") and suggestions:
        yield "nothing"
    if "unclear" in case and case["unclear"] is not any(one.unclear is not None for one in suggestions):
        yield "unclear"


def _all_come(wanted: list[Case], found: list[Suggestion], fits: Fits) -> bool:
    """Whether each that is wanted can have a suggestion of its own."""
    taken: dict[int, int] = {}

    def place(index: int, tried: set[int]) -> bool:
        for at, one in enumerate(found):
            if at not in tried and fits(wanted[index], one):
                tried.add(at)
                if at not in taken or place(taken[at], tried):
                    taken[at] = index
                    return True
        return False

    return all(place(index, set()) for index in range(len(wanted)))


def _is_forbidden(wanted: Case | str, one: Suggestion) -> bool:
    if isinstance(wanted, dict):
        return _figure_fits(wanted, one)
    return one.figure is not None and Decimal(wanted) in {one.figure.low, one.figure.high}


def _figure_fits(wanted: Case, one: Suggestion) -> bool:
    got = _values(one.figure)
    within = Decimal(wanted.get("within", "0"))
    for key, want in wanted.items():
        field = key.removesuffix("_any").removesuffix("_not")
        if key in {"low", "high"}:
            right = _is_near(want, got[key], within)
        elif key == "at":
            right = want == [one.span.start, one.span.end]
        elif key == "wording":
            right = _flat(want) in _flat(one.wording)
        elif field == "place":
            right = any(_has_words(name, got["place"]) for name in ([want] if isinstance(want, str) else want))
        elif key in {"within", "new_measure"}:
            right = True
        else:
            names = {_name(str(name)) for name in (want if isinstance(want, list) else [want])}
            right = (_name(str(got[field] or "")) in names) is not key.endswith("_not")
        if not right:
            return False
    return True


def _quote_fits(wanted: Case, one: Suggestion) -> bool:
    got = _values(one.quote)
    for key, want in wanted.items():
        if key == "contains":
            right = all(_flat(words) in _flat(one.wording) for words in ([want] if isinstance(want, str) else want))
        elif key == "starts":
            right = _flat(one.wording).lstrip(_MARKS).startswith(_flat(want).lstrip(_MARKS))
        elif key == "role":
            right = _name(want) in _name(got["role"])
        else:
            names = {_name(name) for name in (want if isinstance(want, list) else [want])}
            right = _name(str(got[key.removesuffix("_any")])) in names
        if not right:
            return False
    return True


def _values(details: Any) -> dict[str, Any]:
    return {field.name: getattr(details, field.name) for field in fields(details)}


def _is_near(want: str | None, got: Decimal | None, within: Decimal) -> bool:
    if want is None or got is None:
        return want is None and got is None
    return abs(Decimal(want) - got) <= within


def _has_words(wanted: str, found: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_name(wanted))}(?!\w)", _name(found)) is not None


def _flat(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", text).split())


def _name(text: str) -> str:
    plain = _ARTICLE.sub("", _flat(text).casefold())
    return plain.replace("mr. ", "mr ").replace("ms. ", "ms ").strip()
