"""Downloading a CSV file over HTTP, with a watch."""

import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection

from bench.public.report import NotRun

_CHUNK = 1 << 16
#: Seconds without a sign of life.
_PATIENCE = 600


@dataclass(frozen=True)
class Download:
    """Seconds until the answer began, until the first row was there, and until the end; rows without the header."""

    first_byte: float
    first_row: float
    whole: float
    rows: int


def download(port: int, path: str, headers: Mapping[str, str] | None = None) -> Download:
    """Read a file whose values have no line breaks, and throw it away. Raises NotRun when there is none."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)) as connection:
        begin = time.perf_counter()
        connection.request("GET", path, headers=dict(headers or {}))
        answer = connection.getresponse()
        first_byte = time.perf_counter() - begin
        if answer.status != 200:
            raise NotRun(f"{path} was answered with {answer.status}")
        lines, first_row = 0, 0.0
        while chunk := answer.read1(_CHUNK):
            lines += chunk.count(b"\n")
            if not first_row and lines >= 2:
                first_row = time.perf_counter() - begin
        return Download(first_byte, first_row, time.perf_counter() - begin, lines - 1)
