"""Tests of how files are recognised: by their first bytes, and nothing else."""

from factcheck.domain.media_types import MediaType, media_type_of
from tests.pictures import jpeg, png, webp

KNOWN = {
    b"%PDF-1.7\n": MediaType.PDF,
    png(): MediaType.PNG,
    jpeg(): MediaType.JPEG,
    b"GIF89a\x01\x00": MediaType.GIF,
    webp(): MediaType.WEBP,
    b"RIFF\x24\x00\x00\x00WAVEfmt ": MediaType.WAV,
    b"OggS\x00\x02": MediaType.OGG,
    b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00": MediaType.MP4,
    b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00": MediaType.MP4,
    b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm": MediaType.WEBM,
    b"ID3\x04\x00\x00": MediaType.MP3,
    b"\xff\xfb\x90\x64": MediaType.MP3,
    b"\xff\xf3\x40\xc4": MediaType.MP3,
}

REFUSED = (
    b"",
    b"<!doctype html><script>alert(1)</script>",
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    b"<?xml version='1.0'?><svg/>",
    b"\xef\xbb\xbf<html>",
    b"<!-- %PDF-1.7 -->",
    b" %PDF-1.7",
    b"PK\x03\x04 a ZIP, a DOCX, a JAR",
    b"MZ\x90\x00",
    b"\x7fELF",
    b"#!/bin/sh",
    b"RIFF\x24\x00\x00\x00AVI ",
    b"\x00\x00\x00\x18ftypheic",
    b"\x00\x00\x00\x18ftypqt  ",
    b"\x1aE\xdf\xa3\xa3B\x82\x88matroska",
    b"\xff\xfe<\x00h\x00",
    b"\xff\xff\xff\xff",
    b"\xff\xf1\x50\x80",
    b"BM",
    b"just words",
    bytes(100) + b"%PDF-",
)


def test_a_file_is_what_its_first_bytes_say() -> None:
    assert {head: media_type_of(head + bytes(100)) for head in KNOWN} == KNOWN
    assert set(KNOWN.values()) == set(MediaType) - {MediaType.WARC}
    assert [head for head in REFUSED if media_type_of(head)] == []
