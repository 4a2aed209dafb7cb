"""Emails saved as a file (RFC 5322): the text of the letter; what is attached is named, not read."""

import re
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime

from factcheck.documents import flat_html, html, properties
from factcheck.documents.decoding import decode
from factcheck.documents.document import DAMAGED, Document, refuse, refusing
from factcheck.domain.errors import Invalid
from factcheck.domain.messages import _
from factcheck.domain.texts import one_line, unix_lines

#: Parts of one message, and those that hold parts: the parser takes time in proportion to their depth for each line.
_MAX_PARTS, _MAX_DEPTH = 200, 20
#: Attachments that are named, and characters of one name.
_MAX_NAMED, _MAX_NAME = 20, 80
_PARTS = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_PART = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)

_TOO_MANY_PARTS = _("This email has too many parts. Open it, copy the text and paste it instead.")
_NO_EMAIL = _("This is not an email that was saved as a file. Open it, copy the text and paste it instead.")
_NO_TEXT = _("There is no text in this email.")


def read(content: bytes) -> Document:
    """The text of a letter, or that of its HTML where it has no other. Raises Invalid."""
    if len(_PART.findall(content)) > _MAX_PARTS or len(_PARTS.findall(content)) > _MAX_DEPTH:
        refuse(_TOO_MANY_PARTS)
    with refusing(DAMAGED):
        message = message_from_bytes(content, policy=default)
        subject, sender = _header(message, "subject"), parseaddr(_header(message, "from"))
        if not subject and not any(sender):
            refuse(_NO_EMAIL)
        text = _text(message)
        attachments = [one_line(part.get_filename() or part.get_content_type()) for part in message.iter_attachments()]
    if not any(map(str.isalnum, text)):
        refuse(_NO_TEXT)
    return Document(
        text=text,
        title=one_line(subject),
        byline=one_line(sender[0] or sender[1]),
        published_on=_day(_header(message, "date")),
        language=properties.language(_header(message, "content-language")),
        attachments=tuple(name[:_MAX_NAME] for name in attachments[:_MAX_NAMED]),
    )


def _header(message: EmailMessage, name: str) -> str:
    """The header's value; empty also where the library's parser fails on it."""
    try:
        return str(message.get(name, ""))
    except (IndexError, ValueError):
        return ""


def _day(written: str) -> date | None:
    try:
        return parsedate_to_datetime(written).date()
    except ValueError:
        return None


def _text(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    content = b"" if part is None else _content(part)
    if part is None or not content.strip():
        return ""
    text = decode(content, part.get_content_charset() or "")
    if part.get_content_subtype() == "html":
        return _text_of_page(text)
    is_flowed = str(part.get_param("format", "")).lower() == "flowed"
    return _unwrapped(unix_lines(text)) if is_flowed else text


def _content(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text_of_page(page: str) -> str:
    """The article in it, or all its text: a letter need not look like an article."""
    try:
        return html.read(page.encode()).text
    except Invalid:
        return "\n\n".join(flat_html.paragraphs(page)[0])


def _unwrapped(text: str) -> str:
    """Lines that end in a space go on in the next one (RFC 3676)."""
    return re.sub(r"^(?!-- $)(.*) $\n", r"\1 ", text, flags=re.MULTILINE)
