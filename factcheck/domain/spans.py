"""A place in a text. Every offset counts code points of the text that was given; ends are exclusive."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the text: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def paragraphs(text: str) -> Iterator[Span]:
    """Every line that has something on it."""
    for line in _LINE.finditer(text):
        if not line.group().isspace():
            yield Span(*line.span())
