"""A transcript: whose turn each place of its text is, and on which page or at which second it stands.

The text stays as it was given, so that a place in it stays a place. Labels of speakers, and the numbers, times and tags
of subtitles, are no words of anybody. Subtitles: SubRip (``00:01:02,500 --> 00:01:04,000``) and WebVTT
(https://www.w3.org/TR/webvtt1/), whose voice tags ``<v Name>`` name the speaker. A line
``[page 2]`` begins a page, as ``with_pages`` sets them.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from factcheck.domain.quotations.location import IndexedTranscript
from factcheck.domain.quotations.tokens import folded
from factcheck.domain.spans import Span
from factcheck.domain.turns import COURTESY_WORDS, Part, Turn, find_turns

_TIME = r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d)[.,]\d{1,3}"
_CUE = re.compile(
    rf"^(?:[^\n]{{0,100}}\n)?{_TIME}[ \t]+-->[ \t]+(?:\d{{1,3}}:)?[0-5]\d:[0-5]\d[.,]\d{{1,3}}[^\n]{{0,200}}$",
    re.MULTILINE,
)
_PAGE = re.compile(r"^\[page (?P<number>\d{1,5})\]$", re.MULTILINE)
_HEADER = re.compile(r"\A\ufeff?WEBVTT[^\n]*(?:\n[^\n]+)*")
_NOTE = re.compile(r"^(?:NOTE|STYLE|REGION)\b[^\n]*(?:\n[^\n]+)*", re.MULTILINE)
_TAG = re.compile(
    r"<(?:v(?:\.[^\s>]{1,40})?\s+(?P<voice>[^>\n]{1,100})|/?[a-z0-9][^>\n]{0,40})>|^(?:>>|&gt;&gt;)", re.MULTILINE
)
_WORD = re.compile(r"[^\W_]+")
_TWICE = re.compile(r"(.)\1")
_ASKS = frozenset("q question questioner reporter reporters journalist journalists press media interviewer".split())
_OFFICES = COURTESY_WORDS | frozenset(
    "the a an former acting deputy vice chief senior official spokesman spokeswoman".split()
)
#: A name for any speaker.
_GENERIC = frozenset("official speaker voice participant interpreter translator narrator".split())
#: A speaker with one of these is not the one whose label has none of them.
_LESSER = frozenset("vice deputy former acting assistant under".split())


@dataclass(frozen=True, slots=True)
class Locator:
    """``page`` counts from 1 and is None where the text has no pages; ``seconds`` from the beginning, None without
    times."""

    page: int | None
    seconds: int | None


class Transcript:
    """A text with its turns. Reading it takes time in proportion to its length."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._cues = list(_CUE.finditer(text))
        self.turns: Sequence[Turn] = _voices(text) or find_turns(text)

    @cached_property
    def index(self) -> IndexedTranscript:
        """The words without labels, numbers of subtitles, times and tags."""
        notes = [Span(*mark.span()) for mark in [*self._cues, *self._pages]]
        if self._cues:
            tags = (tag for pattern in (_HEADER, _NOTE, _TAG) for tag in pattern.finditer(self.text))
            notes += [Span(*tag.span()) for tag in tags]
        return IndexedTranscript(self.text, [turn.head for turn in self.turns], notes)

    def turn_at(self, place: int) -> Turn | None:
        """Whose turn a place of the text is; None before the first."""
        number = bisect_right(self._starts, place) - 1
        return self.turns[number] if number >= 0 else None

    def locator(self, place: int) -> Locator:
        page = bisect_right(self._pages, place, key=lambda mark: mark.start()) - 1
        cue = bisect_right(self._cues, place, key=lambda cue: cue.start()) - 1
        return Locator(
            int(self._pages[page]["number"]) if page >= 0 else None, _seconds(self._cues[cue]) if cue >= 0 else None
        )

    def may_be_said_by(self, speaker: str, place: int) -> bool:
        """Whether the label of whose turn a place is may name the speaker."""
        turn = self.turn_at(place)
        return bool(turn and speaker and may_be(turn.label, speaker))

    def is_somebody_else(self, turn: Turn, speaker: str) -> bool:
        """Whether a turn is surely not the speaker's: asked by a reporter, or of another name.

        A label that names an office only ("THE PRESIDENT") says nothing about a name, and a role ("an adviser") nothing
        about a label, unless another label of the transcript is the speaker's.
        """
        if not speaker or may_be(turn.label, speaker) or _GENERIC & _folded(turn.label):
            return False
        if turn.part is Part.ASKED or any(may_be(label, speaker) for label in self._labels):
            return True
        is_named = speaker.split()[-1][:1].isupper() and bool(_names(speaker))
        return is_named and bool(_names(turn.label) or _LESSER & _folded(speaker))

    @cached_property
    def _labels(self) -> frozenset[str]:
        return frozenset(turn.label for turn in self.turns)

    @cached_property
    def _starts(self) -> list[int]:
        return [turn.head.start for turn in self.turns]

    @cached_property
    def _pages(self) -> list[re.Match[str]]:
        return list(_PAGE.finditer(self.text))


def with_pages(text: str, starts: Sequence[int]) -> str:
    """A text with a line before each of its pages, which begin at ``starts``; of one page as it is."""
    if len(starts) < 2:
        return text
    pages = [text[start:end].strip() for start, end in pairwise([*starts, len(text)])]
    return text[: starts[0]] + "\n\n".join(f"[page {number}]\n{page}" for number, page in enumerate(pages, start=1))


def may_be(label: str, speaker: str) -> bool:
    """Whether a label names the speaker, by surname or by office: "MR. TRAVERS" is Russ Travers, "Q" a reporter."""
    named, meant = _folded(label), _folded(speaker)
    if named & _ASKS:
        return bool(meant & _ASKS)
    if names := _names(label):
        return any(_is_same_name(names[-1], word) for word in meant)
    office = named - {"the", "a", "an"}
    return bool(office) and office <= meant and not (_LESSER & meant) - named


def _names(label: str) -> list[str]:
    """The words of a label or speaker that are a name: without offices, numbers and what follows a comma."""
    words = _words(re.split(r",| \(", label)[0])
    return [word for word in words if word not in _OFFICES and not word.isdigit()]


def _folded(label: str) -> frozenset[str]:
    return frozenset(_words(label))


def _words(label: str) -> list[str]:
    return [folded(word) for word in _WORD.findall(label)]


def _is_same_name(one: str, other: str) -> bool:
    """Whether two words are one name, as Zelenskyy and Zelensky are."""
    return _TWICE.sub(r"\1", one) == _TWICE.sub(r"\1", other)


def _voices(text: str) -> list[Turn]:
    """The turns that voice tags name."""
    return [Turn(tag["voice"].strip(), Span(*tag.span())) for tag in _TAG.finditer(text) if tag["voice"]]


def _seconds(cue: re.Match[str]) -> int:
    return 3600 * int(cue["hours"] or 0) + 60 * int(cue["minutes"]) + int(cue["seconds"])
