"""What looks through texts in tests, without a process of its own."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from factcheck.extraction.suggestions import Suggestion, suggest


class InProcess:
    """Finds what ``suggest`` finds, or what another function gives for the text."""

    def __init__(self, give: Callable[..., Any] = suggest) -> None:
        self.give = give

    def find(self, text: str, published_on: date | None, language: str) -> Sequence[Suggestion]:
        suggestions: Sequence[Suggestion] = self.give(text, published_on, language)
        return suggestions
