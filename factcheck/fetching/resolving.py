"""Names become IP addresses, once for each connection."""

import socket
import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue

from factcheck.fetching.allowance import Allowance
from factcheck.fetching.errors import NotResolved, Slow

#: A host and a port in, all its IP addresses out, in the order to be tried. Raises OSError when there is none.
Resolve = Callable[[str, int], Sequence[str]]

#: Look-ups that may hang at once: the system's cannot be ended.
_lookups = threading.BoundedSemaphore(16)


def system_addresses(host: str, port: int) -> list[str]:
    """What the system's resolver says."""
    infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in infos))


def addresses_of(resolve: Resolve, host: str, port: int, allowance: Allowance) -> list[str]:
    """Call ``resolve`` and wait no longer than the allowance. Raises NotResolved and Slow."""
    if not _lookups.acquire(timeout=allowance.seconds()):
        raise Slow
    answers: SimpleQueue[list[str] | None] = SimpleQueue()

    def look_up() -> None:
        try:
            answers.put(list(resolve(host, port)))
        except (OSError, UnicodeError):  # labels of a name that no resolver takes
            answers.put(None)
        finally:
            _lookups.release()

    threading.Thread(target=look_up, name="resolve", daemon=True).start()
    try:
        addresses = answers.get(timeout=allowance.seconds())
    except Empty:
        raise Slow from None
    if not addresses:
        raise NotResolved
    return addresses
