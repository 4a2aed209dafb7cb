"""The verdicts that badges show, cached for a few seconds: at most one query at a time for each claim."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from factcheck.domain.events import EventKind, Subject
from factcheck.models import Event
from factcheck.queries.public import Status

#: Seconds. Another process learns of a change after this time at most; this process at once.
LIFETIME = 4.0
#: How many claims are remembered, and how many drawn badges: some 10 MB.
MOST_STATUSES = 10_000
MOST_DRAWN = 4_000

#: What changes all claims of an article.
_OF_WHOLE_ARTICLES = {EventKind.ARTICLE_WITHDRAWN, EventKind.ARTICLE_RESTORED}

#: Names in small letters and values, as they go out.
Headers = list[tuple[bytes, bytes]]
#: A claim's public id, and the number of the verdict asked for or None for its current one.
Key = tuple[str, int | None]


@dataclass(slots=True)
class CachedStatus:
    """The status of a claim. ``until`` is when it expires, on the monotonic clock."""

    status: Status
    until: float


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


class BadgeCache:
    """Bounded, and safe to use from many threads. Only what exists is ever kept."""

    def __init__(self, read: Callable[[Key], Status | None]) -> None:
        """``read`` asks the database; it may raise, and nothing is kept then."""
        self._read = read
        self._lock = Lock()
        self._statuses: dict[Key, CachedStatus] = {}
        self._asked: dict[Key, Future[CachedStatus | None]] = {}
        self._drawn: dict[tuple[str, str], Drawn] = {}
        self._changes = 0
        #: The cached keys of each claim, by its id.
        self._keys: dict[int, set[Key]] = {}

    def drawn(self, address: tuple[str, str]) -> Drawn | None:
        """The answer for a path and query string, if it is still good."""
        badge = self._drawn.get(address)
        return badge if badge and badge.cached and badge.cached.until > monotonic() else None

    def keep(self, address: tuple[str, str], answer: Drawn) -> None:
        with self._lock:
            # Moved to the end, so that the least recently used ones come first.
            self._drawn.pop(address, None)
            self._drawn[address] = answer
            while len(self._drawn) > MOST_DRAWN:
                del self._drawn[next(iter(self._drawn))]

    def get(self, key: Key) -> CachedStatus | None:
        """The status, from memory or from the database; None when there is no such claim.

        A second caller waits for a query that is already running, unless the claim changed meanwhile.
        """
        with self._lock:
            cached = self._statuses.get(key)
            if cached is not None and cached.until > monotonic():
                return cached
            asked = self._asked.get(key)
            is_first = asked is None
            if asked is None:
                asked = self._asked[key] = Future()
                changes = self._changes
        if is_first:
            self._ask(key, asked, changes)
        return asked.result()

    def _ask(self, key: Key, asked: Future[CachedStatus | None], changes: int) -> None:
        # Counted from before the query: its result may change while it is on its way.
        until = monotonic() + LIFETIME
        try:
            status = self._read(key)
        except BaseException as error:
            self._end(key, asked)
            asked.set_exception(error)
            return
        cached = None if status is None else CachedStatus(status, until)
        with self._lock:
            if cached is not None:
                cached = self._renewed(key, cached) if changes == self._changes else CachedStatus(cached.status, 0)
        self._end(key, asked)
        asked.set_result(cached)

    def _renewed(self, key: Key, cached: CachedStatus) -> CachedStatus:
        before = self._statuses.pop(key, None)
        if before is not None and before.status == cached.status:
            before.until, cached = cached.until, before
        self._statuses[key] = cached
        self._keys.setdefault(cached.status.claim_id, set()).add(key)
        while len(self._statuses) > MOST_STATUSES:
            # Its drawn badges must expire with it: a change would no longer reach them.
            self._drop(next(iter(self._statuses)))
        return cached

    def _drop(self, key: Key) -> None:
        cached = self._statuses.pop(key)
        cached.until = 0
        keys = self._keys[cached.status.claim_id]
        keys.discard(key)
        if not keys:
            del self._keys[cached.status.claim_id]

    def _end(self, key: Key, asked: Future[CachedStatus | None]) -> None:
        with self._lock:
            if self._asked.get(key) is asked:
                del self._asked[key]

    def forget(self, events: Sequence[Event]) -> None:
        """Forget the claims that these events happened to; a result that is on its way now is not kept."""
        changed = {event.subject_id for event in events if event.subject is Subject.CLAIM}
        # Seldom, and about many claims that are not named.
        changes_all = any(event.kind in _OF_WHOLE_ARTICLES for event in events)
        if not (changed or changes_all):
            return
        with self._lock:
            self._changes += 1
            for claim_id in list(self._keys) if changes_all else changed:
                for key in list(self._keys.get(claim_id, ())):
                    self._drop(key)
            # It is not known yet which claims they are about: calls from now on start a new query.
            self._asked.clear()
