"""The card of a claim on other sites: how much of its texts it shows, and how tall that makes it."""

import re
from itertools import islice
from math import ceil

from factcheck.domain.text_width import grapheme_clusters, text_width

#: Characters of a claim, and of a summary, that a card shows.
LENGTH = 300

#: CSS px of the frame where nobody asks for another.
WIDTH = 600

# As in card.css, in CSS px: the space at both sides, (size of the type, height of a line) of the texts, what stands at
# the foot, and the rest: the speaker's line and the space between all of it.
_SIDES = 34
_CLAIM, _VERDICT, _SUMMARY = (17, 25), (22, 27), (14, 21)
_FOOT = (
    ("Full check at factcheck.example.org", 16, 21),
    ("published 30 September 2022, 10 sources", 13, 20),
)
_REST = 110
#: What ``text_width`` measures.
_MEASURED_SIZE = 11

_WHOLE_WORDS = re.compile(r"(.*\S)\s", re.DOTALL)


def excerpt(text: str, length: int = LENGTH) -> str:
    """The text, or as many of its words as fit into ``length`` characters together with an ellipsis.

    A single word that is too long is cut, but never within a character as readers see it.
    """
    if len(text) <= length:
        return text
    clusters = list(islice(grapheme_clusters(text), length + 1))
    if len(clusters) <= length:
        return text
    words = _WHOLE_WORDS.match("".join(clusters[:length]))
    cut = "".join(clusters[: length - 1])
    return f"{words[1] if words and len(words[1]) > len(cut) / 2 else cut.rstrip()}…"


def frame_height(width: int, claim: str, verdict: str, summary: str) -> int:
    """How tall, in CSS px, a frame of this width must be for the card of these texts to need no scrolling.

    An estimate that errs to the tall side; a script in the card tells the real height to pages that listen.
    """
    texts = (
        (excerpt(claim), *_CLAIM),
        (verdict, *_VERDICT),
        (excerpt(summary), *_SUMMARY),
        *_FOOT,
    )
    room = max(width - _SIDES, 1)
    return _REST + sum(_lines(text, size, room) * height for text, size, height in texts)


def _lines(text: str, size: int, room: int) -> int:
    widths = (text_width(line) * size / _MEASURED_SIZE for line in text.split("\n"))
    return sum(max(ceil(width / room), 1) for width in widths)
