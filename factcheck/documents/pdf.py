"""PDF files (ISO 32000): the letters that are printed, with the page of each."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from ctypes import c_double
from math import hypot

import pypdfium2
from pypdfium2 import raw

from factcheck.documents import lines, properties, right_to_left
from factcheck.documents.document import DAMAGED, LOCKED, Document, refuse, refusing
from factcheck.documents.headlines import without_headline
from factcheck.documents.lines import HYPHEN, Line, Paragraph, Place
from factcheck.domain.messages import NOTHING, _
from factcheck.domain.printed_pages import MAX_PAGES
from factcheck.domain.texts import normalise, one_line

#: What pdfium gives for a hyphen at the end of a line, which it joins with the next one.
_HYPHEN = "\ufffe"
#: The part of a font's height that is below the line it stands on.
_BELOW = 0.2
_LIGATURE = re.compile("[\ufb00-\ufb06]")

_TOO_MANY_PAGES = _("This PDF has more than 1,000 pages. Save the pages that you need as a file of their own.")
_NO_TEXT = _(
    "This PDF has no text in it: its pages are pictures. Have the text recognised (OCR), or type what you need."
)
_NO_LETTERS = _("The fonts of this PDF do not say which letters they show. Open it, and type what you need.")
_GARBLED = _(
    "This PDF is in a script that is written from right to left, and its text came out garbled: letters or signs are "
    "out of order. Compare it with the PDF, or paste the text from elsewhere."
)


def read(content: bytes) -> Document:
    """The text, without running heads and page numbers. Raises Invalid, also when the pages are pictures."""
    with refusing(DAMAGED):
        try:
            file = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            refuse(LOCKED if error.err_code == raw.FPDF_ERR_PASSWORD else DAMAGED)
        if len(file) > MAX_PAGES:
            refuse(_TOO_MANY_PAGES)
        written: list[Line] = []
        heights: list[float] = []
        for number in range(len(file)):
            page = file[number]
            heights.append(page.get_height())
            written += _lines(page, number)
            page.close()
        about = file.get_metadata_dict()
    title = properties.title(about["Title"])
    text, page_starts = _laid_out(lines.paragraphs(lines.without_running_heads(written, heights)), title, len(file))
    _refuse_unreadable(text)
    return Document(
        text=text,
        title=title,
        byline=one_line(about["Author"]),
        published_on=properties.day(about["CreationDate"]),
        page_starts=page_starts if len(page_starts) > 1 else (),
        caution=_GARBLED if right_to_left.is_garbled(text) else NOTHING,
    )


def _lines(page: pypdfium2.PdfPage, number: int) -> Iterator[Line]:
    text_page = page.get_textpage()
    # A carriage return alone is a sign that is drawn, like the ring of a copyright sign.
    text = text_page.get_text_range()
    start = 0
    for written in text.split("\r\n"):
        line = _LIGATURE.sub(_letters, one_line(normalise(written.replace("\r", "").replace(_HYPHEN, HYPHEN))))
        if line:
            first = start + len(written) - len(written.lstrip())
            yield Line(line, number, _place(text_page, first, start + len(written.rstrip()) - 1))
        start += len(written) + 2
    text_page.close()


def _letters(ligature: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", ligature[0])


def _place(text_page: pypdfium2.PdfTextPage, first: int, last: int) -> Place:
    """Where the signs at these offsets of the page's text stand. What is drawn from right to left is mirrored."""
    left, right, top, bottom = _sign(text_page, first)
    last_left, last_right, last_top, last_bottom = _sign(text_page, last)
    size = max(top - bottom, last_top - last_bottom)
    top, bottom = max(top, last_top), min(bottom, last_bottom)
    if last_right >= left:
        return Place(left, last_right, top, bottom, size)
    return Place(-right, -last_left, top, bottom, size)


def _sign(text_page: pypdfium2.PdfTextPage, at: int) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a sign of the page's text, in points; its height is that of its font."""
    sign = max(0, raw.FPDFText_GetCharIndexFromTextIndex(text_page, at))
    left, low, right, high = text_page.get_charbox(sign, loose=True)
    matrix, x, y = raw.FS_MATRIX(), c_double(), c_double()
    if not (raw.FPDFText_GetMatrix(text_page, sign, matrix) and raw.FPDFText_GetCharOrigin(text_page, sign, x, y)):
        return left, right, high, low
    size = raw.FPDFText_GetFontSize(text_page, sign) * hypot(matrix.c, matrix.d)
    return left, right, y.value + (1 - _BELOW) * size, y.value - _BELOW * size


def _laid_out(made: Sequence[Paragraph], title: str, pages: int) -> tuple[str, tuple[int, ...]]:
    """The text, and where each page begins. A page without text begins where the next one does."""
    texts = without_headline([paragraph.text for paragraph in made], title)
    kept = made[len(made) - len(texts) :]
    starts: dict[int, int] = {}
    length = 0
    for paragraph in kept:
        for offset, page in paragraph.pages:
            starts.setdefault(page, length + offset)
        length += len(paragraph.text) + 2
    text = "\n\n".join(texts)
    filled: list[int] = []
    following = len(text)
    for page in reversed(range(pages)):
        following = starts.get(page, following)
        filled.append(following)
    filled[-1] = 0
    return text, tuple(reversed(filled))


def _refuse_unreadable(text: str) -> None:
    if not any(map(str.isalnum, text)):
        refuse(_NO_TEXT)
    unknown = sum(unicodedata.category(sign) in {"Co", "Cn"} or sign == "\N{REPLACEMENT CHARACTER}" for sign in text)
    if unknown * 10 > len(text):
        refuse(_NO_LETTERS)
