"""The passage of a new text that is nearest to words which changed or went."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from factcheck.domain.alignment import Alignment, Span

#: What is aligned is asked for so far on each side of a claim, and passages are looked for in so many words at most.
_MAX_WINDOW = 600
#: A passage with a smaller share of the claim's words has nothing to do with it.
_MIN_ALIKE = 0.2
_MIN_ALIKE_ELSEWHERE = 0.6
#: Places of one word that vote for a passage.
_MAX_PLACES = 50


class NearestPassages:
    """The passages of the new text of an alignment, for any number of claims of the old one."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._old, self._new = alignment.old, alignment.new

    def to(self, old: Span) -> Span | None:
        """What stands now where words of the old text stood, or else the passage that is most like them."""
        return self._replacement(old) or self._look_alike(old)

    def _replacement(self, old: Span) -> Span | None:
        """The words between what is aligned around a claim."""
        to_new = self._alignment.to_new
        before, after = self._aligned_beside(old)
        kept = [one for one in range(*old) if to_new[one] >= 0]
        start = to_new[before] + 1 if before >= 0 else 0
        end = to_new[after] if after < len(self._old) else len(self._new)
        if not kept:
            return self._most_alike(old, (start, end), is_whole=before == old[0] - 1 and after == old[1])
        first, last = kept[0], kept[-1]
        left = self._edge(first - old[0], to_new[first] - start, before == old[0] - 1)
        right = self._edge(old[1] - 1 - last, end - to_new[last] - 1, after == old[1])
        return to_new[first] - left, to_new[last] + 1 + right

    def _aligned_beside(self, old: Span) -> Span:
        """The nearest aligned words before and after a span; where there is none near, -1 and the end of the text."""
        to_new = self._alignment.to_new
        befores = range(old[0] - 1, max(-1, old[0] - 1 - _MAX_WINDOW), -1)
        afters = range(old[1], min(len(self._old), old[1] + _MAX_WINDOW))
        before = next((one for one in befores if to_new[one] >= 0), -1)
        return before, next((one for one in afters if to_new[one] >= 0), len(self._old))

    def _edge(self, lost: int, put_in: int, is_bounded: bool) -> int:
        """How many of the words put in before or after what is kept of a claim stand for the words it lost there."""
        if not lost:
            return 0
        return put_in if is_bounded and put_in <= 3 * lost + 4 else min(lost, put_in)

    def _most_alike(self, old: Span, window: Span, is_whole: bool) -> Span | None:
        """The part of a window that has most of the claim's words; all of it where it stands for nothing else."""
        size, (start, end) = old[1] - old[0], window
        if end <= start or end - start > _MAX_WINDOW:
            return None
        if is_whole and end - start <= 3 * size + 4:
            return window
        wanted = Counter(self._old.numbers[slice(*old)])
        best = max(
            ((at, min(at + size, end)) for at in range(start, max(start + 1, end - size + 1))),
            key=lambda span: (Counter(self._new.numbers[slice(*span)]) & wanted).total(),
        )
        alike = (Counter(self._new.numbers[slice(*best)]) & wanted).total() / size
        return best if alike >= _MIN_ALIKE else None

    def copies(self, words: Sequence[int]) -> Counter[int]:
        """How many of these words of the old text stand among the new ones, by how far they would have moved."""
        votes: Counter[int] = Counter()
        for one in words:
            for at in self._unaligned.get(self._old.numbers[one], ()):
                votes[at - one] += 1
        return votes

    def _look_alike(self, old: Span) -> Span | None:
        """The passage among the new words that has most of the claim's words in the same distance from each other."""
        votes = self.copies(range(*old))
        if not votes:
            return None
        shift, number = votes.most_common(1)[0]
        span = max(0, old[0] + shift), min(len(self._new), old[1] + shift)
        return span if number >= _MIN_ALIKE_ELSEWHERE * (old[1] - old[0]) else None

    @cached_property
    def _unaligned(self) -> dict[int, list[int]]:
        """Where each word stands among those that are new, the first ``_MAX_PLACES`` places."""
        places: defaultdict[int, list[int]] = defaultdict(list)
        for at, number in enumerate(self._new.numbers):
            if self._alignment.to_old[at] < 0 and len(places[number]) < _MAX_PLACES:
                places[number].append(at)
        return dict(places)
