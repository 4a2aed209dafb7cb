"""What happened in other processes: one look at the log of events for all badges together."""

import math
from collections.abc import Callable, Sequence
from time import monotonic

from sqlalchemy.exc import SQLAlchemyError

from factcheck.db import Database
from factcheck.queries import event_links
from factcheck.queries.event_links import Happened
from factcheck.web.badges.once import Once

#: Seconds. While badges are asked for, the log is looked at so often.
PACE = 1.0
#: Seconds since a look began. What is in memory is shown for so long if the next look is late or fails.
LIFETIME = 4.0
#: Events read in one look. If there are more, anything may have changed.
MOST = 1_000


class Changes:
    """Whether what is in memory may be shown, and who has to look at the log first."""

    def __init__(self, database: Database, forget: Callable[[Sequence[Happened]], None], clear: Callable[[], None]):
        """``forget`` gets the events of a look in the order of commits; ``clear`` is called when they are too many."""
        self._database = database
        self._forget, self._clear = forget, clear
        self._looks = Once[None, None]()
        #: The place in the log before which everything was looked at; None until the first look.
        self._position: int | None = None
        #: On the monotonic clock: when the last look began that succeeded, and when somebody is to look again.
        self._looked = self._due = -math.inf

    def are_known(self) -> bool:
        """Whether what is in memory may be shown at once.

        When a look is due, one caller gets False and is to call :meth:`look`; others need not wait for it.
        """
        now = monotonic()
        if now < self._due:
            return True
        if now < self._looked + LIFETIME:
            self._due = now + PACE
        return False

    def look(self) -> None:
        """Look at the log if that was not done just now; several callers at a time share one look.

        Raises what the database raises, when the last look that succeeded is too old as well.
        """
        if monotonic() < self._looked + PACE:
            return
        try:
            self._looks.do(None, self._look)
        except SQLAlchemyError:
            if monotonic() >= self._looked + LIFETIME:
                raise

    def _look(self) -> None:
        begin = monotonic()
        with self._database.reading() as session:
            newest = event_links.newest(session)
            position, before = newest[0] if newest else 0, self._position
            # Positions have no gaps. After a backup was put back they may be lower than before.
            is_near = before is not None and before <= position <= before + MOST
            happened = event_links.between(session, before or 0, position) if is_near and position != before else []
        if is_near:
            self._forget(happened)
        else:
            self._clear()
        self._position, self._looked, self._due = position, begin, begin + PACE
