"""Tests of telling pictures by their first bytes."""

import pytest

from factcheck.domain.images import Image, ImageKind, read
from tests.pictures import jpeg, png, webp


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (png(640, 480), ImageKind.PNG),
        (jpeg(640, 480), ImageKind.JPEG),
        (webp("VP8 ", 640, 480), ImageKind.WEBP),
        (webp("VP8L", 640, 480), ImageKind.WEBP),
        (webp("VP8X", 640, 480), ImageKind.WEBP),
    ],
)
def test_kind_and_size_are_read_from_the_header_wherever_it_is_cut(data: bytes, kind: ImageKind) -> None:
    assert read(data) == Image(kind, 640, 480)
    assert kind.media_type == f"image/{kind}"
    for length in range(len(data)):
        assert read(data[:length]) in {None, Image(kind, 640, 480)}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + bytes(40),
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><p>" + png(),
        png(0, 10),
        png()[:16].replace(b"IHDR", b"IDAT") + bytes(40),
        b"\xff\xd8\xff\xda" + bytes(40),
        b"\xff\xd8" + b"\xff\xe0\0\0" * 50,
        b"\xff\xd8" + b"\xff" * 200,
        b"\xff\xd8\xff\xe0\xff\xff" + bytes(100),
        webp().replace(b"VP8X", b"VP8Z"),
        webp("VP8 ").replace(b"\x9d\x01", b"\0\0"),
        b"RIFF" + bytes(100),
    ],
)
def test_anything_else_is_none(data: bytes) -> None:
    assert read(data) is None
