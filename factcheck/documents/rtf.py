"""RTF documents (Rich Text Format 1.9.1)."""

import re

from striprtf.striprtf import rtf_to_text

from factcheck.documents import properties
from factcheck.documents.document import DAMAGED, Document, refusing
from factcheck.documents.headlines import with_title
from factcheck.domain.texts import one_line, unix_lines

#: Cells of a table are a tab apart, as in other kinds.
_CELL = re.compile(rb"\\(?:nest)?cell(?![a-z])")
#: The parser would look for the address of a link, in quadratic time, and write it into the text. It passes over this.
_LINK, _PASSED_OVER = re.compile(rb"\\fldinst(?![a-z])"), rb"\\fldtype"
#: Pictures, which the parser would read letter by letter.
_PICTURE = re.compile(rb"[0-9a-f]{64,}(?:[\r\n]+[0-9a-f]{2,})*", re.IGNORECASE)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
#: How far into a file its properties are looked for; fonts, colours and styles may stand before them.
_INFO_WITHIN = 200_000
_INFO = re.compile(rb"\{\\info\b")
_PROPERTY = re.compile(rb"\{(?:\\\*)?\\(title|author|creatim|revtim)\b ?([^{}]{0,2000})\}")
_TIME = re.compile(rb"\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def read(content: bytes) -> Document:
    """The text of a document, without headers, footers and notes. Raises Invalid."""
    with refusing(DAMAGED):
        info = _info(content)
        text = _text(_LINK.sub(_PASSED_OVER, _CELL.sub(rb"\\tab", _PICTURE.sub(b"", content))))
        title, byline = (_text(rb"{\rtf1 " + info.get(name, b"") + b"}") for name in (b"title", b"author"))
    lines = [line.strip() for line in unix_lines(text).split("\n")]
    title, text = with_title([line for line in lines if line], properties.title(title), "")
    return Document(
        text=text, title=title, byline=one_line(byline), published_on=properties.day(_day(info.get(b"revtim", b"")))
    )


def _text(content: bytes) -> str:
    """What RTF says. Letters beyond U+FFFF are written as two surrogates each."""
    ascii_only = _BEYOND_ASCII.sub(lambda byte: b"\\'%02x" % byte[0][0], content).decode("ascii")
    return str(rtf_to_text(ascii_only)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _info(content: bytes) -> dict[bytes, bytes]:
    start = _INFO.search(content, 0, _INFO_WITHIN)
    if start is None:
        return {}
    return dict(_PROPERTY.findall(content[start.end() : start.end() + 10_000]))


def _day(written: bytes) -> str:
    time = _TIME.match(written)
    return "{}-{:0>2}-{:0>2}".format(*(part.decode() for part in time.groups())) if time else ""
