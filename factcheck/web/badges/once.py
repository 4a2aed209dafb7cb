"""Work that is done once for all who ask for it at the same time."""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Once(Generic[K, T]):
    """Safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: dict[K, Future[T]] = {}

    def do(self, key: K, work: Callable[[], T]) -> T:
        """The result of ``work``, or of the work for the same key that runs already; raises what that raises."""
        with self._lock:
            future = self._running.get(key)
            is_first = future is None
            if future is None:
                future = self._running[key] = Future()
        if is_first:
            self._run(key, work, future)
        return future.result()

    def start_again(self) -> None:
        """Let nobody who asks from now on wait for work that runs now."""
        with self._lock:
            self._running.clear()

    def _run(self, key: K, work: Callable[[], T], future: Future[T]) -> None:
        try:
            result = work()
        except BaseException as error:
            self._end(key, future)
            future.set_exception(error)
            return
        self._end(key, future)
        future.set_result(result)

    def _end(self, key: K, future: Future[T]) -> None:
        with self._lock:
            if self._running.get(key) is future:
                del self._running[key]
