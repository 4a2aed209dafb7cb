"""The rules by which a comparison becomes a finding (docs/adr/0034)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise, product

from factcheck.domain.quotations.context import bend_after, bend_before
from factcheck.domain.quotations.diff import Difference, Piece
from factcheck.domain.quotations.findings import Finding, Reason
from factcheck.domain.quotations.location import Location, weight_of
from factcheck.domain.quotations.meaning import (
    DENIALS,
    DISTINGUISHING,
    LIMITS,
    WEAK_MODALS,
    Bend,
    are_opposite,
    bends_of,
    is_same_time,
    opens_condition,
    persons,
)
from factcheck.domain.quotations.tokens import ELLIPSIS, Stop, Word
from factcheck.domain.turns import Turn

#: Share of a quotation's words that may be other words before it is a paraphrase, whatever else was changed.
MAX_OTHER_WORDS = 0.3
#: The same where nothing else is wrong than what an ellipsis, or the end of the quotation, leaves out.
MAX_WITH_CONTEXT = 0.1
#: So few words between commas say something about the whole sentence: "perhaps", "not today".
_MAX_PUT_IN = 3
#: Unless they only add something.
_ASIDE = frozenset("as which who whom whose including such like because since particularly especially and".split())


#: What an ellipsis must not swallow.
_SWALLOWED = ((Bend.NEGATION, DENIALS), (Bend.QUANTIFIER, LIMITS), (Bend.MODAL, WEAK_MODALS))
_CHANGES = (Difference.CHANGED, Difference.ADDED, Difference.LEFT_OUT)
#: What changes its meaning with its place.
_MOVING = (Bend.NEGATION, Bend.MODAL, Bend.QUANTIFIER)


class Rules:
    """The reasons of one comparison, and the weight of the words that no reason explains."""

    def __init__(
        self,
        quote: Sequence[Word],
        said: Sequence[Word],
        names: frozenset[str],
        pieces: Sequence[Piece],
        location: Location,
    ) -> None:
        self._quote, self._said, self._names = quote, said, names
        self._pieces, self._location = pieces, location
        self.reasons: list[Reason] = []
        self._other = 0.0
        self._has_changes = False
        for piece in pieces:
            self._read(piece)
        self._read_edges()

    def finding(self, other_turn: Turn | None) -> Finding:
        weight = sum(weight_of(word) for word in self._quote if not word.is_ellipsis)
        is_paraphrase = self._other > MAX_OTHER_WORDS * weight
        if other_turn is not None and not is_paraphrase:
            return Finding.MISATTRIBUTED
        if is_paraphrase:
            return Finding.PARAPHRASE
        if any(not reason.is_context for reason in self.reasons):
            return Finding.ALTERED
        if self.reasons:
            return Finding.PARAPHRASE if self._other > MAX_WITH_CONTEXT * weight else Finding.OUT_OF_CONTEXT
        if self._has_changes:
            return Finding.PARAPHRASE
        has_ellipsis = any(word.is_ellipsis for word in self._quote)
        return Finding.EXACT_WITH_ELLIPSIS if has_ellipsis else Finding.EXACT

    def _read(self, piece: Piece) -> None:
        written = [at for at in piece.written_words if not self._quote[at].is_ellipsis]
        said = [place for place in piece.said_words if not self._said[place].is_spare]
        match piece.difference:
            case Difference.SAME | Difference.SPARE:
                return
            case Difference.ELLIPSIS:
                self._read_ellipsis(piece)
            case Difference.BRACKETED:
                self._read_bracket(piece, written, said)
            case Difference.MOVED:
                self._has_changes = True
                self._read_moved(piece, self._by_bend(self._quote, written) or self._by_bend(self._said, said))
            case _:
                self._has_changes = True
                self._read_change(piece, written, said)

    def _read_moved(self, piece: Piece, bends: Iterable[Bend]) -> None:
        for bend in [Bend.WORD_ORDER, *(bend for bend in bends if bend in _MOVING)]:
            self._add(bend, piece)

    def _read_bracket(self, piece: Piece, written: Sequence[int], said: Sequence[int]) -> None:
        """The writer's own words may stand for a pronoun or a name, but take no "not" and no number away."""
        put_in, lost = self._by_bend(self._quote, written), self._by_bend(self._said, said)
        for bend in (Bend.NEGATION, Bend.NUMBER):
            if lost.get(bend, Counter()) - put_in.get(bend, Counter()):
                self._add(bend, piece)

    def _read_change(self, piece: Piece, written: Sequence[int], said: Sequence[int]) -> None:
        mine, theirs = self._by_bend(self._quote, written), self._by_bend(self._said, said)
        bends = {bend for bend in Bend if self._is_bent(bend, mine.get(bend, Counter()), theirs.get(bend, Counter()))}
        explained = self._exchanged_here(written, said)
        if explained:
            bends = (bends - {Bend.NAME}) | {Bend.WORD_ORDER}
        for one, other in product((self._quote[at] for at in written), (self._said[place] for place in said)):
            if bend := _between(one, other):
                bends.add(bend)
            if bend or one.stem == other.stem:
                explained |= {one.key, other.key}
        for bend in bends:
            self._add(bend, piece)
        if Bend.OMITTED_CONDITION not in bends:
            self._other += self._weight(self._quote, written, bends, explained)
            self._other += self._weight(self._said, said, bends, explained) / 2

    def _weight(self, words: Sequence[Word], places: Sequence[int], bends: set[Bend], explained: set[str]) -> float:
        """Of the words that no reason explains; names that are left out or put in are often only titles."""
        return sum(
            weight_of(words[at]) * (0.5 if words[at].is_name else 1.0)
            for at in places
            if words[at].key not in explained and not self._bends(words, at) & bends
        )

    def _exchanged_here(self, written: Sequence[int], said: Sequence[int]) -> set[str]:
        """The words that were exchanged with others of the quotation: "the army attacked the rebels" turned round."""
        mine = {self._quote[at].key for at in written if weight_of(self._quote[at]) == 1}
        theirs = {self._said[place].key for place in said if weight_of(self._said[place]) == 1}
        return (mine & self._exchanged - theirs) | (theirs & self._exchanged - mine)

    @cached_property
    def _exchanged(self) -> set[str]:
        """The words that are changed into others at one place and stand for others at another."""
        changed = [piece for piece in self._pieces if piece.difference in _CHANGES]
        mine = {self._quote[at].key for piece in changed for at in piece.written_words}
        return mine & {self._said[place].key for piece in changed for place in piece.said_words}

    def _is_bent(self, bend: Bend, written: Counter[str], said: Counter[str]) -> bool:
        match bend:
            case Bend.NAME:
                return bool(written - said) or not DISTINGUISHING.isdisjoint(said - written)
            case Bend.TENSE:
                return bool(written and said) and persons(written) != persons(said)
            case Bend.OMITTED_CONDITION:
                return bool(said - written)
            case _:
                return written != said

    def _by_bend(self, words: Sequence[Word], places: Sequence[int]) -> dict[Bend, Counter[str]]:
        counted: dict[Bend, Counter[str]] = {}
        for at in places:
            for bend in self._bends(words, at):
                counted.setdefault(bend, Counter())[words[at].key] += 1
        return counted

    def _bends(self, words: Sequence[Word], at: int) -> set[Bend]:
        return bends_of(words, at, self._names)

    def _read_ellipsis(self, piece: Piece) -> None:
        goes_on = self._said[piece.said_words.stop : piece.said_words.stop + 1]
        stop_after = goes_on[0].stop if goes_on else Stop.TURN
        for part in self._swallowed(piece.said_words):
            for at in range(len(part)):
                if opens_condition(part, at):
                    self._add_swallowed(Bend.OMITTED_CONDITION, part, at)
            for at in _in_the_sentence(part, stop_after):
                for bend, keys in _SWALLOWED:
                    if part[at].key in keys:
                        self._add_swallowed(bend, part, at)

    def _add_swallowed(self, bend: Bend, words: Sequence[Word], at: int) -> None:
        said = " ".join(word.raw for word in words[max(0, at - 1) : at + 4])
        self.reasons.append(Reason(bend, ELLIPSIS, said, is_context=True))

    def _swallowed(self, places: range) -> list[list[Word]]:
        """What an ellipsis leaves out of the sentences that are quoted before and after it."""
        words = _without_spare(self._said[place] for place in places)
        ends = [at for at, word in enumerate(words) if word.stop >= Stop.SENTENCE]
        goes_on = places.stop < len(self._said) and self._said[places.stop].stop < Stop.SENTENCE
        if not ends:
            return [words]
        return [words[: ends[0]], words[ends[-1] :] if goes_on else []]

    def _read_edges(self) -> None:
        first, after = self._location.first, self._location.after
        for bend, words in (
            (bend_before(self._said, first), self._said[max(0, first - 4) : first]),
            (bend_after(self._said, after), self._said[after : after + 5]),
        ):
            if bend:
                self.reasons.append(Reason(bend, "", " ".join(word.raw for word in words), is_context=True))

    def _add(self, bend: Bend, piece: Piece) -> None:
        reason = Reason(bend, piece.written.strip(), piece.said.strip())
        if reason not in self.reasons:
            self.reasons.append(reason)


def _without_spare(words: Iterable[Word]) -> list[Word]:
    """The words that count; the mark before one that does not stands before the next."""
    kept, stop = list[Word](), Stop.NONE
    for word in words:
        stop = max(stop, word.stop)
        if not word.is_spare:
            kept.append(replace(word, stop=stop))
            stop = Stop.NONE
    return kept


def _in_the_sentence(words: Sequence[Word], stop_after: Stop) -> Iterator[int]:
    """The places of words without clauses of their own between two marks; ``stop_after`` stands behind the last."""
    starts = [at for at, word in enumerate(words) if not at or word.stop >= Stop.COMMA]
    for start, end in pairwise([*starts, len(words)]):
        is_closed = words[start].stop >= Stop.COMMA and (end < len(words) or stop_after >= Stop.COMMA)
        if not is_closed or (end - start <= _MAX_PUT_IN and words[start].key not in _ASIDE):
            yield from range(start, end)


def _between(one: Word, other: Word) -> Bend | None:
    """How two words that stand for each other differ in meaning, where that shows from the two alone."""
    if are_opposite(one, other):
        return Bend.OPPOSITE
    is_other_form = one.stem == other.stem and one.key != other.key
    return Bend.TENSE if is_other_form and not is_same_time(one, other) else None
