"""What readers know the desk by, without asking the database for each page."""

import logging
from threading import Lock
from time import monotonic

from sqlalchemy.exc import SQLAlchemyError

from factcheck.db import Database
from factcheck.domain.events import EventKind
from factcheck.models import Event
from factcheck.presenters.site import Logo, Site
from factcheck.queries import about_texts, logos

#: Seconds. Another process learns of a change after this time at most; this process at once.
LIFETIME = 4.0

_CHANGES = {EventKind.ABOUT_CHANGED, EventKind.LOGO_CHANGED}

log = logging.getLogger(__name__)


class Identity:
    """The desk's name and logo, kept for a few seconds. Safe to use from many threads."""

    def __init__(self, db: Database, publisher: str, base_url: str) -> None:
        """``publisher`` is the name until one is written, ``base_url`` what every public address starts with."""
        self._db = db
        self._publisher = publisher
        self._site = Site(publisher, base_url)
        self._until = 0.0
        self._changes = 0
        self._lock = Lock()
        db.on_commit(Event, self._note)

    def site(self) -> Site:
        """The desk as it is now; as it was when last asked, while the database cannot be read."""
        if monotonic() < self._until:
            return self._site
        with self._lock:
            changes = self._changes
        # Counted from before the query: its result may change while it is on its way.
        until = monotonic() + LIFETIME
        site = self._read()
        with self._lock:
            self._site = site
            self._until = until if changes == self._changes else 0.0
        return site

    def _read(self) -> Site:
        try:
            with self._db.reading() as session:
                name, row = about_texts.name(session), logos.current(session)
        except SQLAlchemyError as error:
            log.warning("The desk’s name could not be read: %s", error)
            return self._site
        logo = Logo(row.digest, row.kind, row.width, row.height, row.alt) if row else None
        return Site(name or self._publisher, self._site.base_url, logo)

    def _note(self, events: list[Event]) -> None:
        if any(event.kind in _CHANGES for event in events):
            with self._lock:
                self._changes += 1
                self._until = 0.0
