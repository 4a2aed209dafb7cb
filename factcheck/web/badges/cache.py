"""What badges show, kept in memory until it changes: at most one query at a time for each claim."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from factcheck.clock import utc_now
from factcheck.domain.events import EventKind, Subject
from factcheck.queries.event_links import Happened
from factcheck.queries.public import Status
from factcheck.web.badges.once import Once

#: Bytes that statuses and drawn badges may take together: some 13,000 badges.
MOST_BYTES = 32 * 2**20
#: Bytes of a status with its places in the tables, and of a drawn badge without its body; measured with tracemalloc.
_STATUS_BYTES, _DRAWN_BYTES = 700, 1_000

#: What changes all claims of an article.
_OF_WHOLE_ARTICLES = {EventKind.ARTICLE_WITHDRAWN, EventKind.ARTICLE_RESTORED}

#: Names in small letters and values, as they go out.
Headers = list[tuple[bytes, bytes]]
#: A claim's public id, and the number of the verdict asked for or None for its current one.
Key = tuple[str, int | None]
#: A path and a query string.
Address = tuple[str, str]


@dataclass(slots=True, eq=False)
class CachedStatus:
    """The status of a claim. ``until`` is when the clock alone changes it, on the monotonic clock."""

    status: Status
    until: float
    #: False from the moment when something happened to the claim, until it is read again.
    is_current: bool = True
    #: Where the badges are that show it.
    addresses: list[Address] = field(default_factory=list)

    def is_good(self) -> bool:
        return self.is_current and monotonic() < self.until


@dataclass(frozen=True, slots=True)
class Drawn:
    """A whole answer. It is valid as long as its cached status; never, when it has none."""

    status: int
    headers: Headers
    #: What an answer without a body still has to say.
    short_headers: Headers
    body: bytes
    etag: str
    public_id: str = ""
    cached: CachedStatus | None = None

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return len(self.body) + _DRAWN_BYTES


class BadgeCache:
    """Bounded, and safe to use from many threads. Only what exists is ever kept."""

    def __init__(self, read: Callable[[Key], Status | None]) -> None:
        """``read`` asks the database; it may raise, and nothing is kept then."""
        self._read = read
        self._lock = Lock()
        self._statuses: dict[Key, CachedStatus] = {}
        self._drawn: dict[Address, Drawn] = {}
        self._bytes = 0
        self._questions = Once[Key, CachedStatus | None]()
        self._changes = 0
        #: The cached keys of each claim, by its id.
        self._keys: dict[int, list[Key]] = {}

    def drawn(self, address: Address) -> Drawn | None:
        """The answer for a path and query string, if it is still good."""
        badge = self._drawn.get(address)
        return badge if badge and badge.cached and badge.cached.is_good() else None

    def keep(self, address: Address, answer: Drawn) -> None:
        """Keep an answer as long as its status is kept."""
        with self._lock:
            cached = answer.cached
            if cached is None or not cached.is_current:
                return
            before = self._drawn.get(address)
            if before is None:
                cached.addresses.append(address)
            self._bytes += answer.size - (before.size if before else 0)
            self._drawn[address] = answer
            self._make_room()

    def get(self, key: Key) -> CachedStatus | None:
        """The status, from memory or from the database; None when there is no such claim.

        A second caller waits for a query that is already running, unless the claim changed meanwhile.
        """
        cached = self._statuses.get(key)
        return cached if cached and cached.is_good() else self._questions.do(key, lambda: self._ask(key))

    def forget(self, events: Sequence[Happened]) -> None:
        """Read the claims again that these events happened to; a result that is on its way now is not kept."""
        changed = {event.subject_id for event in events if event.subject is Subject.CLAIM}
        if any(event.kind in _OF_WHOLE_ARTICLES for event in events):
            # Seldom, and about many claims that are not named.
            self.forget_all()
        elif changed:
            self._outdate(lambda: [key for claim_id in changed for key in self._keys.get(claim_id, ())])

    def forget_all(self) -> None:
        """Read every claim again."""
        self._outdate(lambda: list(self._statuses))

    def _outdate(self, keys: Callable[[], list[Key]]) -> None:
        with self._lock:
            self._changes += 1
            for key in keys():
                self._statuses[key].is_current = False
            # It is not known yet which claims they are about: calls from now on start a new query.
            self._questions.start_again()

    def _ask(self, key: Key) -> CachedStatus | None:
        changes = self._changes
        status = self._read(key)
        if status is None:
            return None
        until = math.inf
        if status.changes_at is not None:
            until = monotonic() + (status.changes_at - utc_now()).total_seconds()
        with self._lock:
            if changes != self._changes:
                return CachedStatus(status, until, is_current=False)
            return self._renewed(key, CachedStatus(status, until))

    def _renewed(self, key: Key, cached: CachedStatus) -> CachedStatus:
        """What is kept now: the one before, with its drawn badges, if it shows the same."""
        before = self._statuses.get(key)
        if before is not None and before.status == cached.status:
            before.until, before.is_current = cached.until, True
            return before
        if before is not None:
            self._drop(key)
        self._statuses[key] = cached
        self._keys.setdefault(cached.status.claim_id, []).append(key)
        self._bytes += _STATUS_BYTES
        self._make_room()
        return cached

    def _make_room(self) -> None:
        while self._bytes > MOST_BYTES:
            # The one that was read first of all, with its drawn badges: a change would no longer reach them.
            self._drop(next(iter(self._statuses)))

    def _drop(self, key: Key) -> None:
        cached = self._statuses.pop(key)
        cached.is_current = False
        self._bytes -= _STATUS_BYTES
        for address in cached.addresses:
            self._bytes -= self._drawn.pop(address).size
        keys = self._keys[cached.status.claim_id]
        keys.remove(key)
        if not keys:
            del self._keys[cached.status.claim_id]
