"""Counting the sites that show badges and cards, in memory, and storing the counts every few seconds."""

import logging
from collections.abc import Mapping
from threading import Lock, Thread, main_thread

from sqlalchemy.exc import SQLAlchemyError

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.placements import EmbedView, Shown, origin_of
from factcheck.services import placements

#: Seconds from the first count until it is stored with those that came meanwhile.
PACE = 10.0
#: How many different placements are counted at once; further ones are passed over until these are stored.
MOST = 10_000
#: How many Referers are kept in memory with their origins.
MOST_READ = 1_000
#: Characters. The column holds no longer public id, so there is no such claim.
LONGEST_ID = 32

log = logging.getLogger(__name__)


class PlacementCounter:
    """Counts what other sites ask for. Safe to use from many threads; what is counted outlives the end of the process.

    Of a request it keeps the origin of the site alone.
    """

    def __init__(self, db: Database, base_url: str) -> None:
        """``base_url`` is our own address, which is not counted."""
        self._db = db
        self._own = origin_of(base_url)
        self._read: dict[str, str] = {}
        self._counts: dict[EmbedView, int] = {}
        self._lock = Lock()
        self._storing = Lock()
        self._is_awaited = False
        self._is_failing = False

    def note(self, public_id: str, referer: str | None, what: Shown) -> None:
        """Count a request for a claim's badge or card; its Referer may be missing or anything at all."""
        if not referer:
            return
        origin = self._read.get(referer) or self._origin_of(referer)
        if origin is None or len(public_id) > LONGEST_ID or not public_id.isalnum():
            return
        view = (public_id, origin, what)
        with self._lock:
            self._add(view, 1)
            is_first, self._is_awaited = not self._is_awaited, True
        if is_first:
            self._await()

    def flush(self) -> None:
        """Store what was counted. If the database cannot, it is kept for the next time."""
        # One after the other: when this returns, everything that was counted before is stored.
        with self._storing:
            with self._lock:
                counts, self._counts = self._counts, {}
            if not counts:
                return
            try:
                with self._db.transaction() as session:
                    placements.store(session, utc_now().date(), counts)
                self._is_failing = False
            except SQLAlchemyError as error:
                self._give_back(counts, error)

    def _origin_of(self, referer: str) -> str | None:
        origin = origin_of(referer)
        if origin is None or origin == self._own:
            return None
        # Only what tells no more than the origin, as by the browsers' default policy, is remembered.
        if len(referer) <= len(origin) + 1:
            if len(self._read) >= MOST_READ:
                self._read.clear()
            self._read[referer] = origin
        return origin

    def _add(self, view: EmbedView, count: int) -> None:
        counted = self._counts.get(view, 0)
        if counted or len(self._counts) < MOST:
            self._counts[view] = counted + count

    def _give_back(self, counts: Mapping[EmbedView, int], error: SQLAlchemyError) -> None:
        with self._lock:
            for view, count in counts.items():
                self._add(view, count)
        if not self._is_failing:
            log.warning("The sites that show badges could not be stored yet: %s", getattr(error, "orig", None) or error)
        self._is_failing = True

    def _await(self) -> None:
        try:
            # Without this it would be a daemon like the server's thread that starts it.
            Thread(target=self._store_soon, name="placements", daemon=False).start()
        except RuntimeError:
            # No thread to be had, but the badge matters more; the next request tries again.
            self._is_awaited = False

    def _store_soon(self) -> None:
        """Store after a while, or when the process is about to end, which waits for this thread; until all is stored.

        ``atexit`` would not do: it is not run in the processes that the server forks.
        """
        while True:
            main_thread().join(PACE)
            self.flush()
            with self._lock:
                if not self._counts or not main_thread().is_alive():
                    self._is_awaited = False
                    return
