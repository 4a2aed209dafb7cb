"""What a file holds, which kinds of file can be read, and how one is refused. Imports no parser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NoReturn

from factcheck.domain.errors import Invalid
from factcheck.domain.messages import NOTHING, Message, _

MAX_UPLOAD_BYTES = 5 * 1024 * 1024

#: For any file that its parser fails on.
DAMAGED = _("This file is damaged, or not what its name says. Open it, copy the text and paste it instead.")
LOCKED = _("This file is protected with a password. Save it without one and try again.")

#: Paragraphs of a page that are offered to be added to its text, and characters of one.
MAX_OFFERED, MAX_OFFERED_LENGTH = 50, 5_000
#: Characters that name the paragraph before which another belongs.
NAMED_BY = 80
#: Characters of all that is offered, with a sign to part them.
MAX_LEFT_OUT = MAX_OFFERED * (MAX_OFFERED_LENGTH + NAMED_BY + 3)


class Kind(StrEnum):
    """A kind of file; each has its reader in ``readers.py``."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    EML = "eml"

    @property
    def label(self) -> Message:
        return _LABELS[self]


_LABELS = {
    Kind.TEXT: _("plain text"),
    Kind.HTML: _("saved web page"),
    Kind.PDF: _("PDF"),
    Kind.DOCX: _("Word document"),
    Kind.ODT: _("OpenDocument text"),
    Kind.RTF: _("RTF document"),
    Kind.EML: _("saved email"),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A paragraph of a page that is not in the text. ``before`` is how the next one begins, empty at the end."""

    text: str
    before: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds. Paragraphs are a blank line apart, except in plain text; in PDF the text is normalised.

    ``kept`` is how many paragraphs of a web page are in the text, ``left_out`` the others that may belong to its
    article. ``page_starts`` is where in the text each page of a PDF begins, if it has several. ``attachments`` are the
    names of files that came with an email and were not read. ``caution`` is what to look at before the text is used.
    """

    text: str
    title: str = ""
    outlet: str = ""
    byline: str = ""
    url: str = ""
    published_on: date | None = None
    language: str = ""
    kept: int = 0
    left_out: tuple[LeftOut, ...] = ()
    page_starts: tuple[int, ...] = ()
    attachments: tuple[str, ...] = ()
    caution: Message = NOTHING
    kind: Kind = Kind.TEXT


def refuse(message: Message) -> NoReturn:
    """Raise Invalid with the sentence at the field ``upload``."""
    raise Invalid({"upload": [message]})


@contextmanager
def refusing(message: Message) -> Iterator[None]:
    """A parser may fail in any way on what people upload: each becomes Invalid with this sentence.

    Too little memory stays what it is.
    """
    try:
        yield
    except (Invalid, MemoryError):
        raise
    except Exception as error:
        raise Invalid({"upload": [message]}) from error
