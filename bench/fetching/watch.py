"""Which connections Python makes, whatever library asks for them."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_watched: dict[int, list[tuple[str, int]]] = {}


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect" and _watched:
        made = _watched.get(threading.get_ident())
        if made is not None and isinstance(arguments[1], tuple):
            made.append((str(arguments[1][0]), int(arguments[1][1])))


_is_set = threading.Event()


@contextmanager
def watched_connections() -> Iterator[list[tuple[str, int]]]:
    """The addresses and ports that this thread connects to, as they are connected to (PEP 578)."""
    if not _is_set.is_set():
        sys.addaudithook(_hook)  # for the life of the process: it cannot be taken off
        _is_set.set()
    made = _watched[threading.get_ident()] = []
    try:
        yield made
    finally:
        del _watched[threading.get_ident()]
