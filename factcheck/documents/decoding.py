"""Bytes become text. Mojibake is worse than a refusal: a file whose encoding is not clear is sent back with what to do
about it.
"""

import re
import unicodedata

from charset_normalizer import from_bytes

from factcheck.documents.document import refuse
from factcheck.domain.messages import _

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
#: Encodings of other scripts that can be distinguished by their letters. KOI8-U holds the letters of KOI8-R.
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

_BINARY = _("This looks like a binary file, not text. Save it as plain text (UTF-8) and try again.")
_BINARY_NUL = _(
    "This looks like a binary file, not text (it contains NUL bytes). Save it as plain text (UTF-8) and try again."
)
_UNCLEAR = _("The text encoding of this file is not clear. Save it as plain text (UTF-8) and try again.")


def decode(content: bytes, declared: str = "") -> str:
    """Byte order mark, UTF-8, UTF-16 without a mark, what the file declares, then a careful guess: the first to fit.

    ``declared`` is the label of an encoding that the file gives. Raises Invalid where the encoding is not clear, and
    for what is not text.
    """
    for bom, codec in _BOMS:
        if content.startswith(bom):
            text = _strict(content[len(bom) :], codec)
            break
    else:
        if b"\0" in content:
            text = _utf16_without_bom(content)
            if text is None:
                refuse(_BINARY_NUL)
        else:
            text = _strict(content, "utf-8") or _as_declared(content, declared) or _guess(content)
    if text is None:
        refuse(_BINARY if _count_controls(content.decode("latin-1")) > len(content) / 100 else _UNCLEAR)
    if "\0" in text:
        refuse(_BINARY_NUL)
    if _count_controls(text) > len(text) / 100:
        refuse(_BINARY)
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
