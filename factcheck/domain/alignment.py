"""Which words of an old text stand where in a new one.

Both texts are read as words. What is equal at both ends is taken off; between them, runs of words that stand exactly
once on either side are paired in the order that keeps most of them (patience diff, by Bram Cohen), first long runs,
then shorter ones in the gaps that are left. Each step goes through the gaps once, so the time grows like the texts.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

#: Lengths of the runs that are paired, one after the other, and how often in what is left each time.
_RUNS, _ROUNDS = (8, 4, 2, 1), 2
#: A single word, or two, that stand once in a long gap on either side are there by chance.
_MAX_GAP = {1: 400, 2: 4_000}
#: Below this product of its sides, a gap is aligned word by word in every possible way.
_MAX_AREA = 2_500

#: Scripts without spaces between words: each character counts as a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_WORD = re.compile(rf"\d+(?:[.,]\d+)+|[{_UNSPACED}]|[^\W{_UNSPACED}]+|[^\w\s]")
#: Signs that are set in one way or another; which of them stands there does not make it another place.
_TYPESET = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-"})
_ENDS_SENTENCE = frozenset(".!?…。！？؟।")

#: The first word of a run in the old text, the first in the new one, and how many words it has.
Run = tuple[int, int, int]
#: The first word, and the one after the last.
Span = tuple[int, int]


class Words:
    """A text as words: letters and digits together, every other sign by itself, white space left out.

    ``numbers`` are the same for words that differ only in case, or in the kind of quotation mark or dash.
    """

    def __init__(self, text: str, numbers: dict[str, int]) -> None:
        """``numbers`` gives each different word a number; texts that are compared share it."""
        self.text = text
        self.starts, self.ends, self.numbers = array("i"), array("i"), array("i")
        for word in _WORD.finditer(text):
            self.starts.append(word.start())
            self.ends.append(word.end())
            self.numbers.append(numbers.setdefault(word[0].translate(_TYPESET).casefold(), len(numbers)))

    def __len__(self) -> int:
        return len(self.numbers)

    def covering(self, start: int, end: int) -> Span:
        """The first word and the one after the last that have characters in ``text[start:end]``."""
        return bisect_left(self.ends, start + 1), bisect_left(self.starts, end)

    def between(self, first: int, after: int) -> str:
        """The text of some words, with the white space before the first."""
        if first >= after:
            return ""
        return self.text[self.ends[first - 1] if first else 0 : self.ends[after - 1]]

    def __getitem__(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

    def places(self, wanted: "array[int]") -> Iterator[int]:
        """Where a run of words stands, also where it overlaps itself, in reading order."""
        width, sought = self.numbers.itemsize, wanted.tobytes()
        place = self._bytes.find(sought)
        while place >= 0:
            if place % width == 0:
                yield place // width
            place = self._bytes.find(sought, place + 1)

    @cached_property
    def _bytes(self) -> bytes:
        """The numbers as bytes, in which a run is found fast."""
        return self.numbers.tobytes()

    @cached_property
    def sentences(self) -> "array[int]":
        """The number of the sentence each word stands in; a line ends a sentence too."""
        numbers, number = array("i"), 0
        for index, start in enumerate(self.starts):
            if index:
                between = self.text[self.ends[index - 1] : start]
                ended = between and self.text[self.ends[index - 1] - 1] in _ENDS_SENTENCE
                number += bool(ended or "\n" in between)
            numbers.append(number)
        return numbers


@dataclass(frozen=True, slots=True)
class _Gap:
    old_start: int
    old_end: int
    new_start: int
    new_end: int

    def sides(self) -> tuple[int, int]:
        return self.old_end - self.old_start, self.new_end - self.new_start


class Alignment:
    """``to_new`` has for each word of the old text the number of its word in the new one, or -1; ``to_old`` is the
    way back."""

    def __init__(self, old_text: str, new_text: str) -> None:
        numbers: dict[str, int] = {}
        self.old, self.new = Words(old_text, numbers), Words(new_text, numbers)
        self.to_new = array("i", [-1]) * len(self.old)
        self.to_old = array("i", [-1]) * len(self.new)
        gaps = list(self._trim(_Gap(0, len(self.old), 0, len(self.new))))
        for length in _RUNS:
            for _ in range(_ROUNDS):
                before, gaps = gaps, [rest for gap in gaps for rest in self._pair(gap, length)]
                if gaps == before:
                    break
        for gap in gaps:
            self._pair_every_word(gap)

    def _pair(self, gap: _Gap, length: int) -> Iterator[_Gap]:
        """Pair the runs of that length that stand once on either side of a gap; the gaps that are left."""
        if max(gap.sides()) > _MAX_GAP.get(length, len(self.old) + len(self.new)):
            yield gap
            return
        pairs = self._unique_pairs(gap, length)
        old, new = gap.old_start, gap.new_start
        for old_at, new_at, size in _longest_chain(pairs):
            # What was paired before may reach into this run.
            skipped = max(0, old - old_at, new - new_at)
            if skipped >= size:
                continue
            yield from self._trim(_Gap(old, old_at + skipped, new, new_at + skipped))
            self._set(old_at + skipped, new_at + skipped, size - skipped)
            old, new = old_at + size, new_at + size
        yield from self._trim(_Gap(old, gap.old_end, new, gap.new_end))

    def _unique_pairs(self, gap: _Gap, length: int) -> list[Run]:
        """Runs that stand once in the old and once in the new part of a gap, those that continue each other as one."""
        olds = _once(self.old.numbers, gap.old_start, gap.old_end, length)
        news = _once(self.new.numbers, gap.new_start, gap.new_end, length)
        pairs: list[Run] = []
        for key, old_at in olds.items():
            new_at = news.get(key, -1)
            if old_at < 0 or new_at < 0 or not self._is_equal(old_at, new_at, length):
                continue
            if pairs:
                last_old, last_new, size = pairs[-1]
                if old_at - last_old == new_at - last_new <= size:
                    pairs[-1] = (last_old, last_new, old_at - last_old + length)
                    continue
            pairs.append((old_at, new_at, length))
        return pairs

    def _is_equal(self, old_at: int, new_at: int, length: int) -> bool:
        """Whether equal hashes mean equal words."""
        return self.old.numbers[old_at : old_at + length] == self.new.numbers[new_at : new_at + length]

    def _trim(self, gap: _Gap) -> Iterator[_Gap]:
        """Pair what is equal at both ends of a gap; what is left between them, unless one side is empty."""
        old, new, old_start, old_end, new_start, new_end = (
            self.old.numbers,
            self.new.numbers,
            gap.old_start,
            gap.old_end,
            gap.new_start,
            gap.new_end,
        )
        while old_start < old_end and new_start < new_end and old[old_start] == new[new_start]:
            old_start, new_start = old_start + 1, new_start + 1
        self._set(gap.old_start, gap.new_start, old_start - gap.old_start)
        while old_start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
            old_end, new_end = old_end - 1, new_end - 1
        self._set(old_end, new_end, gap.old_end - old_end)
        if old_start < old_end and new_start < new_end:
            yield _Gap(old_start, old_end, new_start, new_end)

    def _pair_every_word(self, gap: _Gap) -> None:
        """Pair as many words of a small gap as can be in order (longest common subsequence)."""
        rows, columns = gap.sides()
        if rows * columns > _MAX_AREA:
            return
        old, new = self.old.numbers, self.new.numbers
        lengths = [[0] * (columns + 1) for _ in range(rows + 1)]
        for row in range(rows - 1, -1, -1):
            for column in range(columns - 1, -1, -1):
                is_same = old[gap.old_start + row] == new[gap.new_start + column]
                lengths[row][column] = (
                    lengths[row + 1][column + 1] + 1
                    if is_same
                    else max(lengths[row + 1][column], lengths[row][column + 1])
                )
        row = column = 0
        while row < rows and column < columns:
            if old[gap.old_start + row] == new[gap.new_start + column]:
                self._set(gap.old_start + row, gap.new_start + column, 1)
                row, column = row + 1, column + 1
            elif lengths[row + 1][column] >= lengths[row][column + 1]:
                row += 1
            else:
                column += 1

    def _set(self, old_at: int, new_at: int, size: int) -> None:
        if size:
            self.to_new[old_at : old_at + size] = array("i", range(new_at, new_at + size))
            self.to_old[new_at : new_at + size] = array("i", range(old_at, old_at + size))


def _once(numbers: Sequence[int], start: int, end: int, length: int) -> dict[int, int]:
    """Where each run of that length begins, by its hash, in reading order; -1 for one that stands there twice."""
    places: dict[int, int] = {}
    for at in range(start, end - length + 1):
        key = hash(tuple(numbers[at : at + length])) if length > 1 else numbers[at]
        places[key] = -1 if key in places else at
    return places


def _longest_chain(pairs: Sequence[Run]) -> list[Run]:
    """The pairs, in the order of the old text, that are in order in the new one too and hold most words together."""
    #: Ends of chains: (place in the new text, words, number of the last pair); further on only with more words.
    ends: list[tuple[int, int, int]] = []
    before = [-1] * len(pairs)
    for number, (_, new_at, size) in enumerate(pairs):
        place = bisect_left(ends, (new_at,))
        words = size
        if place:
            _, sofar, before[number] = ends[place - 1]
            words += sofar
        behind = place
        while behind < len(ends) and ends[behind][1] <= words:
            behind += 1
        ends[place:behind] = [(new_at, words, number)]
    chain, number = [], ends[-1][2] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]
