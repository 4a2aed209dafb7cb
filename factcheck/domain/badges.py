"""The status badge: what it says, and its drawing as a self-contained SVG."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from math import ceil, inf
from types import MappingProxyType

from factcheck.domain.text_width import grapheme_clusters, text_width
from factcheck.domain.verdicts import Answer, Tone, as_of_label

TEXT_COLOR = "#ffffff"
LABEL_COLOR = "#24292f"
MESSAGE_COLORS: Mapping[Tone, str] = MappingProxyType(
    {Tone.POSITIVE: "#1a7f37", Tone.MIXED: "#8a5a00", Tone.NEGATIVE: "#b30000", Tone.NEUTRAL: "#555555"}
)

_OUTLINE_COLOR = "#8b949e"

# White shapes on a 10 by 10 grid, so that a verdict is never told by colour alone.
_SHAPES = {
    Tone.POSITIVE: "M3.7 9.3.4 6l1.4-1.4 1.9 1.9L8.4 1.3l1.5 1.4z",
    Tone.MIXED: "M5 .5a4.5 4.5 0 0 0 0 9 4.5 4.5 0 0 0 0-9zM5 2a3 3 0 0 1 0 6z",
    Tone.NEGATIVE: "M2 .6l3 3 3-3L9.4 2l-3 3 3 3L8 9.4l-3-3-3 3L.6 8l3-3-3-3z",
    Tone.NEUTRAL: "M1 4h8v2H1z",
}

_PADDING = 7
_SHAPE_SIZE = 10
_SHAPE_GAP = 4

# 30 and 60 characters of average width. The sizes in bytes, with some 900 for the markup, add up to less than 2 KB.
_LABEL_MAX_WIDTH, _LABEL_MAX_BYTES = 210.0, 150
_MESSAGE_MAX_WIDTH, _MESSAGE_MAX_BYTES = 420.0, 350
_TITLE_MAX_BYTES = 600

_ILLEGAL_IN_XML = re.compile("[^\\t\\n\\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Badge:
    """A label, the message beside it, and the sentence that a screen reader speaks instead of both."""

    label: str
    message: str
    tone: Tone
    title: str


def verdict_badge(answer: Answer, as_of: date | None) -> Badge:
    """The badge of a published answer, with the day it is bound to where there is one."""
    dated = f", {as_of_label(as_of)}" if as_of else ""
    return _fact_check(answer.label.lower(), answer.tone, f"Fact-check verdict: {answer.label.lower()}{dated}.")


def reopened_badge(answer: Answer) -> Badge:
    """The badge of an answer that was published and is being checked again."""
    said = answer.label.lower()
    return _fact_check(
        f"{said} · under review", Tone.NEUTRAL, f"Fact-check verdict: {said}. It is under review: it is checked again."
    )


def under_review_badge() -> Badge:
    """The badge of a claim that is being checked."""
    return _fact_check("under review", Tone.NEUTRAL, "This fact-check is under review.")


def withdrawn_badge() -> Badge:
    """The badge of a claim whose verdict was taken back."""
    return _fact_check("withdrawn", Tone.NEUTRAL, "This fact-check was withdrawn.")


def unknown_badge() -> Badge:
    """The badge at an address that belongs to no claim."""
    return _fact_check("unknown", Tone.NEUTRAL, "No fact-check is known at this address.")


def render_svg(badge: Badge) -> str:
    """The badge as an SVG document: 20 px high, under 2 KB, without scripts, styles, fonts or ids.

    Any text is safe to pass: what XML forbids is removed, white space collapsed, markup escaped. Label and message
    too long for a badge end in an ellipsis; the title then still has the whole of it, up to about 600 bytes.
    """
    label = _fit(_clean(badge.label), _LABEL_MAX_WIDTH, _LABEL_MAX_BYTES)
    message = _fit(_clean(badge.message), _MESSAGE_MAX_WIDTH, _MESSAGE_MAX_BYTES)
    title = _fit(_clean(badge.title), inf, _TITLE_MAX_BYTES)

    split = ceil(text_width(label)) + 2 * _PADDING
    message_text_width = ceil(text_width(message))
    width = split + message_text_width + _SHAPE_SIZE + _SHAPE_GAP + 2 * _PADDING
    shape_left, text_left = split + _PADDING, split + _PADDING + _SHAPE_SIZE + _SHAPE_GAP
    if _direction(message) == "rtl":
        shape_left, text_left = width - _PADDING - _SHAPE_SIZE, split + _PADDING

    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" viewBox="0 0 {width} 20" role="img">'
        f"<title>{escape(title, quote=False)}</title>"
        f'<rect width="{width}" height="20" rx="3" fill="{LABEL_COLOR}"/>'
        f'<path fill="{MESSAGE_COLORS[badge.tone]}"'
        f' d="M{split} 0H{width - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{split}z"/>'
        f'<rect x=".5" y=".5" width="{width - 1}" height="19" rx="2.5" fill="none" stroke="{_OUTLINE_COLOR}"'
        ' stroke-opacity=".6"/>'
        f'<path fill="{TEXT_COLOR}" fill-rule="evenodd" transform="translate({shape_left} 5)"'
        f' d="{_SHAPES[badge.tone]}"/>'
        f'<g fill="{TEXT_COLOR}" font-family="Verdana,\'DejaVu Sans\',Geneva,sans-serif" font-size="11"'
        ' text-anchor="middle" text-rendering="geometricPrecision">'
        f"{_text_element(label, split / 2)}{_text_element(message, text_left + message_text_width / 2)}"
        "</g></svg>"
    )


def _fact_check(message: str, tone: Tone, title: str) -> Badge:
    return Badge(label="fact-check", message=message, tone=tone, title=title)


def _text_element(text: str, center: float) -> str:
    return f'<text x="{center:g}" y="14" direction="{_direction(text)}">{escape(text, quote=False)}</text>'


def _direction(text: str) -> str:
    """``rtl`` or ``ltr``: the direction of the first strongly directed character (rules P2 and P3 of UAX #9)."""
    for char in text:
        match unicodedata.bidirectional(char):
            case "L":
                return "ltr"
            case "R" | "AL":
                return "rtl"
    return "ltr"


def _clean(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", _ILLEGAL_IN_XML.sub("", text)).split())


def _fit(text: str, max_width: float, max_bytes: int) -> str:
    """The text, or as many of its grapheme clusters as leave room for an ellipsis."""

    def fits(candidate: str) -> bool:
        return len(escape(candidate, quote=False).encode()) <= max_bytes and text_width(candidate) <= max_width

    if fits(text):
        return text
    kept = ""
    for cluster in grapheme_clusters(text):
        if not fits(f"{kept}{cluster}…"):
            break
        kept += cluster
    return f"{kept.rstrip()}…"
