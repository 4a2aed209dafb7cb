"""What sites ask programs not to fetch: robots.txt (RFC 9309)."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from urllib.robotparser import RobotFileParser

from factcheck.fetching.errors import BadStatus, FetchError, Slow

#: Bytes that are read of a robots.txt: no less than RFC 9309, section 2.5, asks for.
MAX_LENGTH = 500 * 1024
#: Seconds for which the rules of a site are remembered, and for how many sites.
_KEPT_SECONDS, _MAX_SITES = 3_600.0, 200
#: The name that a robots.txt uses for us.
NAME = "Factcheck"

#: The body of a file at an address. Raises FetchError.
Read = Callable[[str], bytes]


class Robots:
    """The rules of the sites that were asked last. They are Python's own: rules with ``*`` inside a path do not match,
    and of several that match the first counts."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sites: OrderedDict[str, tuple[float, RobotFileParser]] = OrderedDict()

    def allow(self, origin: str, address: str, read: Read) -> bool:
        """Whether the site at ``origin`` lets us fetch this address of it.

        No robots.txt (any status of the kind 4xx) allows all; one that cannot be read forbids all, and is asked for
        again next time (RFC 9309, section 2.3.1). Raises Slow.
        """
        rules = self._remembered(origin)
        if rules is None:
            try:
                rules = _parsed(read(f"{origin}/robots.txt"))
            except Slow:
                raise
            except BadStatus as error:
                if error.status >= 500:
                    return False
                rules = _parsed(b"")
            except FetchError:
                return False
            self._remember(origin, rules)
        return rules.can_fetch(NAME, address)

    def _remembered(self, origin: str) -> RobotFileParser | None:
        with self._lock:
            until, rules = self._sites.get(origin, (0.0, None))
            return rules if time.monotonic() < until else None

    def _remember(self, origin: str, rules: RobotFileParser) -> None:
        with self._lock:
            self._sites[origin] = (time.monotonic() + _KEPT_SECONDS, rules)
            self._sites.move_to_end(origin)
            while len(self._sites) > _MAX_SITES:
                self._sites.popitem(last=False)


def _parsed(text: bytes) -> RobotFileParser:
    rules = RobotFileParser()
    rules.parse(text.decode("utf-8", "replace").splitlines())
    return rules
