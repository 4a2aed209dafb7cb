"""One request a second to a host, from the whole process."""

import threading
import time


class Gate:
    """Gives each host its turns, ``seconds`` apart. It remembers at most ``max_hosts`` of them."""

    def __init__(self, seconds: float = 1.0, max_hosts: int = 1_000) -> None:
        self._seconds, self._max_hosts = seconds, max_hosts
        self._lock = threading.Lock()
        self._next_turns: dict[str, float] = {}

    def wait(self, host: str) -> float:
        """Sleep until the host may be asked again; how many seconds that took."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next_turns.pop(host, now))
            self._forget(now)
            self._next_turns[host] = turn + self._seconds
        time.sleep(turn - now)
        return turn - now

    def _forget(self, now: float) -> None:
        """Make room. Hosts are in the order in which they were last asked."""
        if len(self._next_turns) >= self._max_hosts:
            self._next_turns = {host: turn for host, turn in self._next_turns.items() if turn > now}
        while len(self._next_turns) >= self._max_hosts:
            del self._next_turns[next(iter(self._next_turns))]
