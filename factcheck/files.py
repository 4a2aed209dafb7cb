"""Files by the SHA-256 of their bytes, in a folder of the instance: written once, never changed.

Another kind of store needs the same five functions.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import IO

from factcheck.clock import utc_now
from factcheck.domain.media_types import HEAD

_PIECE = 256 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")
#: Seconds after which a file that was not received to its end belongs to nobody.
_FORGOTTEN = 24 * 3600


class NewFile:
    """A file that has arrived whole but is not stored yet.

    ``digest`` is its SHA-256 in hexadecimal digits, ``size`` in bytes, ``head`` its first bytes.
    """

    def __init__(self, path: Path, target: Path, digest: str, size: int, head: bytes) -> None:
        self.digest, self.size, self.head = digest, size, head
        self._path, self._target = path, target

    def keep(self) -> None:
        """Store it. Where the same bytes are stored already, they stay."""
        self._target.parent.mkdir(mode=0o700, exist_ok=True)
        self._path.replace(self._target)
        for folder in (self._target.parent, self._target.parent.parent):
            _sync_folder(folder)


class Files:
    """The files of one instance, ``ab/cdef…`` under its folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._arriving = folder / "arriving"

    @contextmanager
    def receive(self, stream: IO[bytes], max_size: int) -> Iterator[NewFile]:
        """What the stream gives, on disk; it is gone after the block unless it was kept.

        At most one byte more than ``max_size`` is read, so that a larger file is seen to be.
        """
        for folder in (self._folder, self._arriving):
            folder.mkdir(mode=0o700, exist_ok=True)
        path = self._arriving / secrets.token_hex(16)
        try:
            digest, size, head = _write(path, stream, max_size + 1)
            yield NewFile(path, self._path(digest), digest, size, head)
        finally:
            path.unlink(missing_ok=True)

    def open(self, digest: str) -> BufferedReader:
        """The stored file, to be closed by whom it was given to. Raises FileNotFoundError."""
        return self._path(digest).open("rb")

    def exists(self, digest: str) -> bool:
        return self._path(digest).is_file()

    def digest_of(self, digest: str) -> str:
        """The SHA-256 of what is stored under this one now; empty where nothing is."""
        try:
            with self.open(digest) as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except (FileNotFoundError, ValueError):
            return ""

    def delete(self, digest: str) -> None:
        """Remove the file, if it is there."""
        path = self._path(digest)
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            _sync_folder(path.parent)

    def clean_up(self) -> int:
        """Remove what did not arrive to its end because the process was killed, and say how many files that were."""
        until = utc_now().timestamp() - _FORGOTTEN
        forgotten = [path for path in self._arriving.glob("*") if path.stat().st_mtime < until]
        for path in forgotten:
            path.unlink(missing_ok=True)
        return len(forgotten)

    def _path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise ValueError("This is no SHA-256 in hexadecimal digits.")
        return self._folder / digest[:2] / digest[2:]


def _write(path: Path, stream: IO[bytes], most: int) -> tuple[str, int, bytes]:
    hashed, size, head = hashlib.sha256(), 0, b""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        while piece := stream.read(min(_PIECE, most - size)):
            head = head or piece[:HEAD]
            hashed.update(piece)
            file.write(piece)
            size += len(piece)
        file.flush()
        os.fsync(file.fileno())
    return hashed.hexdigest(), size, head


def _sync_folder(folder: Path) -> None:
    """Have the folder's names survive a power cut, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
