"""Quotations by a language's table: who says them, where a verb of saying and a name stand beside them."""

import re
from dataclasses import dataclass

from factcheck.domain.quotes import QuoteForm, SpeakerKind
from factcheck.domain.spans import Span
from factcheck.extraction.languages.table import Table, pattern
from factcheck.extraction.quotations.quotation import Quotation
from factcheck.extraction.text.marks import find_marked

#: Code points read beside a quotation.
_REACH = 120
#: Words between marks that are a name or a way of speaking, unless somebody says them.
_FEWEST_WORDS = 4
#: Words of an attribution; longer ones hold more than a name and a role.
_MOST_WORDS = 12
_LONGEST_NAME = 4
_ENDS = re.compile(r"(?<!\bM)(?<!\bMme)(?<!\bDr)(?<!\bSr)(?<!\bSra)\.|[!?…؟؛;:\n«»„“”\"]|,\s|،")
_OPENING = re.compile(r"^[\s,،.–—-]*")
_WORD = re.compile(r"[\w’'.-]*\w\.?")
#: Letters that have capitals.
_CAPITAL = re.compile(r"[^\W\d_]")
_PARTICLES = frozenset("de del de la van von der den al el ben bin da di du".split())
#: What stands between verb and name: "said on Friday", "sagte am Montag der Sprecher" is left out of the role.
_ARTICLES = frozenset("le la les l' el los las der die das ein eine un une una".split())


@dataclass(frozen=True, slots=True)
class _Attribution:
    cue: Span
    source: Span
    name: str
    role: str


class Speech:
    """Finds quotations in texts of one language."""

    def __init__(self, table: Table) -> None:
        self._said = pattern(table.said)
        self._titles = pattern(table.titles)
        self._times = pattern(table.times)
        self._links = frozenset(table.links.split())

    def find(self, text: str) -> list[Quotation]:
        """Quotations in order; short words between marks only where somebody says them."""
        marked = [one.span for one in find_marked(text)]
        found = []
        for at, span in enumerate(marked):
            low = marked[at - 1].end if at else 0
            high = marked[at + 1].start if at + 1 < len(marked) else len(text)
            given = self._after(text, span, high) or self._before(text, span, low)
            is_short = len(_WORD.findall(span.of(text))) < _FEWEST_WORDS
            if given and (given.name or not is_short or _is_set_off(text, span, given.cue)):
                found.append(
                    Quotation(
                        (span,),
                        QuoteForm.DIRECT,
                        cue=given.cue,
                        source=given.source,
                        speaker=given.name,
                        role=given.role,
                        speaker_kind=SpeakerKind.PERSON,
                    )
                )
            elif not is_short:
                found.append(Quotation((span,), QuoteForm.DIRECT))
        return found

    def _after(self, text: str, span: Span, high: int) -> _Attribution | None:
        """«…», said Name; «…» – Name said."""
        opening = _OPENING.match(text[span.end : min(high, span.end + _REACH)])
        start = span.end + (opening.end() if opening else 0)
        last = min(high, start + _REACH)
        stop = _ENDS.search(text, start, last)
        given = self._attribution(text, start, stop.start() if stop else last)
        if stop and stop[0].strip() == "," and given and not given.name:  # said the mayor of Lyon, Jean Dupont
            again = _ENDS.search(text, stop.end(), last)
            given = self._attribution(text, start, again.start() if again else last)
        return given

    def _before(self, text: str, span: Span, low: int) -> _Attribution | None:
        """Name said: «…»."""
        start, end = max(low, span.start - _REACH), span.start
        before = text[start:end].rstrip()
        if not before.endswith((":", ",", "،")):
            return None
        end = start + len(before) - 1
        start += max((stop.end() for stop in _ENDS.finditer(text[start:end])), default=0)
        return self._attribution(text, start, end)

    def _attribution(self, text: str, start: int, end: int) -> _Attribution | None:
        cue = self._said.search(text, start, end)
        if cue is None:
            return None
        for source in (Span(cue.end(), end), Span(start, cue.start())):
            words = [Span(*word.span()) for word in _WORD.finditer(text, source.start, source.end)]
            words = self._until_time(text, words)
            if words and len(words) <= _MOST_WORDS:
                name, role = self._name(text, words)
                if name:
                    return _Attribution(Span(*cue.span()), Span(words[0].start, words[-1].end), name, role)
        return _Attribution(Span(*cue.span()), Span(*cue.span()), "", "")

    def _until_time(self, text: str, words: list[Span]) -> list[Span]:
        """The words before those that say when or where it was said, if a name has come."""
        for at, word in enumerate(words):
            if self._times.fullmatch(word.of(text)) and any(_is_name(one.of(text)) for one in words[:at]):
                return words[:at]
        return words

    def _name(self, text: str, words: list[Span]) -> tuple[str, str]:
        """The last words with capitals, and what stands before them; of a script without capitals, a short phrase."""
        printed = [word.of(text) for word in words]
        if not any(letter.lower() != letter.upper() for letter in "".join(printed)):
            return (text[words[0].start : words[-1].end], "") if len(words) <= _LONGEST_NAME + 1 else ("", "")
        end = len(words)
        while end and not _is_name(printed[end - 1]):
            end -= 1
        start = end
        while start and (_is_name(printed[start - 1]) or (printed[start - 1] in _PARTICLES and start < end)):
            start -= 1
        first = start
        while start < end and (printed[start] in _PARTICLES or self._titles.fullmatch(printed[start])):
            start += 1
        if end - start > 2 and (start > first or (start and self._titles.fullmatch(printed[start - 1]))):
            start = _after_place(printed, start)  # the mayor of Kharkiv and a name, in languages without "of"
            if start < 0:
                return "", ""
        if start and printed[start - 1].lower() in self._links:
            if end - start < 3:
                return "", ""
            start += 1
        if start == end or end - start > _LONGEST_NAME:
            return "", ""
        role = text[words[0].start : words[start - 1].end] if start else ""
        return text[words[start].start : words[end - 1].end].rstrip("."), _without_article(role)


def _is_set_off(text: str, span: Span, cue: Span) -> bool:
    """Whether a comma or a dash stands between a quotation and the verb after it: not «The Post» wrote."""
    return any(sign in text[span.end : cue.start] for sign in ",،–—")


def _is_name(word: str) -> bool:
    return len(word) > 1 and bool(_CAPITAL.match(word)) and word[0].isupper()


def _after_place(printed: list[str], start: int) -> int:
    """Where the name starts after a place in the genitive of Slavic languages; -1 where that may be a first name."""
    last = printed[start][-1]
    return start + 1 if last in "иіїы" else -1 if last in "ая" else start


def _without_article(role: str) -> str:
    first, _, rest = role.partition(" ")
    return rest if first.lower() in _ARTICLES else role
