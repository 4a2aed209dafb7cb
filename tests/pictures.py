"""Pictures of any size, as far as their header says."""

from struct import pack


def png(width: int = 64, height: int = 32, length: int = 100) -> bytes:
    """The first bytes of a PNG, filled up to this length."""
    head = b"\x89PNG\r\n\x1a\n" + pack(">I4sIIBBBBBI", 13, b"IHDR", width, height, 8, 6, 0, 0, 0, 0)
    return head.ljust(length, b"\0")


def jpeg(width: int = 64, height: int = 32) -> bytes:
    """A JPEG up to its frame header, after a segment and padding."""
    comment = b"\xff\xfe" + pack(">H", 6) + b"abcd"
    return b"\xff\xd8" + comment + b"\xff\xff\xc2" + pack(">HBHHB", 11, 8, height, width, 1) + bytes(20)


def webp(kind: str = "VP8X", width: int = 64, height: int = 32) -> bytes:
    """The header of a WebP of this kind: lossy ``VP8 ``, lossless ``VP8L`` or extended ``VP8X``."""
    body = {
        "VP8 ": b"\0\0\0\x9d\x01\x2a" + pack("<HH", width, height),
        "VP8L": b"\x2f" + pack("<I", (width - 1) | (height - 1) << 14),
        "VP8X": bytes(4) + pack("<I", width - 1)[:3] + pack("<I", height - 1)[:3],
    }[kind]
    return b"RIFF" + pack("<I", 100) + b"WEBP" + kind.encode() + pack("<I", len(body)) + body.ljust(20, b"\0")
