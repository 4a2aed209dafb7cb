"""Work that is done again and again, in a thread that ends with the process."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from sqlalchemy.exc import SQLAlchemyError

log = logging.getLogger(__name__)


def keep_doing(name: str, work: Callable[[], object], pace: float, stop: Event | None = None) -> Thread:
    """Do the work now and every ``pace`` seconds, until the process ends or ``stop`` is set.

    What the database cannot do now is tried again the next time; one line in the log says so.
    """
    stop = stop or Event()

    def loop() -> None:
        while True:
            try:
                work()
            except SQLAlchemyError as error:
                log.warning("%s: could not be done yet: %s", name, getattr(error, "orig", None) or error)
            if stop.wait(pace):
                return

    thread = Thread(target=loop, name=name, daemon=True)
    thread.start()
    return thread
