"""How the time to align two texts, and to look for claims in them, grows with their length."""

import math
import random
import time
from collections.abc import Callable, Iterator

from factcheck.domain import anchors
from factcheck.domain.reanchoring import Reanchoring

#: Times that a text is doubled.
_DOUBLINGS = 3
_CLAIMS = 100

Pair = tuple[str, str]


def show(length: int) -> None:
    """Print seconds of processor time for each kind of text and length, and the exponent of the last doubling."""
    for name, make in _KINDS.items():
        before = 0.0
        for doubling in range(_DOUBLINGS, -1, -1):
            aligning, looking = _seconds(*make(length >> doubling))
            exponent = f"  exponent {math.log2(aligning / before):.2f}" if before and not doubling else ""
            line = f"{name:22}{length >> doubling:10,} characters: {aligning:6.2f} s"
            print(f"{line}, {_CLAIMS} claims {looking:6.2f} s{exponent}", flush=True)
            before = aligning


def _seconds(old: str, new: str) -> tuple[float, float]:
    start = time.process_time()
    reanchoring = Reanchoring(old, new)
    aligned = time.process_time()
    for anchor in _claims(old):
        reanchoring.of(anchor)
    return aligned - start, time.process_time() - aligned


def _claims(text: str) -> Iterator[anchors.Anchor]:
    for number in range(_CLAIMS):
        start = len(text) * number // (_CLAIMS + 1)
        yield anchors.at(text, start, start + 60)


def _words(length: int, vocabulary: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [f"w{chance.randrange(vocabulary)}" for _ in range(length // 7)]


def _edited(length: int) -> Pair:
    words, chance = _words(length, 20_000, 1), random.Random(2)
    edited = [word if chance.random() > 0.02 else "other" for word in words]
    return " ".join(words), " ".join(edited)


def _shuffled(length: int) -> Pair:
    words = _words(length, 20_000, 1)
    return " ".join(words), " ".join(random.Random(2).sample(words, len(words)))


def _of_few_words(length: int) -> Pair:
    return " ".join(_words(length, 2, 1)), " ".join(_words(length, 2, 2))


def _repeated(length: int) -> Pair:
    return "The cat sat on the mat. " * (length // 24), "The cat sat on the mat. The dog. " * (length // 34)


_KINDS: dict[str, Callable[[int], Pair]] = {
    "2 % of words edited": _edited,
    "all words shuffled": _shuffled,
    "two words at random": _of_few_words,
    "one sentence repeated": _repeated,
}
