"""What kind of picture a file is and how large, by the first bytes of its content: nothing is decoded.

PNG: W3C PNG, third edition, 5.2 and 11.2.1. JPEG: ITU-T T.81, annex B. WebP: RFC 9649, section 2.
"""

from dataclasses import dataclass
from enum import StrEnum

_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"
#: Markers of a frame header: SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
#: Where the picture's own data begins: no frame header comes after that.
_SCAN = 0xDA


class ImageKind(StrEnum):
    """The value is also the ending of a file's name."""

    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"

    @property
    def media_type(self) -> str:
        return f"image/{self.value}"


@dataclass(frozen=True, slots=True)
class Image:
    """``width`` and ``height`` are in pixels, at least 1."""

    kind: ImageKind
    width: int
    height: int


def read(data: bytes) -> Image | None:
    """What the file says it is; None for anything but a PNG, JPEG or WebP."""
    for kind, read_size in ((ImageKind.PNG, _png), (ImageKind.JPEG, _jpeg), (ImageKind.WEBP, _webp)):
        width, height = read_size(data) or (0, 0)
        if width and height:
            return Image(kind, width, height)
    return None


def _png(data: bytes) -> tuple[int, int] | None:
    return (_big(data[16:20]), _big(data[20:24])) if data.startswith(_PNG) and len(data) >= 24 else None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    place = 2 if data.startswith(b"\xff\xd8\xff") else len(data)
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker in _FRAMES:
            return _big(data[place + 7 : place + 9]), _big(data[place + 5 : place + 7])
        if marker == _SCAN:
            return None
        # A marker may be padded with any number of FF; every segment before the scan has a length.
        place += 1 if marker == 0xFF else 2 + max(2, _big(data[place + 2 : place + 4]))
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    if len(data) < 30 or data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    match data[12:16]:
        case b"VP8 " if data[23:26] == b"\x9d\x01\x2a":
            return _little(data[26:28]) & 0x3FFF, _little(data[28:30]) & 0x3FFF
        case b"VP8L" if data[20] == 0x2F:
            bits = _little(data[21:25])
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case b"VP8X":
            return 1 + _little(data[24:27]), 1 + _little(data[27:30])
    return None


def _big(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")
