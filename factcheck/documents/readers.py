"""The reader of each kind of file. Imports the parsers: only the child process may."""

from collections.abc import Callable

from factcheck.documents import html, plain
from factcheck.documents.document import Document, Kind

READERS: dict[Kind, Callable[[bytes], Document]] = {Kind.TEXT: plain.read, Kind.HTML: html.read}
