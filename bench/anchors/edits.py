"""Texts and random edits of them, in which it is known where every word went."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

#: A small set, so that the same words stand together at many places.
_USUAL = "the of in people said on were killed 12 300 officials region March , reported by had".split()

#: A word with a number of its own, which it keeps wherever it goes.
Word = tuple[int, str]


@dataclass
class Draft:
    """A text as sentences of numbered words, to be edited."""

    chance: random.Random
    sentences: list[list[Word]] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=lambda: count())

    @classmethod
    def written(cls, chance: random.Random) -> "Draft":
        draft = cls(chance)
        draft.sentences = [draft._sentence() for _ in range(chance.randint(4, 25))]
        return draft

    def copied(self) -> "Draft":
        return Draft(self.chance, [list(sentence) for sentence in self.sentences], self._numbers)

    def text(self) -> tuple[str, list[tuple[int, int, int]]]:
        """The text, and for each word its number, start and end."""
        text, places = "", []
        for sentence in self.sentences:
            for number, word in sentence:
                places.append((number, len(text), len(text) + len(word)))
                text += word + " "
            text = text[:-1] + ("\n\n" if sentence[0][0] % 4 == 0 else " ")
        return text.rstrip(), places

    def edit(self, claim: list[Word]) -> None:
        """One change, as editors make them; ``claim`` are words that a look-alike is made of."""
        if len(self.sentences) < 2:
            return
        edits: list[Callable[[], None]] = [
            self._put_words_in,
            self._put_words_in,
            self._take_words_out,
            self._change_a_word,
            self._change_a_word,
            self._take_a_sentence_out,
            self._put_a_sentence_in,
            self._move_a_sentence,
            lambda: self._repeat(claim),
        ]
        self.chance.choice(edits)()

    def _new(self, word: str) -> Word:
        return next(self._numbers), word

    def _word(self) -> Word:
        chance = self.chance
        return self._new(chance.choice(_USUAL) if chance.random() < 0.6 else f"w{chance.randrange(400)}")

    def _fresh(self) -> Word:
        """A word that stands nowhere else: an edit that wrote a claim's own words again would be none."""
        return self._new(f"n{self.chance.randrange(10**9)}")

    def _sentence(self) -> list[Word]:
        return [*(self._word() for _ in range(self.chance.randint(3, 18))), self._new(".")]

    def _some_sentence(self) -> int:
        return self.chance.randrange(len(self.sentences))

    def _put_words_in(self) -> None:
        sentence = self.sentences[self._some_sentence()]
        at = self.chance.randrange(len(sentence))
        sentence[at:at] = [self._fresh() for _ in range(self.chance.randint(1, 12))]

    def _take_words_out(self) -> None:
        sentence = self.sentences[self._some_sentence()]
        if len(sentence) > 4:
            at = self.chance.randrange(len(sentence) - 2)
            del sentence[at : min(at + self.chance.randint(1, 5), len(sentence) - 1)]

    def _change_a_word(self) -> None:
        sentence = self.sentences[self._some_sentence()]
        sentence[self.chance.randrange(len(sentence))] = self._fresh()

    def _take_a_sentence_out(self) -> None:
        del self.sentences[self._some_sentence()]

    def _put_a_sentence_in(self) -> None:
        self.sentences.insert(self._some_sentence(), self._sentence())

    def _move_a_sentence(self) -> None:
        self.sentences.insert(self._some_sentence(), self.sentences.pop(self._some_sentence()))

    def _repeat(self, claim: list[Word]) -> None:
        """The claim's words at another place, among words of their own or as the editors quote what they corrected."""
        words = [self._new(word) for _, word in claim]
        before, after = ([self._fresh() for _ in range(self.chance.randint(1, 8))] for _ in range(2))
        self.sentences.insert(self._some_sentence(), [*before, *words, *after, self._new(".")])


@dataclass(frozen=True)
class Edited:
    """An old and a new text, a claim's place in the old one, and its place in the new one if its words stayed."""

    old_text: str
    new_text: str
    start: int
    end: int
    at: tuple[int, int] | None


def edited(seed: int) -> Edited:
    """A text, a claim in it, and the text after up to ten edits; the same for the same seed."""
    chance = random.Random(seed)
    old = Draft.written(chance)
    old_text, places = old.text()
    sentence = chance.choice(old.sentences)
    first = chance.randrange(len(sentence) - 1)
    last = min(len(sentence) - 1, first + chance.randint(0, 9))
    claim = sentence[first : last + 1]
    where = {number: (start, end) for number, start, end in places}
    new = old.copied()
    for _ in range(chance.randint(0, 10)):
        new.edit(claim)
    new_text, new_places = new.text()
    numbers = [number for number, _, _ in new_places]
    at = None
    if claim[0][0] in numbers:
        begin = numbers.index(claim[0][0])
        if numbers[begin : begin + len(claim)] == [number for number, _ in claim]:
            at = new_places[begin][1], new_places[begin + len(claim) - 1][2]
    return Edited(old_text, new_text, where[claim[0][0]][0], where[claim[-1][0]][1], at)
