"""A quotation beside what was said, word by word: same, left out, added, changed, moved.

The writer's own words in brackets and the ellipses are kept apart from them. Pieces joined again are both texts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from factcheck.domain.quotations.english_forms import OTHER_READINGS, SHORT_ENDINGS
from factcheck.domain.quotations.location import IndexedTranscript, Location
from factcheck.domain.quotations.tokens import Word


class Difference(StrEnum):
    """``SPARE``: fillers, false starts and notes of the transcriber, which an honest quotation leaves out."""

    SAME = "same"
    LEFT_OUT = "left_out"
    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    BRACKETED = "bracketed"
    ELLIPSIS = "ellipsis"
    SPARE = "spare"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the quotation and of the transcript that stand for each other, as text and as numbers of words."""

    difference: Difference
    written: str
    said: str
    written_words: range
    said_words: range


def compare(quotation: str, quote: Sequence[Word], transcript: IndexedTranscript, location: Location) -> list[Piece]:
    """The pieces of a quotation at its place. ``quote`` are the words of ``quotation``."""
    runs = list(_joined(_Runs(quote, transcript.words, location)))
    return _with_moved(_with_text(runs, quotation, quote, transcript, location), quote, transcript.words)


@dataclass(frozen=True, slots=True)
class _Run:
    difference: Difference
    written: range
    said: range


class _Runs:
    """The pieces in order, without their text."""

    def __init__(self, quote: Sequence[Word], said: Sequence[Word], location: Location) -> None:
        self._quote, self._said, self._location = quote, said, location

    def __iter__(self) -> Iterator[_Run]:
        at, place = 0, self._location.first
        for next_at, next_place in self._location.pairs:
            yield from self._between(range(at, next_at), range(place, next_place))
            yield self._pair(next_at, next_place)
            at, place = next_at + 1, next_place + 1
        yield from self._between(range(at, len(self._quote)), range(place, self._location.after))

    def _pair(self, at: int, place: int) -> _Run:
        one, other = self._quote[at], self._said[place]
        is_same = one.key == other.key or _reads_as(one, other) or _reads_as(other, one)
        difference = Difference.SAME if is_same else Difference.BRACKETED if one.is_bracketed else Difference.CHANGED
        return _Run(difference, range(at, at + 1), range(place, place + 1))

    def _between(self, written: range, said: range) -> Iterator[_Run]:
        ellipses = [at for at in written if self._quote[at].is_ellipsis]
        if ellipses:
            first, last = ellipses[0], ellipses[-1]
            none = range(said.start, said.start)
            yield from self._without_ellipsis(range(written.start, first), none)
            yield _Run(Difference.ELLIPSIS, range(first, last + 1), said)
            yield from self._without_ellipsis(range(last + 1, written.stop), range(said.stop, said.stop))
        else:
            yield from self._without_ellipsis(written, said)

    def _without_ellipsis(self, written: range, said: range) -> Iterator[_Run]:
        if written or said:
            yield _Run(self._difference(written, said), written, said)

    def _difference(self, written: range, said: range) -> Difference:
        quote = [self._quote[at] for at in written]
        spoken = [self._said[place] for place in said if not self._said[place].is_spare]
        if not quote:
            is_short = len(spoken) == 1 and _ends_with(self._quote, written.start - 1, spoken[0])
            return Difference.SAME if is_short else Difference.LEFT_OUT if spoken else Difference.SPARE
        if len(quote) == 1 and not spoken and _ends_with(self._said, said.start - 1, quote[0]):
            return Difference.SAME
        if all(word.is_bracketed for word in quote):
            return Difference.BRACKETED
        if "".join(word.key for word in quote) == "".join(word.key for word in spoken):
            return Difference.SAME
        if len(quote) == len(spoken) == 1 and (_reads_as(quote[0], spoken[0]) or _reads_as(spoken[0], quote[0])):
            return Difference.SAME
        return Difference.CHANGED if spoken else Difference.ADDED


def _reads_as(short: Word, other: Word) -> bool:
    """Whether a short form may stand for the other word: "'s" is "is" or "has"."""
    return other.key in OTHER_READINGS.get(short.raw.casefold().replace("’", "'"), ())


def _ends_with(words: Sequence[Word], at: int, other: Word) -> bool:
    """Whether a word ends with a short form of the other: "the storm's" and "the storm has"."""
    short = at >= 0 and words[at].raw[-2:].replace("’", "'") == "'s"
    return short and (other.key == SHORT_ENDINGS["'s"] or other.key in OTHER_READINGS["'s"])


def _joined(runs: "_Runs") -> Iterator[_Run]:
    """Neighbours of one kind as one."""
    last: _Run | None = None
    for run in runs:
        if last and last.difference is run.difference:
            written, said = range(last.written.start, run.written.stop), range(last.said.start, run.said.stop)
            last = _Run(run.difference, written, said)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _with_text(
    runs: Sequence[_Run], quotation: str, quote: Sequence[Word], transcript: IndexedTranscript, location: Location
) -> Iterator[Piece]:
    written_end, said_end = 0, location.span.start
    for number, run in enumerate(runs):
        is_last = number + 1 == len(runs)
        written_start, said_start = written_end, said_end
        if is_last:
            written_end, said_end = len(quotation), location.span.end
        else:
            written_end = max(written_start, _start(quote, run.written.stop, len(quotation)))
            said_end = max(
                said_start, min(location.span.end, _start(transcript.words, run.said.stop, len(transcript.text)))
            )
        said = transcript.text[said_start:said_end]
        yield Piece(run.difference, quotation[written_start:written_end], said, run.written, run.said)


def _start(words: Sequence[Word], at: int, end: int) -> int:
    return words[at].start if at < len(words) else end


def _with_moved(pieces: Iterator[Piece], quote: Sequence[Word], said: Sequence[Word]) -> list[Piece]:
    """What was left out at one place and added at another is marked as moved at both."""
    marked = list(pieces)
    for number, piece in enumerate(marked):
        if piece.difference is not Difference.ADDED:
            continue
        keys = [quote[at].key for at in piece.written_words]
        for other_number, other in enumerate(marked):
            if other.difference is Difference.LEFT_OUT and keys == [
                said[place].key for place in other.said_words if not said[place].is_spare
            ]:
                marked[number] = replace(piece, difference=Difference.MOVED)
                marked[other_number] = replace(other, difference=Difference.MOVED)
                break
    return marked
