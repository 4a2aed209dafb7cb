"""An uploaded file becomes text and what it says about itself. Nothing is fetched and nothing is stored.

Mojibake is worse than a refusal: a file whose encoding is not clear is sent back with what to do about it.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NoReturn
from urllib.parse import urlsplit

import trafilatura
from charset_normalizer import from_bytes

from factcheck.domain.errors import Invalid
from factcheck.domain.texts import one_line

MAX_UPLOAD_BYTES = 5 * 1024 * 1024

#: trafilatura takes about a tenth of a millisecond a tag; a long news page has some 5,000.
_MAX_TAGS = 50_000
#: libxml2 takes quadratic time over the attributes of one tag. Characters, quoted values not counted.
_MAX_TAG_LENGTH = 16_000
_LONG_TAG = re.compile(rf"<[A-Za-z][^<>]{{{_MAX_TAG_LENGTH},}}")
_QUOTED_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")

_HTML_LANGUAGE = re.compile(r"<html\b[^<>]*\slang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta\b[^<>]*\bcharset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
#: How far browsers look for the declaration is 1,024 bytes; saved pages often carry a longer preamble.
_META_WITHIN = 4096

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
#: Labels that mean a larger encoding than they name (WHATWG Encoding Standard, section 4.2).
_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
}
#: Encodings of other scripts that can be told apart by their letters. KOI8-U holds the letters of KOI8-R.
_GUESSABLE = ["cp1251", "koi8_u", "cp1256"]
_MIN_COHERENCE = 0.2
#: In a word, a capital after a small letter: how one Cyrillic encoding looks when read as another.
_INNER_CAPITAL = re.compile(r"[а-џґ][А-ЯЀ-ЏҐ]")
#: Signs that text read as Windows-1252 is something else: letters of languages that mostly come in other encodings,
#: a sign or a capital inside a word, õ outside Portuguese.
_NOT_WESTERN = re.compile(
    r"[ŠšŽžÝýÞþÐð¹³¤¦¬]|[a-zß-ÿ][À-Þ]|[^\W\d_][¿¡¢£¥©®±¶‡ˆ˜™†][^\W\d_]|[^\W\d_][‚„ƒ]|õ(?!e)|Ã[^\w\s]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

_BINARY = "This looks like a binary file, not text. Save it as plain text (UTF-8) and try again."
_BINARY_NUL = (
    "This looks like a binary file, not text (it contains NUL bytes). Save it as plain text (UTF-8) and try again."
)
_UNCLEAR = "The text encoding of this file is not clear. Save it as plain text (UTF-8) and try again."
_NO_ARTICLE = "No article text was found in this HTML file. Open it, copy the text and paste it instead."
_TOO_COMPLEX = "This HTML file is too complex to read. Open it, copy the text and paste it instead."


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds. The text is not yet normalised; paragraphs of an HTML file are a blank line apart."""

    text: str
    title: str = ""
    outlet: str = ""
    byline: str = ""
    url: str = ""
    published_on: date | None = None
    language: str = ""


def read_document(filename: str, content: bytes) -> Document:
    """Read a .txt, .html or .htm file of at most ``MAX_UPLOAD_BYTES``.

    Raises Invalid, with a sentence under ``upload``, when the file is of another type, empty, too large, binary, in an
    encoding that cannot be told, or HTML without an article.
    """
    reader = _reader(filename)
    if not content.strip():
        _refuse("The file is empty.")
    if len(content) > MAX_UPLOAD_BYTES:
        _refuse("The file is larger than 5 MB.")
    if content.startswith((b"%PDF-", b"%!PS", b"{\\rtf")):
        _refuse("This is a PDF, PostScript or RTF file, not text. Save it as plain text (UTF-8) and try again.")
    return reader(content)


def _refuse(message: str) -> NoReturn:
    raise Invalid({"upload": [message]})


def _reader(filename: str) -> Callable[[bytes], Document]:
    match filename.rpartition(".")[2].lower():
        case "txt":
            return _read_plain
        case "html" | "htm":
            return _read_html
    _refuse("Only .txt, .html and .htm files can be read. Save the article as one of them, or paste its text.")


def _read_plain(content: bytes) -> Document:
    text = _decode(content)
    if not text.strip():
        _refuse("The file is empty.")
    return Document(text)


def _read_html(content: bytes) -> Document:
    declared = _META_CHARSET.search(content, 0, _META_WITHIN)
    html = _decode(content, declared.group(1).decode("ascii", "replace") if declared else "")
    if html.count("<") > _MAX_TAGS or any(
        len(_QUOTED_VALUE.sub("", tag)) > _MAX_TAG_LENGTH for tag in _LONG_TAG.findall(html)
    ):
        _refuse(_TOO_COMPLEX)
    if "html" not in html[:50].lower():
        html = f"<!DOCTYPE html>\n{html}"  # trafilatura refuses what does not begin like a whole page
    found = _extract(html)
    language = _HTML_LANGUAGE.search(html)
    return Document(
        text=re.sub(r"\n+", "\n\n", found.text or ""),
        title=one_line(found.title or ""),
        outlet=one_line(found.sitename or found.hostname or ""),
        byline=one_line(found.author or ""),
        url=_web_address(found.url or ""),
        published_on=_day(found.date or ""),
        language=language.group(1).lower() if language else "",
    )


def _extract(html: str) -> trafilatura.settings.Document:
    """The article and its metadata. The parser may fail in any way on what people upload: each becomes Invalid."""
    try:
        found = trafilatura.bare_extraction(
            html,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:
        raise Invalid({"upload": [_NO_ARTICLE]}) from error
    if not isinstance(found, trafilatura.settings.Document) or not any(map(str.isalnum, found.text or "")):
        _refuse(_NO_ARTICLE)
    return found


def _web_address(url: str) -> str:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", url)
    except ValueError:
        return ""
    return url if usable else ""


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _decode(content: bytes, declared: str = "") -> str:
    """Byte order mark, UTF-8, UTF-16 without a mark, what the file declares, then a careful guess: the first to fit."""
    for bom, codec in _BOMS:
        if content.startswith(bom):
            text = _strict(content[len(bom) :], codec)
            break
    else:
        if b"\0" in content:
            text = _utf16_without_bom(content)
            if text is None:
                _refuse(_BINARY_NUL)
        else:
            text = _strict(content, "utf-8") or _as_declared(content, declared) or _guess(content)
    if text is None:
        _refuse(_BINARY if _count_controls(content.decode("latin-1")) > len(content) / 100 else _UNCLEAR)
    if "\0" in text:
        _refuse(_BINARY_NUL)
    if _count_controls(text) > len(text) / 100:
        _refuse(_BINARY)
    return text


def _count_controls(text: str) -> int:
    return len(_CONTROLS.findall(text))


def _strict(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _is_clean(text: str) -> bool:
    """Neither control characters nor code points that mean nothing."""
    return not _CONTROLS.search(text) and {"Cn", "Co", "Cs"}.isdisjoint(map(unicodedata.category, set(text)))


def _utf16_without_bom(content: bytes) -> str | None:
    """In UTF-16, spaces and Latin letters have a zero byte, always on the same side, and a text keeps to few blocks."""
    even, odd = content[0::2], content[1::2]
    zeros = even.count(0) + odd.count(0)
    high = odd if 0 in odd else even
    if len(even) != len(odd) or (0 in even and 0 in odd) or zeros < len(content) / 40 or len(set(high)) > 6:
        return None
    text = _strict(content, "utf-16-le" if high is odd else "utf-16-be")
    return text if text and _is_clean(text) else None


def _as_declared(content: bytes, label: str) -> str | None:
    if not label or label.lower().startswith(("utf-16", "utf-32")):
        return None
    text = _strict(content, _LABELS.get(label.lower(), label))
    return text if text and _is_clean(text) else None


def _guess(content: bytes) -> str | None:
    """Text in Windows-1252, Windows-1251, KOI8 or Windows-1256, or None where it may be something else."""
    damaged = content.decode("utf-8", "replace")
    if sum(sign > "\x7f" for sign in damaged) >= 2 * damaged.count("\N{REPLACEMENT CHARACTER}"):
        return None
    foreign = sum(byte > 0x7F for byte in content)
    latin = sum(byte < 0x80 and chr(byte).isalpha() for byte in content)
    if foreign * 3 <= latin:
        text = _strict(content, "cp1252")
        return text if text and _is_clean(text) and not _NOT_WESTERN.search(text) else None
    best = from_bytes(content, cp_isolation=_GUESSABLE).best()
    if best is None or best.coherence < _MIN_COHERENCE:
        return None
    text = str(best)
    capitals = sum(map(str.isupper, text))
    shaped = not _INNER_CAPITAL.search(text) and capitals * 2 <= sum(map(str.isalpha, text))
    return text if shaped and _is_clean(text) else None
