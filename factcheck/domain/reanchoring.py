"""Where the words of a claim stand in a new version of their text: kept, changed or gone.

Both versions are aligned first, then the surroundings are asked: words that stand in the right place among other words
are flagged, and words that stand at another place never take a claim, unless their whole sentence has moved there.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from factcheck.domain import anchors
from factcheck.domain.alignment import Alignment, Span, Words
from factcheck.domain.anchors import Anchor
from factcheck.domain.labels import Labelled
from factcheck.domain.nearest_passages import NearestPassages

#: Words on each side that are asked whether a place is the same.
_REACH = 12
#: Words in the right place are the same claim when so many, their own and those around them, came along.
_MIN_TOGETHER = 15
#: What is left of a claim's sentence and what stands around it now must have this share of their words in common.
_MIN_SENTENCE = 0.3
#: A whole sentence is known by so many words before it, or after it.
_BESIDE = 3
#: A sentence elsewhere is the same one when it is so long and all of it is the same, or longer and so much of it is.
_MIN_MOVED_WORDS, _MIN_EDITED_WORDS, _MIN_MOVED = 5, 8, 0.8
#: A sentence of so many words stands in a text twice when so much of it does.
_MIN_DOUBLE_WORDS, _MIN_DOUBLE = 5, 0.6
#: Words of one sentence that moved apart by more than this were not edited, but stand in different sentences now.
_MAX_STRETCH = 8
#: The share of a sentence that may have moved so far from its claim, as when words are put in between.
_MAX_TORN = 0.3
#: Repeated words are compared with so many other places of theirs; what is repeated more often is flagged.
_MAX_RIVALS = 50
#: By how many words the surroundings must agree better than those of other places.
_LEAD = 4

#: Signs that may follow or precede a word without changing what it says; "%" or "-" may.
_HARMLESS = frozenset(""".,;:!?…)]}»”’"'([{«“‘*_""")


class Outcome(Labelled):
    KEPT = "kept"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Reanchored:
    """``anchor`` is where the words stand now, or for words that changed or went the nearest passage, if any."""

    outcome: Outcome
    anchor: Anchor | None


class Reanchoring:
    """An old and a new version of a text, for any number of claims."""

    def __init__(self, old_text: str, new_text: str) -> None:
        self._alignment = Alignment(old_text, new_text)
        self._old, self._new = self._alignment.old, self._alignment.new
        self._nearest = NearestPassages(self._alignment)

    def of(self, anchor: Anchor) -> Reanchored:
        """Where the claim's words stand in the new text."""
        place = anchors.locate(self._old.text, anchor)
        span = self._old.covering(place.start, place.end) if place else (0, 0)
        if place is None or span[0] >= span[1]:
            return Reanchored(Outcome.GONE, None)
        new = self._in_place(span) or self._moved(span)
        if new:
            return Reanchored(Outcome.KEPT, self._carried(place, span, new))
        return self._flagged(span)

    def _carried(self, place: Anchor, old: Span, new: Span) -> Anchor:
        """The anchor of the same characters: a claim may begin or end within a word."""
        start = self._new.starts[new[0]] + max(0, place.start - self._old.starts[old[0]])
        end = self._new.ends[new[1] - 1] - max(0, self._old.ends[old[1] - 1] - place.end)
        return anchors.at(self._new.text, start, end)

    def _in_place(self, old: Span) -> Span | None:
        """The words where the alignment has them, if they are the same and their surroundings came along."""
        # A full stop is at home in any sentence: the words decide, and signs at their ends follow.
        core = self._without_signs(old)
        places = self._alignment.to_new[slice(*core)]
        if places[0] < 0 or not _is_run(places):
            return None
        start = places[0] - (core[0] - old[0])
        new = start, start + old[1] - old[0]
        if start < 0 or new[1] > len(self._new):
            return None
        is_kept = self._is_same(old, new) and self._is_together(old, new)
        return new if is_kept and not self._has_rival(old, new) and not self._has_double(old, new) else None

    def _without_signs(self, span: Span) -> Span:
        """The words without signs before the first and after the last; all of it where there are only signs."""
        letters = [one for one in range(*span) if self._old[one][0].isalnum()]
        return (letters[0], letters[-1] + 1) if letters else span

    def _is_same(self, old: Span, new: Span) -> bool:
        """Whether exactly these words stand there, and no sign is attached to them that changes what they say."""
        words = zip(range(*old), range(*new), strict=True)
        return all(self._old[one] == self._new[other] for one, other in words) and all(
            before == after or after in _HARMLESS
            for before, after in zip(_attached(self._old, old), _attached(self._new, new), strict=True)
        )

    def _is_together(self, old: Span, new: Span) -> bool:
        """Whether enough of what stood around the words still does."""
        to_new, size = self._alignment.to_new, old[1] - old[0]
        near = [one for one in _around(old, len(self._old), _REACH) if _is_near(new, to_new[one])]
        # At the beginning or the end of both texts there is nothing to ask.
        beyond = max(0, _REACH - max(old[0], new[0]))
        beyond += max(0, _REACH - max(len(self._old) - old[1], len(self._new) - new[1]))
        return size + len(near) + beyond >= _MIN_TOGETHER and self._is_in_its_sentence(old, new)

    def _is_in_its_sentence(self, old: Span, new: Span) -> bool:
        """Whether the words stand in what became of their sentence, also where it was cut in two or joined with one."""
        to_new, to_old = self._alignment.to_new, self._alignment.to_old
        rest, here = self._rest_of_sentences(self._old, old), self._rest_of_sentences(self._new, new)
        stretch = [abs((to_new[one] - new[0]) - (one - old[0])) for one in rest if to_new[one] >= 0]
        torn = sum(distance > _MAX_STRETCH for distance in stretch)
        if torn > _MAX_TORN * len(stretch):
            return False
        inside, outside = set(here), set(rest)
        left = [self._old.numbers[one] for one in rest if to_new[one] in inside or not _is_near(new, to_new[one])]
        came = [self._new.numbers[one] for one in here if to_old[one] in outside or not _is_near(old, to_old[one])]
        if left:
            shared = (Counter(left) & Counter(came)).total()
            return 2 * shared >= _MIN_SENTENCE * (len(left) + len(came))
        return self._is_beside_its_neighbours(old, new)

    def _is_beside_its_neighbours(self, old: Span, new: Span) -> bool:
        """Whether a whole sentence stands directly at one it stood at, or still between the same two."""
        to_new = self._alignment.to_new
        before, after = range(max(0, old[0] - _BESIDE), old[0]), range(old[1], min(len(self._old), old[1] + _BESIDE))
        shifts = [[to_new[one] - one if to_new[one] >= 0 else None for one in side] for side in (before, after)]
        if any(side and set(side) == {new[0] - old[0]} for side in shifts):
            return True
        return all(
            any(shift is not None and abs(shift - new[0] + old[0]) <= _BESIDE + 1 for shift in side) for side in shifts
        )

    def _has_rival(self, old: Span, new: Span) -> bool:
        """Whether another place of the same words fits as well, so that nobody can say which one is which."""
        agreement = self._agreement(old, new)
        olds = self._places(self._old, old, old)
        news = self._places(self._new, new, new)
        if len(olds) > _MAX_RIVALS or len(news) > _MAX_RIVALS:
            return agreement < 2 * _REACH - _LEAD
        to_new, to_old = self._alignment.to_new, self._alignment.to_old
        rivals = [self._agreement(one, new) for one in olds if _is_free(to_new[slice(*one)])]
        rivals += [self._agreement(old, one) for one in news if _is_free(to_old[slice(*one)])]
        return max(rivals, default=-_LEAD) + _LEAD > agreement

    def _has_double(self, old: Span, new: Span) -> bool:
        """Whether the sentence also stands elsewhere, edited, so that these words may be a note that quotes it."""
        rest = self._rest_of_sentences(self._old, old)
        words = rest if len(rest) >= _MIN_DOUBLE_WORDS else [*range(*old), *rest]
        if len(words) < _MIN_DOUBLE_WORDS:
            return False
        claim, copies = self._old.numbers[slice(*old)], self._nearest.copies(words)
        doubles = (old[0] + moved for moved, number in copies.items() if number >= _MIN_DOUBLE * len(words))
        # Where the claim's own words stand there too it is a rival, and was asked about.
        return any(
            abs(at - new[0]) > _MAX_STRETCH and self._new.numbers[max(0, at) : at + len(claim)] != claim
            for at in doubles
        )

    def _places(self, words: Words, span: Span, but: Span) -> list[Span]:
        """Other places of these words in a text, ``_MAX_RIVALS`` and one more at most."""
        size = span[1] - span[0]
        places = (at for at in words.places(words.numbers[slice(*span)]) if at != but[0])
        return [(at, at + size) for at in islice(places, _MAX_RIVALS + 1)]

    def _agreement(self, old: Span, new: Span) -> int:
        """How many words around the two places are the same, in order."""
        one, other = self._old.numbers, self._new.numbers
        before = _shared(one[max(0, old[0] - _REACH) : old[0]], other[max(0, new[0] - _REACH) : new[0]])
        return before + _shared(one[old[1] : old[1] + _REACH], other[new[1] : new[1] + _REACH])

    def _rest_of_sentences(self, words: Words, span: Span) -> list[int]:
        """The other words of the sentences that a span stands in, those near it, without signs."""
        numbers = words.sentences
        first, last = numbers[span[0]], numbers[span[1] - 1]
        around = _around(span, len(words), 5 * _REACH)
        return [one for one in around if first <= numbers[one] <= last and words[one][0].isalnum()]

    def _moved(self, old: Span) -> Span | None:
        """The one place elsewhere to which the whole sentence of the words has moved."""
        to_new, to_old = self._alignment.to_new, self._alignment.to_old
        rest = self._rest_of_sentences(self._old, old)
        stayed = sum(to_new[one] >= 0 for one in rest)
        size = old[1] - old[0]
        if len(rest) + size < _MIN_MOVED_WORDS or stayed > 0.3 * len(rest):
            return None
        places = [(at, at + size) for at in islice(self._new.places(self._old.numbers[slice(*old)]), _MAX_RIVALS + 1)]
        if len(places) > _MAX_RIVALS:
            return None
        free = [new for new in places if _is_free(to_old[slice(*new)])]
        fitting = [new for new in free if self._is_sentence_same(old, new)]
        if len(fitting) != 1 or not self._is_same(old, fitting[0]):
            return None
        return None if self._has_rival(old, fitting[0]) or self._has_double(old, fitting[0]) else fitting[0]

    def _is_sentence_same(self, old: Span, new: Span) -> bool:
        one = [self._old.numbers[word] for word in self._rest_of_sentences(self._old, old)]
        other = [self._new.numbers[word] for word in self._rest_of_sentences(self._new, new)]
        is_short = len(one) + old[1] - old[0] < _MIN_EDITED_WORDS
        return 2 * _shared(one, other) >= (1 if is_short else _MIN_MOVED) * (len(one) + len(other))

    def _flagged(self, old: Span) -> Reanchored:
        """What stands now where the words stood, or else the passage that is most like them."""
        nearest = self._nearest.to(old)
        if nearest is None:
            return Reanchored(Outcome.GONE, None)
        start, end = self._new.starts[nearest[0]], self._new.ends[nearest[1] - 1]
        return Reanchored(Outcome.CHANGED, anchors.at(self._new.text, start, end))


def _attached(words: Words, span: Span) -> Iterator[str]:
    """The characters that stand directly before and after a span of words; empty where white space does."""
    start, end = words.starts[span[0]], words.ends[span[1] - 1]
    yield words.text[start - 1 : start].strip() or "."
    yield words.text[end : end + 1].strip() or "."


def _around(span: Span, length: int, reach: int) -> list[int]:
    return [*range(max(0, span[0] - reach), span[0]), *range(span[1], min(length, span[1] + reach))]


def _is_near(span: Span, at: int) -> bool:
    return at >= 0 and span[0] - 2 * _REACH <= at < span[1] + 2 * _REACH


def _is_free(places: Sequence[int]) -> bool:
    """Whether words are not aligned, or only some of them, which is by chance."""
    return places[0] < 0 or not _is_run(places)


def _is_run(places: Sequence[int]) -> bool:
    return all(place == places[0] + number for number, place in enumerate(places))


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    """How many words two short runs share, in order (length of the longest common subsequence)."""
    row = [0] * (len(other) + 1)
    for word in one:
        diagonal = 0
        for column, candidate in enumerate(other, start=1):
            diagonal, row[column] = (
                row[column],
                (diagonal + 1 if word == candidate else max(row[column], row[column - 1])),
            )
    return row[-1]
