"""What a file holds, which kinds of file can be read, and how one is refused. Imports no parser."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NoReturn

from factcheck.domain.errors import Invalid
from factcheck.domain.messages import Message, _

MAX_UPLOAD_BYTES = 5 * 1024 * 1024

#: Paragraphs of a page that are offered to be added to its text, and characters of one.
MAX_OFFERED, MAX_OFFERED_LENGTH = 50, 5_000
#: Characters that name the paragraph before which another belongs.
NAMED_BY = 80
#: Characters of all that is offered, with a sign to part them.
MAX_LEFT_OUT = MAX_OFFERED * (MAX_OFFERED_LENGTH + NAMED_BY + 3)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A paragraph of a page that is not in the text. ``before`` is how the next one begins, empty at the end."""

    text: str
    before: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds. The text is not yet normalised; paragraphs of an HTML file are a blank line apart.

    ``kept`` is how many paragraphs of a page are in the text, ``left_out`` the others that may belong to its article.
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


class Kind(StrEnum):
    """A kind of file; each has its reader in ``readers.py``."""

    TEXT = "text"
    HTML = "html"


_ENDINGS = {"txt": Kind.TEXT, "html": Kind.HTML, "htm": Kind.HTML}


def refuse(message: Message) -> NoReturn:
    """Raise Invalid with the sentence at the field ``upload``."""
    raise Invalid({"upload": [message]})


def kind_of(filename: str, content: bytes) -> Kind:
    """Which kind of file it is, by the end of its name. Raises Invalid when it needs no look inside to be refused."""
    kind = _ENDINGS.get(filename.rpartition(".")[2].lower())
    if kind is None:
        refuse(_("Only .txt, .html and .htm files can be read. Save the article as one of them, or paste its text."))
    if not content.strip():
        refuse(_("The file is empty."))
    if len(content) > MAX_UPLOAD_BYTES:
        refuse(_("The file is larger than 5 MB."))
    if content.startswith((b"%PDF-", b"%!PS", b"{\\rtf")):
        refuse(_("This is a PDF, PostScript or RTF file, not text. Save it as plain text (UTF-8) and try again."))
    return kind
