"""How long it takes to index a transcript and to suggest for its quotations, and how that grows."""

import random
import statistics
import time
from collections.abc import Iterator

from factcheck.domain.quotations.attribution import suggest
from factcheck.domain.transcripts import Transcript

_QUOTATIONS, _TURN, _VOCABULARY = 200, 80, 20_000


def show(words: int) -> None:
    """Print seconds and milliseconds of processor time for a transcript of so many words, and of ten times as many."""
    for size in (words, 10 * words):
        made = text(size)
        start = time.process_time()
        transcript = Transcript(made)
        _ = transcript.index
        indexed = time.process_time()
        times = []
        for quotation in quotations(made):
            before = time.process_time()
            suggest(quotation, "Ana Berg", transcript)
            times.append(1000 * (time.process_time() - before))
        print(
            f"{size:10,} words: index {indexed - start:6.2f} s, {_QUOTATIONS} quotations: "
            f"mean {statistics.mean(times):5.2f} ms, median {statistics.median(times):5.2f} ms, "
            f"longest {max(times):6.2f} ms",
            flush=True,
        )


def text(size: int) -> str:
    """Words as often as they are in a language (Zipf), in turns of two speakers and of reporters."""
    chance = random.Random(1)
    weights = [1 / rank for rank in range(1, _VOCABULARY + 1)]
    vocabulary = [
        *"the of and to in a that is we not will on for it have they".split(),
        *map(_word, range(16, _VOCABULARY)),
    ]
    words = chance.choices(vocabulary, weights, k=size)
    labels = ("MS. BERG:", "Q", "MR. COLE:")
    turns = (words[at : at + _TURN] for at in range(0, size, _TURN))
    return "\n\n".join(f"{labels[number % 3]} {' '.join(turn).capitalize()}." for number, turn in enumerate(turns))


def _word(number: int) -> str:
    syllables = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()
    return "".join(syllables[number // 20**power % 20] for power in range(4))


def quotations(said: str) -> Iterator[str]:
    """Twenty words from anywhere; some with every fifth word changed, some with an ellipsis, every fifth not there."""
    chance = random.Random(2)
    words = said.split()
    for number in range(_QUOTATIONS):
        start = chance.randrange(len(words) - 60)
        quoted = words[start : start + 20]
        if number % 5 == 0:
            quoted = [chance.choice(words) for _ in quoted]
        elif number % 2:
            quoted = [word if at % 5 else "other" for at, word in enumerate(quoted)]
        if number % 10 == 2:
            quoted = [*quoted[:10], "…", *words[start + 30 : start + 40]]
        yield " ".join(quoted)
