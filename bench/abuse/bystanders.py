"""What those notice who do nothing wrong: how long /healthz and a badge take during an attack, and the memory taken."""

import http.client
import threading
import time
from dataclasses import dataclass, field

from bench.public.processes import forget_peak, peak

#: Seconds between two questions of one bystander, and until one gives up.
_PAUSE, _PATIENCE = 0.02, 120


@dataclass
class Bystanders:
    """Asks for /healthz and a badge, over and over, until it is stopped; times are in milliseconds."""

    port: int
    pid: int
    badge: str
    times: dict[str, list[float]] = field(default_factory=dict)
    _is_over: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> "Bystanders":
        forget_peak(self.pid)
        for path in ("/healthz", self.badge):
            self.times[path] = []
            self._threads.append(threading.Thread(target=self._ask, args=(path,)))
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join()
        self.peak_mb = peak(self.pid)

    def line(self) -> str:
        """The figures as one line."""
        health, badge = self.times["/healthz"], sorted(self.times[self.badge])
        p99 = badge[int(len(badge) * 0.99)] if badge else float("nan")
        return (
            f"healthz at most {max(health, default=float('nan')):8.0f} ms; badge p99 {p99:8.1f} ms, "
            f"at most {badge[-1] if badge else float('nan'):8.0f} ms; {self.peak_mb:6.0f} MB"
        )

    def _ask(self, path: str) -> None:
        while not self._is_over.is_set():
            begin = time.perf_counter()
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
            try:
                connection.request("GET", path)
                connection.getresponse().read()
            except OSError:
                pass
            finally:
                connection.close()
            self.times[path].append(1000 * (time.perf_counter() - begin))
            time.sleep(_PAUSE)
