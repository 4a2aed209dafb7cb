"""Which articles are being looked through: one at a time, by one thread, each article once."""

import logging
import threading
from collections import deque
from dataclasses import dataclass, field

from factcheck.db import Database
from factcheck.domain.actors import Actor
from factcheck.domain.errors import Conflict
from factcheck.domain.messages import _
from factcheck.jobs.suggestions import look_through
from factcheck.services.suggestions import Finder

_log = logging.getLogger(__name__)

#: Articles that wait or are being looked through.
MAX_RUNS = 20


@dataclass(slots=True)
class _Run:
    actor: Actor
    article_id: int
    statements: bool
    is_over: threading.Event = field(default_factory=threading.Event)


class Runs:
    """The articles that are being looked through in this process.

    Nothing is kept here that must outlast the process: what comes of a run is stored, and an article whose run was lost
    is looked through again when its page is opened.
    """

    def __init__(self, database: Database, finder: Finder) -> None:
        self._database, self._finder = database, finder
        self._lock = threading.Lock()
        self._runs: dict[int, _Run] = {}
        self._waiting: deque[_Run] = deque()

    def look(self, actor: Actor, article_id: int, patience: float, *, statements: bool = False) -> bool:
        """Have an article looked through, unless that is under way; whether it is over.

        ``statements`` are looked for besides figures and quotations, not with them.
        Waits for that at most ``patience`` seconds, and only where nothing else is under way, so that no more than one
        thread waits. Raises Conflict when too many articles wait.
        """
        with self._lock:
            if article_id in self._runs:
                return False
            if len(self._runs) >= MAX_RUNS:
                raise Conflict(_("Many other articles are being looked through. Try again in a minute."))
            run = self._runs[article_id] = _Run(actor, article_id, statements)
            self._waiting.append(run)
            is_alone = len(self._runs) == 1
            if is_alone:
                threading.Thread(target=self._work, name="suggestions", daemon=True).start()
        return is_alone and run.is_over.wait(patience)

    def is_looking(self, article_id: int) -> bool:
        """Whether the article is being looked through, or waits for that."""
        return article_id in self._runs

    def _work(self) -> None:
        """Take one after the other until none is left; the next one asked for then starts a thread."""
        while True:
            run = self._waiting.popleft()
            try:
                look_through(self._database, self._finder, run.actor, run.article_id, statements=run.statements)
            except Exception:
                _log.exception("Looking through article %d failed.", run.article_id)
            with self._lock:
                del self._runs[run.article_id]
                is_last = not self._runs
            run.is_over.set()
            if is_last:
                return
