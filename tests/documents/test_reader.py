"""Tests of reading in a child process: every file ends in a document or in a sentence at its field."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from factcheck.child_processes.pool import NoAnswer, Pool, Reason
from factcheck.documents.document import MAX_UPLOAD_BYTES, Document, Kind
from factcheck.documents.reader import LIMITS, Reader
from factcheck.domain.errors import Invalid
from tests.documents.making import column, pdf
from tests.documents.test_readers import UKRAINIAN, page

_LD_JSON = '<script type="application/ld+json">{}</script><p>Words.'

#: JSON-LD, paragraphs and breaks that took the parser between 7 and 27 seconds, and with it the whole process.
SLOW = {
    "author": _LD_JSON.format('"author" ' * 13_000),
    "type": _LD_JSON.format('"@type":"Person",' * 10_000),
    "publisher": _LD_JSON.format('"publisher":' * 12_000),
    "paragraphs": "<p>abc def" * 60_000,
    "breaks": "<br>" * 49_000 + "Words.",
    "words": "a<br>" * 49_000,
    "lt": "<" * MAX_UPLOAD_BYTES,
    "div": "<div>" * (MAX_UPLOAD_BYTES // 5),
    "nested": "<div>word " * 49_000,
    "tables": "<table><tr><td>a" * 16_000,
    "rows": "<tr><td>a</td><td>b</td></tr>" * 150_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(300_000)) + ">words</p>",
    "comment": "<!--" + "x" * 4_000_000,
    "comments": "<!--" * 1_200_000,
    "scripts": "<script " * 600_000,
    "data": '="data:' * 700_000,
    "entities": "&amp;" * 800_000,
    "links": "<a href='http://[" * 40_000,
}

_HEAD: dict[str, Any] = {"published_on": None, "left_out": [], "page_starts": [], "attachments": [], "caution": ""}


@pytest.fixture
def reader() -> Iterator[Reader]:
    reader = Reader()
    yield reader
    reader.close()


def refusal(reader: Reader, name: str, content: bytes, person_id: int | None = None) -> str:
    with pytest.raises(Invalid) as refused:
        reader.read(name, content, person_id)
    ((field, (message,)),) = refused.value.errors.items()
    assert field == "upload"
    return message


def test_a_document_comes_back_whole(reader: Reader) -> None:
    document = reader.read("wells.html", page(UKRAINIAN).encode())

    assert UKRAINIAN in document.text
    assert (document.title, document.outlet, document.byline) == ("Three wells reopened", "River Post", "Ana Diaz")
    assert (document.url, document.language) == ("https://river.example/wells", "uk")
    assert document.published_on == date(2022, 3, 4)
    printed = reader.read("wells.pdf", pdf([column(["The wells are open."]), column(["So is the road."])]))
    assert (printed.text, printed.page_starts) == ("The wells are open.\n\nSo is the road.", (0, 21))
    assert (printed.kind, printed.attachments, printed.caution) == (Kind.PDF, (), "")
    assert reader.read("NOTE.txt", b"One.\r\n\r\n  Two.\n") == Document("One.\r\n\r\n  Two.\n")
    largest = "я" * (MAX_UPLOAD_BYTES // 2)
    assert reader.read("a.txt", largest.encode()).text == largest


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.doc", b"x", "Only these files"),
        ("a.pdf", b"x", "not of the kind"),
        ("a.txt", b" ", "The file is empty."),
        ("a.txt", "\u00a0".encode(), "The file is empty."),
        ("a.html", b"<p>\xe2\x80\xa6", "No article text was found"),
        ("a.txt", b"Half a text\0and a NUL.", "NUL bytes"),
    ],
)
def test_a_refusal_comes_back_as_its_sentence(reader: Reader, name: str, content: bytes, message: str) -> None:
    assert message in refusal(reader, name, content)


@pytest.mark.parametrize("html", SLOW.values(), ids=SLOW)
def test_slow_pages_end_within_the_limit(html: str) -> None:
    limits = replace(LIMITS, seconds=3)
    started = time.monotonic()
    with suppress(Invalid):
        Reader(limits).read("a.html", f"<html><body>{html}".encode()[:MAX_UPLOAD_BYTES])
    # Starting a process and killing it take some time, too, on a machine that is busy with other tests.
    assert time.monotonic() - started < limits.seconds + 15


def test_a_file_that_takes_too_long_or_too_much_memory_is_refused_with_a_reason() -> None:
    html = f"<html><body>{SLOW['words']}".encode()

    assert "too long" in refusal(Reader(replace(LIMITS, seconds=1)), "a.html", html)
    assert "could not be read" in refusal(Reader(replace(LIMITS, memory=1 << 20)), "a.html", html)


def test_a_second_file_of_the_same_person_is_refused_while_the_first_is_read_and_nobody_elses(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_begun, may_end = threading.Event(), threading.Event()

    def run(_: Pool, head: object, content: bytes) -> tuple[dict[str, Any], bytes]:
        if content == b"Slow.":
            has_begun.set()
            assert may_end.wait(60)
        return _HEAD.copy(), content

    monkeypatch.setattr(Pool, "run", run)
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(reader.read, "a.txt", b"Slow.", 1)
        assert has_begun.wait(60)
        assert refusal(reader, "a.txt", b"Words.", 1) == "Your other file is still being read."
        assert reader.read("a.txt", b"Words.", 2).text == "Words."
        may_end.set()
        assert first.result().text == "Slow."
    assert reader.read("a.txt", b"Words.", 1).text == "Words."


def test_when_all_processes_are_busy_the_person_is_asked_to_try_again(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*_: object) -> None:
        raise NoAnswer(Reason.BUSY)

    monkeypatch.setattr(Pool, "run", run)

    assert "try again in a few seconds" in refusal(reader, "a.txt", b"Words.", 2)
