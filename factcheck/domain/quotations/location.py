"""Where a quotation stands in a transcript: the best place, also where words differ.

The words of the transcript are indexed once. Rare words of a quotation vote for places; at the best of them, the words
that both have are chained in order, long ones weighing more than "the" and gaps costing something, except where the
writer set an ellipsis. Which share of a quotation's words must be there is measured (docs/adr/0034).
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from factcheck.domain.quotations.tokens import Stop, Word
from factcheck.domain.quotations.words import read_transcript_words
from factcheck.domain.spans import Span

#: Share of the weight of a quotation's words that must stand at a place: measured, see docs/adr/0034.
MIN_SHARE = 0.45
#: Words of a quotation that vote, the rarest first, and places they may name altogether.
_VOTERS, _MAX_VOTES = 12, 8_000
#: Places that are looked at word by word, and those where all words stand in order.
_PLACES, _EXACT_PLACES = 3, 5
#: Words on either side of a place, and for each ellipsis.
_MARGIN, _PER_ELLIPSIS = 12, 80
#: Pairs that a pair may follow: enough for all words of a long sentence.
_LOOK_BACK = 80
#: Places in the quotation that a word of the transcript may stand for, those nearest to it.
_MAX_SAME = 12
#: Pairs of equal words that are looked at in one place.
_MAX_POINTS = 10_000
#: Weights of function words and of other forms of a word; cost of a word that only one side has, and of an ellipsis.
_LIGHT, _FORM = 0.35, 0.6
_SKIPPED_QUOTE, _SKIPPED_SAID, _MAX_SKIPPED, _SKIPPED_BY_ELLIPSIS, _OTHER_TURN = 0.1, 0.15, 2.0, 0.004, 1.0
_PREFERRED = 0.05

_LIGHT_WORDS = frozenset(
    "a about all also am and any are as at be been being but by can could did do does for from had has have he her him "
    "his i if in into is it its just me my no not of on or our out shall she should so some than that the their them "
    "then there these they this those to too up us was we well were what when where which who will with would you "
    "your going get got very now".split()
)


@dataclass(frozen=True, slots=True)
class Location:
    """``pairs`` are (word of the quotation, word of the transcript) that stand for each other, in order of both.

    ``first`` and ``after`` are the words of the transcript that the quotation covers, ``span`` the same in its text.
    ``share`` is 1 where every word is there.
    """

    span: Span
    first: int
    after: int
    pairs: Sequence[tuple[int, int]]
    share: float


class IndexedTranscript:
    """A transcript's words and where each stands. Takes time and room in proportion to the text; made once."""

    def __init__(self, text: str, heads: Sequence[Span] = (), notes: Sequence[Span] = ()) -> None:
        """``heads`` are the labels of turns, ``notes`` what nobody said either, as times are."""
        self.text = text
        self.words = read_transcript_words(text, heads, notes)
        self._numbers: dict[str, int] = {}
        self._keys = array("i")
        self._places: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
        self._spoken, self._turns = array("i", [0]), array("i")
        turn = -1
        for at, word in enumerate(self.words):
            self._keys.append(self._numbers.setdefault(word.key, len(self._numbers)))
            self._places[word.stem].append(at)
            self._spoken.append(self._spoken[-1] + (not word.is_spare))
            turn += word.stop is Stop.TURN
            self._turns.append(turn)
        self._bytes = self._keys.tobytes()

    @cached_property
    def names(self) -> frozenset[str]:
        """What is written with a capital letter inside a sentence."""
        return frozenset(word.key for word in self.words if word.is_name) - _LIGHT_WORDS

    def locate(self, quote: Sequence[Word], prefers: Callable[[int], bool] = lambda _: False) -> Location | None:
        """The best place of a quotation's words, of equal ones one that ``prefers`` names by its offset in the text.

        None where less than ``MIN_SHARE`` of them stands together.
        """
        best: Location | None = None
        best_share = 0.0
        for window in self._windows(quote):
            location = self._chain(quote, window)
            if location is None:
                continue
            share = location.share + _PREFERRED * prefers(location.span.start)
            if share > best_share:
                best, best_share = location, share
        return best if best and best.share >= MIN_SHARE else None

    def _windows(self, quote: Sequence[Word]) -> Iterator[range]:
        """Where it is worth looking word by word."""
        ellipses = sum(word.is_ellipsis for word in quote)
        size = len(quote) + _MARGIN + _PER_ELLIPSIS * ellipses
        exact = list(self._exact_places(quote))
        for at in exact:
            yield range(max(0, at - _MARGIN), min(len(self.words), at + size))
        if exact and not ellipses:
            return
        bucket = max(16, len(quote)) + (_PER_ELLIPSIS // 2) * min(ellipses, 2)
        votes: defaultdict[int, float] = defaultdict(float)
        last: dict[int, int] = {}
        for at, places in self._voters(quote):
            for place in places:
                number = (place - at) // bucket
                if last.get(number) != at:
                    last[number] = at
                    votes[number] += 1 / (3 + len(places)) ** 0.25
        joined = Counter({number: vote + votes.get(number + 1, 0.0) for number, vote in votes.items()})
        for number, _ in joined.most_common(_PLACES):
            start = number * bucket - _MARGIN
            yield range(max(0, start), min(len(self.words), max(0, start) + 2 * bucket + size))

    def _exact_places(self, quote: Sequence[Word]) -> Iterator[int]:
        keys = [self._numbers.get(word.key, -1) for word in quote]
        if not keys or -1 in keys:
            return
        width, sought = self._keys.itemsize, array("i", keys).tobytes()
        place, count = self._bytes.find(sought), 0
        while place >= 0 and count < _EXACT_PLACES:
            if place % width == 0:
                count += 1
                yield place // width
            place = self._bytes.find(sought, place + 1)

    def _voters(self, quote: Sequence[Word]) -> Iterator[tuple[int, "array[int]"]]:
        """The rarest words of a quotation with their places, as long as those are not too many."""
        found = [(at, self._places[word.stem]) for at, word in enumerate(quote) if word.stem in self._places]
        votes = 0
        for at, places in sorted(found, key=lambda voter: len(voter[1]))[:_VOTERS]:
            votes += len(places)
            if votes > _MAX_VOTES and votes > len(places):
                return
            yield at, places[:_MAX_VOTES]

    def _chain(self, quote: Sequence[Word], window: range) -> Location | None:
        """The words that both have, in the order that keeps most weight."""
        points = self._points(quote, window)
        if not points:
            return None
        ellipses = array("i", [0])
        for word in quote:
            ellipses.append(ellipses[-1] + word.is_ellipsis)
        scores, before = array("d"), array("i")
        for number, (at, place, weight) in enumerate(points):
            best, previous = 0.0, -1
            for other in range(max(0, number - _LOOK_BACK), number):
                other_at, other_place, _ = points[other]
                if other_at >= at or other_place >= place or scores[other] <= best:
                    continue
                score = scores[other] - self._cost(
                    at - other_at - 1, other_place, place, ellipses[at] - ellipses[other_at]
                )
                if score > best:
                    best, previous = score, other
            scores.append(best + weight)
            before.append(previous)
        number = max(range(len(points)), key=scores.__getitem__)
        score, pairs = scores[number], list[tuple[int, int]]()
        while number >= 0:
            pairs.append(points[number][:2])
            number = before[number]
        pairs.reverse()
        return self._location(quote, pairs, score)

    def _points(self, quote: Sequence[Word], window: range) -> list[tuple[int, int, float]]:
        sought: defaultdict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(quote):
            if not word.is_ellipsis:
                sought[word.stem].append(at)
        points: list[tuple[int, int, float]] = []
        for place in window:
            if len(points) > _MAX_POINTS:
                break
            said = self.words[place]
            places = sought.get(said.stem, [])
            if len(places) > _MAX_SAME:
                middle = max(0, bisect_left(places, place - window.start) - _MAX_SAME // 2)
                places = places[middle : middle + _MAX_SAME]
            for at in reversed(places):
                points.append((at, place, weight_of(said) * (1.0 if quote[at].key == said.key else _FORM)))
        return points

    def _cost(self, in_quote: int, place: int, next_place: int, ellipses: int) -> float:
        skipped = self._spoken[next_place] - self._spoken[place + 1]
        turns = _OTHER_TURN * (self._turns[next_place] - self._turns[place])
        if ellipses:
            return _SKIPPED_QUOTE * (in_quote - ellipses) + _SKIPPED_BY_ELLIPSIS * skipped + turns
        return _SKIPPED_QUOTE * in_quote + min(_MAX_SKIPPED, _SKIPPED_SAID * max(0, skipped - in_quote)) + turns

    def _location(self, quote: Sequence[Word], pairs: list[tuple[int, int]], score: float) -> Location:
        total = sum(weight_of(word) for word in quote if not (word.is_ellipsis or word.is_bracketed or word.is_spare))
        first, after = pairs[0][1], pairs[-1][1] + 1
        before = sum(not word.is_ellipsis for word in quote[: pairs[0][0]])
        rest = sum(not word.is_ellipsis for word in quote[pairs[-1][0] + 1 :])
        first, after = self._widened(first, -before), self._widened(after, rest)
        span = Span(self.words[first].start, max(word.end for word in self.words[first:after]))
        return Location(span, first, after, pairs, min(1.0, score / total) if total else 0.0)

    def _widened(self, edge: int, by: int) -> int:
        """The edge of a place moved over words that were changed there, but into no other clause."""
        step = 1 if by > 0 else -1
        for _ in range(abs(by)):
            beyond = edge if step > 0 else edge - 1
            boundary = edge
            if not 0 <= beyond < len(self.words) or (
                boundary < len(self.words) and self.words[boundary].stop >= Stop.DASH
            ):
                break
            edge += step
        return edge


def weight_of(word: Word) -> float:
    """How much it says about a place that a word stands there."""
    return _LIGHT if word.key in _LIGHT_WORDS else 1.0
