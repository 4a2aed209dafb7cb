"""The reader of each kind of file. Imports the parsers: only the child process may."""

from collections.abc import Callable

from factcheck.documents import docx, eml, html, odt, pdf, plain, rtf
from factcheck.documents.document import Document, Kind

READERS: dict[Kind, Callable[[bytes], Document]] = {
    Kind.TEXT: plain.read,
    Kind.HTML: html.read,
    Kind.PDF: pdf.read,
    Kind.DOCX: docx.read,
    Kind.ODT: odt.read,
    Kind.RTF: rtf.read,
    Kind.EML: eml.read,
}
