"""Plain text files."""

from factcheck.documents.decoding import decode
from factcheck.documents.document import Document, refuse
from factcheck.domain.messages import _


def read(content: bytes) -> Document:
    """The text as it was written. Raises Invalid."""
    text = decode(content)
    if not text.strip():
        refuse(_("The file is empty."))
    return Document(text)
