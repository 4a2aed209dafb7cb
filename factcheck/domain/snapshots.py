"""Files that show what a source was: pages as they were sent, and files that people add."""

from factcheck.domain.labels import Labelled

#: Of one file.
MAX_BYTES = 100 * 1024 * 1024
#: Of one piece of evidence.
MAX_FILES = 20


class SnapshotKind(Labelled):
    UPLOADED_FILE = "uploaded_file"
    PAGE = "page_as_it_was"


def leaf(digest: str) -> bytes:
    """What a Merkle tree holds of a snapshot: the 32 bytes of its file's SHA-256."""
    return bytes.fromhex(digest)
