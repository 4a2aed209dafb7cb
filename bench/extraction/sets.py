"""Marked sets and predictions on disk: one JSON object a line."""

import json
import lzma
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

Row = dict[str, Any]


class Unreadable(Exception):
    """A file is not what was asked for; the message says which, and why."""


def read(path: Path, *fields: str) -> list[Row]:
    """Every row of a set, at least one; ``.xz`` is unpacked.

    Raises Unreadable unless each row has an id, a text and the fields.
    """
    return _rows(path, ("id", "text", *fields))


def read_cases(path: Path) -> list[Row]:
    """Every case of a file of `cases`. Raises Unreadable unless each has an id and a kind."""
    return _rows(path, ("id", "kind"))


def read_text(path: Path) -> str:
    """A whole text file. Raises Unreadable where it is none."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path}: {getattr(error, 'strerror', None) or error}") from error


def write(path: Path, rows: Iterable[Row]) -> None:
    """Raises Unreadable where the file cannot be written."""
    try:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}") from error


def _rows(path: Path, fields: tuple[str, ...]) -> list[Row]:
    try:
        with _opened(path) as lines:
            rows = [_row(path, number, line, fields) for number, line in enumerate(lines, 1) if line.strip()]
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    if not rows:
        raise Unreadable(f"{path}: no rows")
    return rows


def _opened(path: Path) -> TextIO:
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _row(path: Path, number: int, line: str, fields: tuple[str, ...]) -> Row:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise Unreadable(f"{path}, line {number}: {error}") from error
    missing = fields if not isinstance(row, dict) else [field for field in fields if field not in row]
    if missing:
        raise Unreadable(f"{path}, line {number}: no {', '.join(missing)}")
    assert isinstance(row, dict)
    return row
