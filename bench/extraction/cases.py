"""Whether short texts, files and typed words are read as they should be, case by case.

A case is a JSON object on a line of its own: ``id``, ``kind``, ``input`` (a string, or a list of strings and
``[string, times]``) or ``input_file`` beside the cases, ``date`` of the article, ``language``, and what is expected.
``mode`` says what the input is: ``text`` (where it is missing), ``html`` or ``file`` (with its ``encoding``) to be read
as a document first, ``words`` an article in which the ``words`` were typed. A case holds in its ``or_mode`` as well;
one with ``variants``, objects that replace its keys, holds when all of them do. Only what a case names is compared:

- ``figures``, ``quotes``: each must come, each from a suggestion of its own; ``only_figures``, ``only_quotes``: and
  no others.
- ``no_figures``: numbers that no figure has as a bound, or objects that no figure fits; ``no_quotes``: words that no
  quotation holds; ``no_speakers``; ``nothing``; ``unclear``; ``either``: expectations of which one must hold as well.
- ``document``: read, refused or read_or_refused; ``document_notice``: something of the page was left out, or it was
  refused; ``has``, ``lacks``: words of the text; ``stored``: the whole text.
- ``places``: just these places, or words, for what was typed; ``whole_words``: none begins or ends within a word.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from factcheck.documents.document import Document
from factcheck.documents.kinds import kind_of
from factcheck.documents.readers import READERS
from factcheck.domain.anchors import occurrences
from factcheck.domain.errors import Invalid
from factcheck.domain.texts import normalise
from factcheck.extraction.suggestions import Suggestion, suggest

Case = dict[str, Any]
Fits = Callable[[Case, Suggestion], bool]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_MARKS = "\"'“”„‘’‚«»‹› "
_ARTICLE = re.compile(r"^(?:the|an?) ")


@dataclass(frozen=True, slots=True)
class Outcome:
    """``wrong`` says which expectations of a case do not hold: nothing where all do. ``came`` is what was read."""

    wrong: list[str]
    came: str


@dataclass(frozen=True, slots=True)
class _Read:
    """What comes of one input. ``document`` is None where it is no file or was refused."""

    text: str = ""
    suggestions: Sequence[Suggestion] = ()
    document: Document | None = None
    is_refused: bool = False
    places: Sequence[tuple[int, int]] = ()


def outcome(case: Case, folder: Path) -> Outcome:
    """What comes of a case; ``folder`` is where its files are."""
    for variant in case.get("variants", [{}]):
        result = _outcome(case | variant, folder)
        if result.wrong and "or_mode" in case:
            result = _outcome(case | variant | {"mode": case["or_mode"]}, folder)
        if result.wrong:
            break
    return result


def _outcome(case: Case, folder: Path) -> Outcome:
    read = _read(case, folder)
    wrong = list(_wrong(case, read))
    options = case.get("either", [])
    if not wrong and options and all(any(_wrong(option, read)) for option in options):
        wrong = ["either"]
    words = (read.text[start:end] for start, end in read.places)
    return Outcome(wrong, "; ".join([*(one.wording for one in read.suggestions), *words]))


def _read(case: Case, folder: Path) -> _Read:
    text, document = _content(case, folder), None
    mode = case.get("mode", "text")
    if mode in {"html", "file"}:
        name = case.get("filename", "article.html" if mode == "html" else "article.txt")
        content = text.encode(case.get("encoding", "utf-8"), "surrogateescape")
        try:
            document = READERS[kind_of(name, content)](content)
        except Invalid:
            return _Read(is_refused=True)
        text = document.text
    text = normalise(text)
    if mode == "words":
        return _Read(text, places=[(one.start, one.end) for one in occurrences(text, case["words"])])
    day = date.fromisoformat(case.get("date", "2022-03-10"))
    return _Read(text, suggest(text, day, case.get("language", "en")), document)


def _content(case: Case, folder: Path) -> str:
    if "input_file" in case:
        return folder.joinpath(str(case["input_file"])).read_text(encoding="utf-8")
    given = case["input"]
    parts: list[str] = (
        [given] if isinstance(given, str) else [one if isinstance(one, str) else one[0] * one[1] for one in given]
    )
    return "".join(parts)


def _wrong(case: Case, read: _Read) -> Iterator[str]:
    yield from _wrong_document(case, read)
    if not read.is_refused:
        yield from _wrong_text(case, read)
        yield from _wrong_suggestions(case, read.suggestions)


def _wrong_document(case: Case, read: _Read) -> Iterator[str]:
    state = "refused" if read.is_refused else "read"
    if state not in case.get("document", "read_or_refused" if "document_notice" in case else state):
        yield "document"
    has_notice = read.is_refused or bool(read.document and read.document.left_out)
    if case.get("document_notice", has_notice) is not has_notice:
        yield "document_notice"
    if read.is_refused and not case.keys() & {"document", "document_notice", "either"}:
        yield "document"


def _wrong_text(case: Case, read: _Read) -> Iterator[str]:
    if any(_flat(words) not in _flat(read.text) for words in case.get("has", ())):
        yield "has"
    if any(_flat(words) in _flat(read.text) for words in case.get("lacks", ())):
        yield "lacks"
    if case.get("stored", read.text) != read.text:
        yield "stored"
    wanted = case.get("places")
    offered = [[start, end] for start, end in read.places]
    if wanted is not None and wanted not in (offered, [read.text[start:end] for start, end in read.places]):
        yield "places"
    if case.get("whole_words") and any(_is_inside(read.text, at) for place in read.places for at in place):
        yield "whole_words"


def _is_inside(text: str, at: int) -> bool:
    """Whether a place begins or ends within a word or number."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _wrong_suggestions(case: Case, suggestions: Sequence[Suggestion]) -> Iterator[str]:
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
