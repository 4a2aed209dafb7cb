"""What one fetch may still take: seconds, and bytes from the network."""

import time

from factcheck.fetching.errors import Slow, TooLarge


class Allowance:
    """Counted at the socket, so that no part of HTTP is left out: an endless header ends like an endless body."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._bytes = 0

    def seconds(self) -> float:
        """The seconds that are left, more than 0. Raises Slow when none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise Slow
        return left

    def extend(self, seconds: float) -> None:
        """Give back time that was spent waiting for one's turn."""
        self._end += seconds

    def allow_bytes(self, number: int) -> None:
        """From now on at most this many bytes."""
        self._bytes = number

    def take(self, number: int) -> None:
        """Count bytes that arrived. Raises TooLarge when there are more than were allowed."""
        self._bytes -= number
        if self._bytes < 0:
            raise TooLarge
