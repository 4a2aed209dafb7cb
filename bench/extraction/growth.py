"""How the work of each public function grows with its input, on texts made to be hard to read.

Doubling the text should double the time: the exponent, log2 of how many times longer the last doubling took, is 1 for
linear work and 2 for quadratic.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from bench.extraction.speed import seconds
from factcheck.domain.spans import paragraphs
from factcheck.extraction.quantities import find_digits, find_figures, find_quantities
from factcheck.extraction.quotations import find_quotations
from factcheck.extraction.selection import read_selection
from factcheck.extraction.statements import find_statements
from factcheck.extraction.suggestions import characters_read, suggest
from factcheck.extraction.text.dates import day_of, find_days
from factcheck.extraction.text.language import is_english
from factcheck.extraction.text.marks import marked
from factcheck.extraction.text.sentences import sentences

DAY = date(2022, 3, 4)

FUNCTIONS: dict[str, Callable[[str], Any]] = {
    "suggest": lambda text: suggest(text, DAY, "en"),
    "suggest uk": lambda text: suggest(text, DAY, "uk"),
    "find_quotations": find_quotations,
    "find_figures": lambda text: find_figures(text, DAY),
    "find_quantities": find_quantities,
    "find_statements": lambda text: find_statements(text, []),
    "find_digits": find_digits,
    "marked": marked,
    "sentences": lambda text: list(sentences(text)),
    "paragraphs": lambda text: list(paragraphs(text)),
    "find_days": lambda text: list(find_days(text, DAY)),
    "day_of": lambda text: day_of(text, DAY),
    "is_english": lambda text: is_english(text, ""),
    "characters_read": characters_read,
    "read_selection": lambda text: read_selection(text, len(text) // 2, len(text) // 2 + 100, DAY, "en"),
}

#: Each is repeated to the length asked for.
REPEATED = (
    "said, ",
    '"',
    "“a” ",
    "“a ",
    "(",
    "[a ",
    ", who ",
    "killed and ",
    "Ana Diaz ",
    "Ana Diaz, who said, ",
    "Ana Diaz, the mayor, ",
    "— ",
    "- said ",
    "said",
    "one ",
    "1 ",
    "1",
    "1,",
    "13 killed, ",
    "1 of the ",
    "from 1 to ",
    "$1 million and ",
    "hundred ",
    "he said, ",
    "he said that ",
    "who said, ",
    "and said ",
    "and ",
    "saying ",
    "says ",
    "says: “a b” ",
    "“We won, all of us,” he said, ",
    "“We won, all of us,” ",
    "according to ",
    "according to Ana, ",
    "his promise to ",
    "is expected to ",
    "was accused of ",
    "in a poll, ",
    "after meeting, ",
    "what he says is ",
    "the head of ",
    "the cat sat on the mat and ",
    "As he said, ",
    "it was clear that ",
    "; ",
    "'a ",
    "‘as’ b ",
    "parties’ ",
    ". ",
    '."',
    "A. ",
    " ",
    "since the ",
    "Feb. ",
    "x",
    "no no ",
    "13, ",
    "Friday ",
    "MR. BERG: We won.\n\nQ Who?\n\n",
    "he said\nthat ",
    "a\u00ad",
    "> • ",
)
#: Ordinary prose, repeated with its line ends.
ORDINARY = """\
Officials in Oldwick said at least 13 people, including two children, were killed when the dam broke on Friday.

“We are ready,” Mayor Ana Diaz said in a video message, “and we will not leave.” She told reporters that repairs would
cost $1.5 million a month. About 40,000 residents had fled since Feb. 24, according to the Interior Ministry.

"""


@dataclass(frozen=True, slots=True)
class Growth:
    """How long one function took on one text, in seconds of processor time, and on one half as long."""

    function: str
    text: str
    length: int
    half: float
    whole: float

    @property
    def exponent(self) -> float:
        """1 for linear work, 2 for quadratic; of times too short to measure 0."""
        return math.log2(self.whole / self.half) if self.half > 1e-3 else 0.0


def growths(length: int, functions: dict[str, Callable[[str], Any]] | None = None) -> Iterator[Growth]:
    """Every function on every text, of half the length and of the whole length in code points."""
    for unit in (*REPEATED, ORDINARY):
        for name, read in (functions or FUNCTIONS).items():
            half, whole = (_seconds(read, (unit * (size // len(unit) + 1))[:size]) for size in (length // 2, length))
            yield Growth(name, unit, length, half, whole)


def _seconds(read: Callable[[str], Any], text: str) -> float:
    """The faster of two times, since other processes only ever make one longer."""
    return min(seconds(read, text, rounds=1) for _ in range(2))
