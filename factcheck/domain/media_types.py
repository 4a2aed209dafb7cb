"""What kind of file something is, by its first bytes alone: names and declared types are not looked at.

Signatures: PDF ISO 32000-2, 7.5.2; PNG W3C, 5.2; JPEG ITU-T T.81, B.1; GIF89a, 17; WebP RFC 9649; WAV as RIFF/WAVE; Ogg
RFC 3533, 6; MP4 ISO/IEC 14496-12, 4.3; WebM as EBML, RFC 8794, with its DocType; MP3 ISO/IEC 11172-3, 2.4.1, and ID3v2.
"""

from collections.abc import Callable
from enum import StrEnum

#: As many bytes of a file as ``media_type_of`` looks at.
HEAD = 64


class MediaType(StrEnum):
    """The value is what RFC 6838 calls media type."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    GIF = "image/gif"
    WEBP = "image/webp"
    MP3 = "audio/mpeg"
    WAV = "audio/wav"
    OGG = "audio/ogg"
    MP4 = "video/mp4"
    WEBM = "video/webm"
    #: Of pages as they were. Only we write it; it is not taken from people.
    WARC = "application/warc"

    @property
    def is_image(self) -> bool:
        return self.startswith("image/")

    @property
    def is_audio(self) -> bool:
        return self.startswith("audio/")

    @property
    def is_video(self) -> bool:
        return self.startswith("video/")

    @property
    def ending(self) -> str:
        """What the name of such a file ends in, without the dot."""
        return self.name.lower()


def media_type_of(head: bytes) -> MediaType | None:
    """What a file that begins like this is; None for all that is not taken."""
    head = head[:HEAD]
    return next((kind for kind, fits in _SIGNATURES.items() if fits(head)), None)


#: The brands of ISO base media files that players take for MP4; of pictures (``heic``, ``avif``) none.
_MP4_BRANDS = frozenset(b"isom iso2 iso4 iso5 iso6 mp41 mp42 avc1 dash MSNV mmp4".split()) | {b"M4V ", b"M4A "}


def _starts(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(signatures)


def _riff(form: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[:4] == b"RIFF" and head[8:12] == form


def _is_mp3(head: bytes) -> bool:
    if head.startswith(b"ID3"):
        return True
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    # Layer III of a version that exists, with a bit rate and a sampling rate.
    return head[1] & 0x18 != 0x08 and 0x00 < head[2] & 0xF0 < 0xF0 and head[2] & 0x0C != 0x0C


_SIGNATURES: dict[MediaType, Callable[[bytes], bool]] = {
    MediaType.PDF: _starts(b"%PDF-"),
    MediaType.PNG: _starts(b"\x89PNG\r\n\x1a\n"),
    MediaType.JPEG: _starts(b"\xff\xd8\xff"),
    MediaType.GIF: _starts(b"GIF87a", b"GIF89a"),
    MediaType.WEBP: _riff(b"WEBP"),
    MediaType.WAV: _riff(b"WAVE"),
    MediaType.OGG: _starts(b"OggS\x00"),
    MediaType.MP4: lambda head: head[4:8] == b"ftyp" and head[8:12] in _MP4_BRANDS,
    MediaType.WEBM: lambda head: head.startswith(b"\x1aE\xdf\xa3") and b"\x42\x82\x84webm" in head,
    MediaType.MP3: _is_mp3,
}
