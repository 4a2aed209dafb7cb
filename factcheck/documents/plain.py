"""Plain text files."""

from factcheck.documents.decoding import decode
from factcheck.documents.document import Document, refuse


def read(content: bytes) -> Document:
    """The text as it was written. Raises Invalid."""
    text = decode(content)
    if not text.strip():
        refuse("The file is empty.")
    return Document(text)
