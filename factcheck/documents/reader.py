"""Reading what people upload, within limits: what goes wrong in the child process becomes a sentence at the field."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from factcheck.child_processes.pool import Limits, NoAnswer, Pool, Reason
from factcheck.documents.document import MAX_UPLOAD_BYTES, Document, Kind, LeftOut, refuse
from factcheck.documents.kinds import kind_of
from factcheck.domain.errors import Invalid
from factcheck.domain.messages import Message, _

LIMITS = Limits(
    seconds=10,
    memory=512 * 1024 * 1024,
    # A character of one byte in an old encoding has up to three in UTF-8; little else makes a text longer.
    max_answer=4 * MAX_UPLOAD_BYTES,
    processes=2,
)

_REASONS = {
    Reason.BUSY: _("Other files are being read now. Nothing is wrong with yours: try again in a few seconds."),
    Reason.TIME: _("Reading this file took too long. Open it, copy the text and paste it instead."),
    Reason.MEMORY: _("Reading this file takes too much memory. Open it, copy the text and paste it instead."),
    Reason.ERROR: _("This file could not be read. Open it, copy the text and paste it instead."),
}


class Reader:
    """Reads documents in child processes: two at once, and one at a time for each person."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._pool = Pool("factcheck.documents.child", limits)
        self._lock = threading.Lock()
        self._people: set[int] = set()

    def warm(self) -> None:
        """Get ready: a person is about to choose a file."""
        self._pool.warm()

    def close(self) -> None:
        """End the process that was kept ready."""
        self._pool.close()

    def read(self, filename: str, content: bytes, person_id: int | None = None) -> Document:
        """Read a file of one of the kinds in ``kinds.py`` and of at most ``MAX_UPLOAD_BYTES``.

        ``person_id`` is None on the command line. Raises Invalid, with a sentence under ``upload``, when the file is of
        another kind, empty, too large, damaged, protected with a password, in an encoding that is not clear, or has no
        text in it; when reading it takes more time or memory than it may; and while another file of the same person is
        being read.
        """
        kind = kind_of(filename, content)
        with self._turn(person_id):
            try:
                head, text = self._pool.run({"kind": kind}, content)
                if "refused" in head:
                    # Messages without values: each is its own name in the catalogue.
                    raise Invalid({name: [Message(text) for text in texts] for name, texts in head["refused"].items()})
                return _document(kind, head, text)
            except NoAnswer as error:
                refuse(_REASONS[error.reason])

    @contextmanager
    def _turn(self, person_id: int | None) -> Iterator[None]:
        if person_id is None:
            yield
            return
        with self._lock:
            if person_id in self._people:
                refuse(_("Your other file is still being read."))
            self._people.add(person_id)
        try:
            yield
        finally:
            with self._lock:
                self._people.discard(person_id)


def _document(kind: Kind, head: dict[str, Any], text: bytes) -> Document:
    published_on, left_out, page_starts, attachments, caution = (
        head.pop(name) for name in ("published_on", "left_out", "page_starts", "attachments", "caution")
    )
    day = date.fromisoformat(published_on) if published_on else None
    return Document(
        text.decode(),
        **head,
        published_on=day,
        left_out=tuple(LeftOut(**one) for one in left_out),
        page_starts=tuple(page_starts),
        attachments=tuple(attachments),
        caution=Message(caution),
        kind=kind,
    )
