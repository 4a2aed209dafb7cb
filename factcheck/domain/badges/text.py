"""Make any text safe for one short line of an XML document."""

import re
import unicodedata
from html import escape
from typing import Literal

from factcheck.domain.normal_forms import normal
from factcheck.domain.text_width import grapheme_clusters, text_width

Direction = Literal["ltr", "rtl"]

_ILLEGAL_IN_XML = re.compile("[^\\t\\n\\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f]")
_BREAKABLE = re.compile("[^\\S\u00a0\u202f]+")


def one_line(text: str) -> str:
    """The text without what XML forbids, in NFC, its white space collapsed where it may be broken."""
    return _BREAKABLE.sub(" ", normal("NFC", _ILLEGAL_IN_XML.sub("", text))).strip()


def fitted(text: str, max_width: float, max_bytes: int) -> str:
    """The text, or as many of its grapheme clusters as leave room for an ellipsis.

    The width is in CSS px at 11 px, the size that of the escaped text in UTF-8.
    """

    def fits(candidate: str) -> bool:
        return len(escaped(candidate).encode()) <= max_bytes and text_width(candidate) <= max_width

    if fits(text):
        return text
    kept = ""
    for cluster in grapheme_clusters(text):
        if not fits(f"{kept}{cluster}…"):
            break
        kept += cluster
    return f"{kept.rstrip()}…"


def escaped(text: str) -> str:
    """The text as the content of an XML element."""
    return escape(text, quote=False)


def direction(text: str) -> Direction:
    """The direction of the first strongly directed character (rules P2 and P3 of UAX #9)."""
    for char in text:
        match unicodedata.bidirectional(char):
            case "L":
                return "ltr"
            case "R" | "AL":
                return "rtl"
    return "ltr"
