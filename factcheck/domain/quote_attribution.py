"""A suggested attribution: did they say it, in these words? By written rules (docs/adr/0034); a person decides.

The quotation is looked for in the transcript, and compared word by word. What differs is weighed by what it means:
fillers, spelling and marks are nothing; a changed "not", number, name, date, modal, quantifier, time or order, and a
condition left out, is an alteration; other words are a paraphrase, about which a person decides.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain.quote_diff import Difference, Piece, compare
from factcheck.domain.quote_location import Location, weight_of
from factcheck.domain.quote_meaning import (
    DENIALS,
    LIMITS,
    WEAK_MODALS,
    Bend,
    are_opposite,
    bend_before,
    bends_of,
    condition_after,
    is_inverted_condition,
    is_same_time,
)
from factcheck.domain.quote_words import Stop, Word, read_words
from factcheck.domain.transcripts import Transcript, is_somebody_else
from factcheck.domain.turns import Turn
from factcheck.domain.verdicts import Attribution

#: Share of a quotation's words that may be other words before it is a paraphrase, whatever else was changed.
MAX_OTHER_WORDS = 0.3
#: Words behind a comma that only add something: what they deny is not the sentence.
_ASIDE = frozenset("as which who whom whose including such like because since particularly especially and".split())


class Finding(StrEnum):
    EXACT = "exact"
    EXACT_WITH_ELLIPSIS = "exact_with_ellipsis"
    PARAPHRASE = "paraphrase"
    ALTERED = "altered"
    OUT_OF_CONTEXT = "out_of_context"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not_found"

    @property
    def attribution(self) -> Attribution | None:
        """The attribution that is suggested; None where only a person can say."""
        return _ATTRIBUTIONS.get(self)


_ATTRIBUTIONS = {
    Finding.EXACT: Attribution.EXACT,
    Finding.EXACT_WITH_ELLIPSIS: Attribution.EXACT,
    Finding.ALTERED: Attribution.ALTERED,
    Finding.OUT_OF_CONTEXT: Attribution.OUT_OF_CONTEXT,
    Finding.MISATTRIBUTED: Attribution.MISATTRIBUTED,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A change of meaning with the words that were written and said, either may be empty. ``is_context``: by what an
    ellipsis or an end of the quotation leaves out."""

    bend: Bend
    written: str
    said: str
    is_context: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``speaker_said`` is the label of whose turn it is, empty where none is known."""

    finding: Finding
    location: Location | None = None
    pieces: Sequence[Piece] = ()
    reasons: Sequence[Reason] = ()
    speaker_said: str = ""

    @property
    def bends(self) -> list[Bend]:
        return sorted({reason.bend for reason in self.reasons}, key=list(Bend).index)


def suggest(quotation: str, speaker: str, transcript: Transcript) -> Suggestion:
    """The suggestion for a quotation of a speaker; ``speaker`` may be empty."""
    quote = read_words(quotation)
    if not any(not (word.is_ellipsis or word.is_bracketed) for word in quote):
        return Suggestion(Finding.NOT_FOUND)
    index = transcript.index
    location = index.locate(quote, transcript.spoken_by(speaker))
    if location is None:
        return Suggestion(Finding.NOT_FOUND)
    pieces = compare(quotation, quote, index, location)
    rules = _Rules(quote, index.words, index.names, pieces, location)
    turn = _other_turn(speaker, transcript, location)
    here = turn or transcript.turn_at(location.span.start)
    return Suggestion(rules.finding(turn), location, pieces, rules.reasons, here.label if here else "")


def _other_turn(speaker: str, transcript: Transcript, location: Location) -> Turn | None:
    """A turn of somebody else that some of the words are in."""
    places = {transcript.index.words[place].start for _, place in location.pairs}
    turns = [turn for place in sorted(places) if (turn := transcript.turn_at(place))]
    return next((turn for turn in turns if is_somebody_else(turn, speaker)), None) if speaker else None


class _Rules:
    """The reasons of one comparison, and the weight of the words that no reason explains."""

    def __init__(
        self, quote: Sequence[Word], said: Sequence[Word], names: frozenset[str], pieces: Sequence[Piece], location: Location
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
            return Finding.PARAPHRASE if self._other else Finding.OUT_OF_CONTEXT
        if self._has_changes:
            return Finding.PARAPHRASE
        has_ellipsis = any(word.is_ellipsis for word in self._quote)
        return Finding.EXACT_WITH_ELLIPSIS if has_ellipsis else Finding.EXACT

    def _read(self, piece: Piece) -> None:
        written = [self._quote[at] for at in piece.written_words if not self._quote[at].is_ellipsis]
        said = [self._said[place] for place in piece.said_words if not self._said[place].is_spare]
        match piece.difference:
            case Difference.SAME | Difference.SPARE:
                return
            case Difference.ELLIPSIS:
                self._read_ellipsis(piece)
            case Difference.BRACKETED:
                self._read_bracket(piece, written, said)
            case Difference.MOVED:
                self._read_moved(piece, written or said)
            case _:
                self._has_changes = True
                self._read_change(piece, written, said)

    def _read_moved(self, piece: Piece, words: Sequence[Word]) -> None:
        self._has_changes = True
        bends = set().union(*(self._bends(words, at) for at in range(len(words))))
        if bends or any(weight_of(word) == 1 for word in words):
            for bend in [Bend.WORD_ORDER, *(bends & {Bend.NEGATION, Bend.MODAL, Bend.QUANTIFIER})]:
                self._add(bend, piece)

    def _read_bracket(self, piece: Piece, written: Sequence[Word], said: Sequence[Word]) -> None:
        """The writer's own words may stand for a pronoun or a name, but take nothing away."""
        lost = {bend for at in range(len(said)) for bend in self._bends(said, at)} & {Bend.NEGATION, Bend.NUMBER}
        put_in = {bend for at in range(len(written)) for bend in self._bends(written, at)}
        for bend in lost:
            if bend not in put_in or bend is Bend.NUMBER:
                self._add(bend, piece)

    def _read_change(self, piece: Piece, written: Sequence[Word], said: Sequence[Word]) -> None:
        bends = self._changed(written, said)
        for bend in bends:
            self._add(bend, piece)
        if Bend.OMITTED_CONDITION in bends:
            return
        for words, share in ((written, 1.0), (said, 0.5)):
            for at, word in enumerate(words):
                if not self._bends(words, at) & bends:
                    self._other += share * weight_of(word) * self._newness(word, said if words is written else written)

    def _newness(self, word: Word, others: Sequence[Word]) -> float:
        return 0.3 if any(word.stem == other.stem for other in others) else 1.0

    def _changed(self, written: Sequence[Word], said: Sequence[Word]) -> set[Bend]:
        mine, theirs = self._by_bend(written), self._by_bend(said)
        bends = set[Bend]()
        for bend in Bend:
            one, other = mine.get(bend, Counter()), theirs.get(bend, Counter())
            if one != other and self._is_bent(bend, one, other, written, said):
                bends.add(bend)
        for word in written:
            for other_word in said:
                if are_opposite(word, other_word):
                    bends.add(Bend.OPPOSITE)
                if word.stem == other_word.stem and word.key != other_word.key and not is_same_time(word, other_word):
                    bends.add(Bend.TENSE)
        return bends

    def _is_bent(
        self, bend: Bend, one: Counter[str], other: Counter[str], written: Sequence[Word], said: Sequence[Word]
    ) -> bool:
        match bend:
            case Bend.NAME:
                return bool(one - other) and bool(other or not said)
            case Bend.TENSE:
                return bool(one and other) and not _same_persons(one, other)
            case Bend.OMITTED_CONDITION:
                return bool(other - one)
            case _:
                return True

    def _by_bend(self, words: Sequence[Word]) -> dict[Bend, Counter[str]]:
        counted: dict[Bend, Counter[str]] = {}
        for at, word in enumerate(words):
            for bend in self._bends(words, at):
                counted.setdefault(bend, Counter())[word.key] += 1
        return counted

    def _bends(self, words: Sequence[Word], at: int) -> set[Bend]:
        return bends_of(words[at], words[at + 1] if at + 1 < len(words) else None, self._names)

    def _read_ellipsis(self, piece: Piece) -> None:
        for part in self._swallowed(piece.said_words):
            words = [word for word in part if not word.is_spare]
            is_aside = bool(words) and words[0].stop in (Stop.COMMA, Stop.DASH) and words[0].key in _ASIDE
            for at, word in enumerate(words):
                if "if" == word.key or word.key in ("unless", "provided", "assuming") or is_inverted_condition(words, at):
                    self._add(Bend.OMITTED_CONDITION, piece, is_context=True)
                elif not is_aside and word.key in DENIALS:
                    self._add(Bend.NEGATION, piece, is_context=True)
                elif not is_aside and word.key in LIMITS:
                    self._add(Bend.QUANTIFIER, piece, is_context=True)
                elif not is_aside and word.key in WEAK_MODALS:
                    self._add(Bend.MODAL, piece, is_context=True)

    def _swallowed(self, places: range) -> list[list[Word]]:
        """What an ellipsis leaves out of the sentences that are quoted before and after it."""
        words = [self._said[place] for place in places]
        ends = [at for at, word in enumerate(words) if word.stop >= Stop.SENTENCE]
        goes_on = places.stop < len(self._said) and self._said[places.stop].stop < Stop.SENTENCE
        if not ends:
            return [words]
        return [words[: ends[0]], words[ends[-1] :] if goes_on else []]

    def _read_edges(self) -> None:
        bend = bend_before(self._said, self._location.first)
        before = self._said[max(0, self._location.first - 4) : self._location.first]
        if bend:
            self.reasons.append(Reason(bend, "", " ".join(word.raw for word in before), is_context=True))
        if condition_after(self._said, self._location.after):
            after = self._said[self._location.after : self._location.after + 5]
            said = " ".join(word.raw for word in after)
            self.reasons.append(Reason(Bend.OMITTED_CONDITION, "", said, is_context=True))

    def _add(self, bend: Bend, piece: Piece, *, is_context: bool = False) -> None:
        reason = Reason(bend, piece.written.strip(), piece.said.strip(), is_context)
        if reason not in self.reasons:
            self.reasons.append(reason)


def _same_persons(one: Counter[str], other: Counter[str]) -> bool:
    persons = {"is": "are", "am": "are", "was": "were", "has": "have", "does": "do"}
    return {persons.get(key, key) for key in one} == {persons.get(key, key) for key in other}
