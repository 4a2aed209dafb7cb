"""What looks through texts in tests, without a process of its own."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from factcheck.extraction.suggestions import Suggestion, suggest, suggest_statements


class InProcess:
    """Finds what ``suggest`` and ``suggest_statements`` find, or what another function gives for the text."""

    def __init__(self, give: Callable[..., Any] | None = None) -> None:
        self.give = give

    def find(
        self, text: str, published_on: date | None, language: str, statements: bool = False
    ) -> Sequence[Suggestion]:
        give = self.give or (suggest_statements if statements else suggest)
        suggestions: Sequence[Suggestion] = give(text, published_on, language)
        return suggestions
