"""What changed between two versions of a text, word by word, for people to read. White space is no change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from factcheck.domain.alignment import Alignment

#: Longer texts are not compared for a page: aligning them takes seconds.
MAX_CHARACTERS = 500_000
#: Pieces of a difference that are shown.
MAX_PIECES = 1_000
#: Characters of words that were put in or taken out at one place that are shown, and of what stayed around a change.
_MAX_CHANGED, _MAX_SAME = 5_000, 240
#: So few words that stayed between two changes only make them harder to read.
_MAX_BETWEEN = 2


class Change(StrEnum):
    SAME = "same"
    PUT_IN = "put_in"
    TAKEN_OUT = "taken_out"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; where some of it is left out, ``text`` is empty and the change ``SKIPPED``."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """``is_cut`` says that there are more changes than the ``pieces`` hold."""

    pieces: Sequence[Piece]
    is_cut: bool

    @property
    def is_empty(self) -> bool:
        return all(piece.change in (Change.SAME, Change.SKIPPED) for piece in self.pieces)


@dataclass(slots=True)
class _Run:
    """Words of the old and of the new text that stand at the same place, equal or not."""

    is_same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def difference(old_text: str, new_text: str) -> Difference:
    """What was put in and taken out, with a little of what stayed around it.

    Takes time in proportion to the texts. Raises ValueError when one has more than ``MAX_CHARACTERS``.
    """
    if max(len(old_text), len(new_text)) > MAX_CHARACTERS:
        raise ValueError("The texts are too long to be compared.")
    alignment = Alignment(old_text, new_text)
    runs = _joined(_runs(alignment))
    pieces = list(islice(_pieces(alignment, runs), MAX_PIECES + 1))
    return Difference(pieces[:MAX_PIECES], len(pieces) > MAX_PIECES)


def _runs(alignment: Alignment) -> Iterator[_Run]:
    """Runs in turn the same and not the same."""
    old, new, to_new, to_old = alignment.old, alignment.new, alignment.to_new, alignment.to_old
    at, new_at = 0, 0
    while at < len(old) or new_at < len(new):
        run = _Run(True, at, at, new_at, new_at)
        while at < len(old) and to_new[at] == new_at and old[at] == new[new_at]:
            at, new_at = at + 1, new_at + 1
        if at > run.old_start:
            run.old_end, run.new_end = at, new_at
            yield run
        run = _Run(False, at, at, new_at, new_at)
        is_changing = True
        while is_changing:
            is_changing = False
            while at < len(old) and to_new[at] < 0:
                at, is_changing = at + 1, True
            while new_at < len(new) and to_old[new_at] < 0:
                new_at, is_changing = new_at + 1, True
            # The same word in other capitals, or with another mark.
            if at < len(old) and to_new[at] == new_at and old[at] != new[new_at]:
                at, new_at, is_changing = at + 1, new_at + 1, True
        if at > run.old_start or new_at > run.new_start:
            run.old_end, run.new_end = at, new_at
            yield run


def _joined(runs: Iterator[_Run]) -> Iterator[_Run]:
    """The same with a word or two that stayed between two changes as part of them."""
    kept: _Run | None = None
    last: _Run | None = None
    for run in runs:
        if last is None:
            last = run
        elif not last.is_same and run.is_same and run.old_end - run.old_start <= _MAX_BETWEEN:
            kept = run
        elif kept is not None:
            last.old_end, last.new_end, kept = run.old_end, run.new_end, None
        else:
            yield last
            last = run
    yield from (run for run in (last, kept) if run)


def _pieces(alignment: Alignment, runs: Iterator[_Run]) -> Iterator[Piece]:
    is_first = True
    upcoming = next(runs, None)
    while upcoming:
        run, upcoming = upcoming, next(runs, None)
        new = alignment.new.between(run.new_start, run.new_end)
        if run.is_same:
            yield from _shortened(new, is_first=is_first, is_last=upcoming is None)
        else:
            old = alignment.old.between(run.old_start, run.old_end)
            yield from _limited(Change.TAKEN_OUT, old)
            yield from _limited(Change.PUT_IN, new)
        is_first = False


def _shortened(text: str, *, is_first: bool, is_last: bool) -> Iterator[Piece]:
    """What stayed, without the middle of a long run; before the first change and after the last one side is enough."""
    if len(text) <= 2 * _MAX_SAME:
        yield Piece(Change.SAME, text)
        return
    before = "" if is_first else text[:_MAX_SAME].rpartition(" ")[0]
    after = "" if is_last else text[-_MAX_SAME:].partition(" ")[2]
    yield from _limited(Change.SAME, before)
    yield Piece(Change.SKIPPED, "")
    yield from _limited(Change.SAME, after)


def _limited(change: Change, text: str) -> Iterator[Piece]:
    if text:
        yield Piece(change, text[:_MAX_CHANGED])
    if len(text) > _MAX_CHANGED:
        yield Piece(Change.SKIPPED, "")
