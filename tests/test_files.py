"""Tests of the store of files by hash."""

import hashlib
import os
from io import BytesIO
from pathlib import Path

import pytest

from factcheck.files import Files
from tests.services.helpers import at_once

DIGEST = hashlib.sha256(b"some bytes").hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "files")


def stored(tmp_path: Path) -> list[str]:
    return sorted(str(path.relative_to(tmp_path / "files")) for path in tmp_path.rglob("*") if path.is_file())


def put(files: Files, content: bytes) -> str:
    with files.receive(BytesIO(content), 1_000_000) as file:
        file.keep()
    return file.digest


def test_a_file_is_stored_once_under_its_hash_and_can_be_deleted(files: Files, tmp_path: Path) -> None:
    assert put(files, b"some bytes") == put(files, b"some bytes") == DIGEST

    assert stored(tmp_path) == [f"{DIGEST[:2]}/{DIGEST[2:]}"]
    assert not [path for path in (tmp_path / "files").rglob("*") if path.stat().st_mode & 0o077]
    assert (tmp_path / "files").stat().st_mode & 0o077 == 0
    with files.open(DIGEST) as file:
        assert file.read() == b"some bytes"
    assert files.exists(DIGEST)
    assert files.digest_of(DIGEST) == DIGEST
    files.delete(DIGEST)
    files.delete(DIGEST)
    assert not files.exists(DIGEST)
    assert files.digest_of(DIGEST) == ""


def test_what_is_not_kept_is_gone(files: Files, tmp_path: Path) -> None:
    with files.receive(BytesIO(b"x" * 600_000), 1_000_000) as file:
        assert (file.size, len(file.head)) == (600_000, 64)
    with pytest.raises(RuntimeError), files.receive(BytesIO(b"some bytes"), 100):
        raise RuntimeError

    assert stored(tmp_path) == []


def test_no_more_than_a_byte_beyond_the_limit_is_read(files: Files) -> None:
    stream = BytesIO(b"x" * 1_000_000)

    with files.receive(stream, 300_000) as file:
        assert file.size == stream.tell() == 300_001


def test_only_a_hash_is_a_name(files: Files) -> None:
    for name in (
        "",
        "..",
        "../../secret_key",
        "/etc/passwd",
        DIGEST.upper(),
        DIGEST[:-1],
        f"{DIGEST}/..",
        f"{DIGEST}\n",
    ):
        for act in (files.open, files.exists, files.delete):
            with pytest.raises(ValueError, match="no SHA-256"):
                act(name)


def test_many_at_once_store_the_same_bytes(files: Files, tmp_path: Path) -> None:
    assert set(at_once(8, lambda _: put(files, b"some bytes"))) == {DIGEST}
    assert stored(tmp_path) == [f"{DIGEST[:2]}/{DIGEST[2:]}"]
    assert files.digest_of(DIGEST) == DIGEST


def test_what_a_killed_process_left_behind_is_removed_after_a_day(files: Files, tmp_path: Path) -> None:
    put(files, b"some bytes")
    for name, mtime in (("old", 1_000_000_000), ("new", None)):
        path = tmp_path / "files" / "arriving" / name
        path.write_bytes(b"half")
        if mtime:
            os.utime(path, (mtime, mtime))

    assert files.clean_up() == 1
    assert stored(tmp_path) == [f"{DIGEST[:2]}/{DIGEST[2:]}", "arriving/new"]
