"""The bytes of a response, unpacked and counted as they arrive."""

import zlib
from collections.abc import Callable, Iterable, Iterator

from factcheck.fetching.errors import Broken, TooLarge

PIECE = 16 * 1024
_GZIP = 16 + zlib.MAX_WBITS
_MAGIC = b"\x1f"


def read(pieces: Iterable[bytes], encoding: str, max_length: int, check_time: Callable[[], object]) -> bytes:
    """The whole body. ``encoding`` is the Content-Encoding: only gzip is asked for, and packing twice is refused.

    ``check_time`` is called at least once for each ``PIECE`` of the result, and raises when the time is over. Raises
    Broken, and TooLarge beyond ``max_length`` unpacked bytes.
    """
    encoding = encoding.strip().lower()
    if encoding in {"gzip", "x-gzip"}:
        pieces = _unpacked(pieces, check_time)
    elif encoding not in {"", "identity"}:
        raise Broken
    body = bytearray()
    for piece in pieces:
        check_time()
        body += piece
        if len(body) > max_length:
            raise TooLarge
    return bytes(body)


def noted(pieces: Iterable[bytes], into: list[bytes]) -> Iterator[bytes]:
    """The same pieces, which are also added to a list as they are read."""
    for piece in pieces:
        into.append(piece)
        yield piece


def _unpacked(pieces: Iterable[bytes], check_time: Callable[[], object]) -> Iterator[bytes]:
    """What gzip packed, a small piece at a time whatever it unpacks to. A file may have several members (RFC 1952)."""
    unpacking, is_whole = zlib.decompressobj(_GZIP), True
    for packed in pieces:
        while packed:
            check_time()
            if unpacking.eof:
                if not packed.startswith(_MAGIC):
                    return  # padding, which browsers do not read either
                unpacking = zlib.decompressobj(_GZIP)
            try:
                yield unpacking.decompress(packed, PIECE)
            except zlib.error as error:
                raise Broken from error
            is_whole = unpacking.eof
            packed = unpacking.unused_data if is_whole else unpacking.unconsumed_tail
    if not is_whole:
        raise Broken
