"""The drawing of a badge.

It stands on strangers' pages, in any number of copies and under any Content-Security-Policy: so it has no scripts,
styles, fonts or ids. What is read from right to left is drawn from right to left. Any text is safe to pass: what XML
forbids is removed, white space collapsed, markup escaped.
"""

from dataclasses import dataclass
from math import ceil, inf

from factcheck.domain.badges.elements import Placing, end_panel, outline, panel, shape, text, texts
from factcheck.domain.badges.palettes import SHAPES, Palette
from factcheck.domain.badges.text import direction, escaped, fitted, one_line
from factcheck.domain.text_width import text_width
from factcheck.domain.verdicts import Tone

# The sizes in bytes, with some 1000 for the markup, add up to less than 2 KB.
_TITLE_BYTES = 500
_LABEL_BYTES = 130
_LINE_BYTES = 300

# Widths of text as text_width gives them; a character of average width has 7.
_LABEL_WIDTH = 210.0
_LINE_WIDTH = 445.0

_FONT_SIZE = 11
_HEADLINE_SIZES = ((220.0, 17), (330.0, 13), (inf, 11))  # up to a width, this font size
_BOLD = 1.18  # how many times wider bold letters are, at most


@dataclass(frozen=True, slots=True)
class Drawing:
    """Elements of SVG, and the size of the whole in CSS px."""

    width: int
    height: int
    elements: str


def document(drawing: Drawing, title: str, language: str, scale: float) -> str:
    """The drawing as an SVG document, shown ``scale`` times as big as it is. Cuts the title at 500 bytes.

    A title is what screen readers speak of an image. Documents are smaller than 2 KB.
    """
    width, height = drawing.width, drawing.height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * scale:g}" height="{height * scale:g}"'
        f' viewBox="0 0 {width} {height}" role="img" xml:lang="{language}">'
        f"<title>{escaped(fitted(one_line(title), inf, _TITLE_BYTES))}</title>{drawing.elements}</svg>"
    )


def flat(label: str, message: str, tone: Tone, palette: Palette) -> Drawing:
    """20 px high: the label, then the shape and the message on the colour of the tone. Cuts what is too long."""
    label, message = (
        fitted(one_line(label), _LABEL_WIDTH, _LABEL_BYTES),
        fitted(one_line(message), _LINE_WIDTH, _LINE_BYTES),
    )
    label_width, message_width = ceil(text_width(label)), ceil(text_width(message))
    height, radius, padding, mark, gap = 20, 3, 7, 10, 4

    split = label_width + 2 * padding
    message_start = split + padding + mark + gap
    width = message_start + message_width + padding
    place = Placing(width, direction(message))
    return Drawing(
        width,
        height,
        panel(width, height, radius, palette.label)
        + end_panel(place.x(split), place.x(width), height, radius, palette.tones[tone])
        + outline(width, height, radius, palette.outline)
        + shape(SHAPES[tone], place.left(split + padding, mark), 5, mark, palette.on_tone)
        + texts(
            text(label, place.x(padding + label_width / 2), 14, _FONT_SIZE, palette.on_label),
            text(message, place.x(message_start + message_width / 2), 14, _FONT_SIZE, palette.on_tone),
            anchor="middle",
        ),
    )


def large(headline: str, note: str, tone: Tone, palette: Palette) -> Drawing:
    """48 px high: the shape on the colour of the tone, then the headline above the note. Cuts what is too long."""
    headline = _capitalized(fitted(one_line(headline), _LINE_WIDTH, _LINE_BYTES))
    note = _capitalized(fitted(one_line(note), _LINE_WIDTH, _LINE_BYTES))
    size = next(size for widest, size in _HEADLINE_SIZES if text_width(headline) <= widest)
    headline_width, note_width = text_width(headline) * size / _FONT_SIZE * _BOLD, text_width(note)
    height, radius, padding, mark = 48, 6, 12, 22

    start = height + padding
    width = start + ceil(max(headline_width, note_width)) + padding
    place = Placing(width, direction(headline))
    return Drawing(
        width,
        height,
        panel(width, height, radius, palette.surface)
        + end_panel(place.x(height), place.x(0), height, radius, palette.tones[tone])
        + outline(width, height, radius, palette.outline)
        + shape(SHAPES[tone], place.left((height - mark) / 2, mark), (height - mark) / 2, mark, palette.on_tone)
        + texts(
            text(headline, place.x(start), 22, size, palette.headline, bold=True),
            text(note, place.x(start), 38, _FONT_SIZE, palette.note),
            anchor="start",
        ),
    )


def _capitalized(line: str) -> str:
    return line[:1].upper() + line[1:]
