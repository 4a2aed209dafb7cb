"""The attacks, each a name and a request that one person sends, by part."""

from collections.abc import Iterator
from dataclasses import dataclass

_LD_JSON = '<script type="application/ld+json">{}</script><p>Words.'

PAGES = {
    "ld+json author": _LD_JSON.format('"author" ' * 13_000),
    "ld+json type": _LD_JSON.format('"@type":"Person",' * 10_000),
    "ld+json publisher": _LD_JSON.format('"publisher":' * 12_000),
    "60,000 paragraphs": "<p>abc def" * 60_000,
    "49,000 breaks": "<br>" * 49_000 + "Words.",
    "49,000 words and breaks": "a<br>" * 49_000,
    "a large news page": "<p>The town council said on Friday that three wells had been reopened.</p>\n" * 2_500,
}

#: The text, and the words that are looked for in it.
WORDS = {
    "80 KB of “a a”, not there": ("a " * 40_000, "a " * 999 + "b"),
    "80 KB of “a a”, everywhere": ("a " * 40_000 + "c", "a " * 999),
    "5 MB of “a a”, not there": ("a " * 2_500_000 + "d", "a " * 999 + "b"),
}

_SENTENCE = "More than 1 million people had fled the country since Feb. 24, the agency said on Friday.\n\n"
ARTICLES = {
    "an ordinary article, 4 KB": _SENTENCE * 40,
    "5 MB of figures": _SENTENCE * 54_000,
    "5 MB of “said, ”": "The minister " + "said, " * 830_000,
}

#: 300 KB already took minutes.
MARKS = "a" + "\u0301\u0323" * 150_000


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a browser sends it."""

    name: str
    content: bytes
    token: str

    def body(self) -> Iterator[bytes]:
        """The parts of a multipart body with the boundary ``bench``."""
        yield b'--bench\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n' + self.token.encode() + b"\r\n"
        yield (
            f'--bench\r\nContent-Disposition: form-data; name="upload"; filename="{self.name}"\r\n'
            "Content-Type: text/html\r\n\r\n"
        ).encode()
        yield self.content + b"\r\n--bench--\r\n"
