"""Tests of files that were made to harm: each ends in a sentence, in little time and memory."""

import struct
import time
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from factcheck.documents.document import MAX_UPLOAD_BYTES
from factcheck.documents.reader import LIMITS, Reader
from factcheck.domain.errors import Invalid
from tests.documents import making
from tests.documents.test_readers import read_document, refusal

_ENTITIES = "".join(f'<!ENTITY l{n} "&l{n - 1};&l{n - 1};">' for n in range(1, 31))
_LAUGHS = f'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "ha">{_ENTITIES}]><w:document>&l30;</w:document>'
_ODT = "application/vnd.oasis.opendocument.text"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARAGRAPH = making.paragraphs("The wells are open.")
_TRUNCATED = making.pdf([making.column(["Words"])])


def _bomb() -> bytes:
    return making.packed({"[Content_Types].xml": "", "word/document.xml": b" " * 60_000_000})


def _nested() -> bytes:
    inner = making.packed({"mimetype": "", "a": b"0" * 5_000_000})
    return making.packed({"mimetype": "", **{f"{number}.zip": inner * 200 for number in range(60)}})


def _lying() -> bytes:
    """A file whose entry is said to have 10 bytes, and has 20 million."""
    content = making.packed({"[Content_Types].xml": "", "word/document.xml": b" " * 20_000_000})
    return content.replace(struct.pack("<I", 20_000_000), struct.pack("<I", 10))


def _encrypted_zip() -> bytes:
    content = bytearray(making.docx(_PARAGRAPH))
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 1)
    return bytes(content)


def _entries() -> bytes:
    with ZipFile(archive := BytesIO(), "w", ZIP_DEFLATED) as package:
        for number in range(3_000):
            package.writestr(f"word/{number}.xml", "")
    return archive.getvalue()


def _locked_pdf() -> bytes:
    """Says that it is encrypted, with keys that no empty password opens."""
    keys = b"/O <%s> /U <%s>" % (b"ab" * 32, b"cd" * 32)
    encrypt = b"trailer << /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 %s >> /ID [<ab> <ab>]" % keys
    return making.pdf([making.column(["Words"])]).replace(b"trailer <<", encrypt)


def _parts(count: int) -> bytes:
    parts = "--x\nContent-Type: text/plain; name=a.txt\n\nx\n" * count
    return f"Subject: Parts\nContent-Type: multipart/mixed; boundary=x\n\n{parts}--x--\n".encode()


def _parts_in_parts(depth: int) -> bytes:
    heads = "".join(f"--{n}\nContent-Type: multipart/mixed; boundary={n + 1}\n\n" for n in range(depth))
    return f"Subject: Parts\nContent-Type: multipart/mixed; boundary=0\n\n{heads}".encode() + b"x\n" * 200_000


#: A file, the end of its name, and a part of the sentence that refuses it.
HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "zip bomb": ("docx", _bomb, "too large once it is unpacked"),
    "nested zips": ("odt", _nested, "too large once it is unpacked"),
    "lying size": ("docx", _lying, "damaged"),
    "3,000 entries": ("docx", _entries, "too large once it is unpacked"),
    "a zip": ("txt", lambda: making.packed({"notes.txt": "The wells."}), "neither a Word nor"),
    "a workbook": (
        "docx",
        lambda: making.packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}),
        "neither a Word nor",
    ),
    "end of a zip": ("docx", lambda: making.docx(_PARAGRAPH)[:-40], "damaged"),
    "billion laughs": ("docx", lambda: making.docx("", notes=_LAUGHS), "damaged"),
    "billion laughs, UTF-16": ("docx", lambda: making.docx("", notes=_LAUGHS.encode("utf-16")), "damaged"),
    "billion laughs, ODT": ("odt", lambda: making.packed({"mimetype": _ODT, "content.xml": _LAUGHS}), "damaged"),
    "deep XML": ("docx", lambda: making.docx("<w:p>" * 20_000 + "</w:p>" * 20_000), "damaged"),
    "deep ODT": ("odt", lambda: making.odt("<text:p>" * 20_000 + "</text:p>" * 20_000), "damaged"),
    "no XML": ("docx", lambda: making.docx("<w:p>"), "damaged"),
    "encrypted entries": ("docx", _encrypted_zip, "password"),
    "encrypted Word": ("docx", lambda: _OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "password"),
    "encrypted ODT": ("odt", lambda: making.odt(_PARAGRAPH, "<m><encryption-data/></m>"), "password"),
    "old Word": ("doc", lambda: _OLE + bytes(500), "old Office"),
    "encrypted PDF": ("pdf", _locked_pdf, "password"),
    "10,000 pages": ("pdf", lambda: making.pdf([[]] * 10_000), "1,000 pages"),
    "PDF in name only": ("pdf", lambda: b"<html>Sign in to read this.", "not of the kind"),
    "PDF without objects": ("txt", lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * 100_000, "damaged"),
    "pages that hold themselves": ("pdf", lambda: _TRUNCATED.replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), ""),
    "PostScript": ("pdf", lambda: b"%!PS-Adobe-3.0\n", "PostScript"),
    "deep groups": ("rtf", lambda: b"{\\rtf1 " + b"{" * 50_000, "no text"),
    "links without end": ("rtf", lambda: b"{\\rtf1 " + b"{\\field{\\*\\fldinst{" * 50_000, "no text"),
    "numbers beyond Unicode": ("rtf", lambda: b"{\\rtf1 \\u9999999999 }", "damaged"),
    "letters of no code page": ("rtf", lambda: b"{\\rtf1\\ansicpg1252 \\'81\\'8d}", "damaged"),
    "10,000 parts": ("eml", lambda: _parts(10_000), "too many parts"),
    "parts in parts": ("eml", lambda: _parts_in_parts(190), "too many parts"),
}


@pytest.mark.parametrize(("ending", "make", "sentence"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(ending: str, make: Callable[[], bytes], sentence: str) -> None:
    content = make()
    assert len(content) < MAX_UPLOAD_BYTES
    started = time.monotonic()
    assert sentence in refusal(f"a.{ending}", content)
    assert time.monotonic() - started < 20


@pytest.mark.thorough
def test_the_process_that_reads_hostile_files_stays_within_its_limits() -> None:
    reader = Reader()
    reader.warm()
    for name, (ending, make, _) in HOSTILE.items():
        started = time.monotonic()
        with pytest.raises(Invalid):
            reader.read(f"a.{ending}", make())
        assert time.monotonic() - started < LIMITS.seconds + 5, name
    reader.close()


def test_a_pdf_without_its_table_of_objects_is_read_all_the_same() -> None:
    content = making.pdf([making.column(["The wells are open."])])
    for broken in (
        content.replace(b"xref", b"xxxx"),
        content.replace(b"startxref\n", b"startxref\n9"),
        b"junk\n" + content,
    ):
        assert read_document("a.pdf", broken).text == "The wells are open."
    assert read_document("a.txt", content).text == "The wells are open."
    assert read_document("a.txt", b"junk\n" + content).text.startswith("junk")
