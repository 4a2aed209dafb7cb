"""How parent and child talk over their pipes: one line of JSON, then as many bytes as its ``length`` says."""

import json
from collections.abc import Mapping
from typing import IO, Any


class BadMessage(Exception):
    """What came is not a whole message, or larger than agreed."""


def write(pipe: IO[bytes], head: Mapping[str, Any], body: bytes = b"") -> None:
    """Send a message. Raises OSError when nobody reads it."""
    line = json.dumps({**head, "length": len(body)}, ensure_ascii=False)
    # Lone surrogates are not UTF-8, but may stand in a file's name.
    pipe.write(line.encode("utf-8", "replace") + b"\n")
    pipe.write(body)
    pipe.flush()


def read(pipe: IO[bytes], max_bytes: int) -> tuple[dict[str, Any], bytes]:
    """Wait for a message of at most ``max_bytes``. Raises BadMessage, also when the pipe ends before it does."""
    line = pipe.readline(max_bytes)
    try:
        head = json.loads(line)
        length = head.pop("length")
    except (ValueError, AttributeError, KeyError, RecursionError) as error:
        raise BadMessage from error
    if not isinstance(length, int) or not 0 <= length <= max_bytes - len(line):
        raise BadMessage
    body = pipe.read(length)
    if len(body) != length:
        raise BadMessage
    return head, body
