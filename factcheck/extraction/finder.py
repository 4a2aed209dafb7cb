"""Suggestions for an article of any size, worked out in a child process: the caller's own is held up by none of it."""

from collections.abc import Sequence
from datetime import date

from factcheck.child_processes.pool import Limits, Pool
from factcheck.extraction.child import SUGGESTIONS
from factcheck.extraction.suggestions import Suggestion, characters_read

LIMITS = Limits(seconds=60, memory=1024 * 1024 * 1024, max_answer=32 * 1024 * 1024, processes=1, wait=120)

#: Of one article; a person decides about each.
MAX_SUGGESTIONS = 5_000


class Finder:
    """Looks through one text at a time."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._pool = Pool("factcheck.extraction.child", limits)

    def warm(self) -> None:
        """Get ready: an article is about to be looked through."""
        self._pool.warm()

    def close(self) -> None:
        """End the process that was kept ready."""
        self._pool.close()

    def find(
        self, text: str, published_on: date | None, language: str, statements: bool = False
    ) -> Sequence[Suggestion]:
        """What ``suggest`` finds, or ``suggest_statements``; at most ``MAX_SUGGESTIONS``.

        Raises NoAnswer when it takes too long or fails.
        """
        head = {
            "statements": statements,
            "published_on": published_on and published_on.isoformat(),
            "language": language,
            "max_suggestions": MAX_SUGGESTIONS,
        }
        _, found = self._pool.run(head, text[: characters_read(text)].encode())
        return SUGGESTIONS.validate_json(found)
