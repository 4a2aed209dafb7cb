"""One shape for every stored text, so that offsets and hashes mean the same everywhere."""

import hashlib
import re
from collections.abc import Sequence

from factcheck.domain import invisible
from factcheck.domain.normal_forms import normal

_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]|[\x0b\x0c]")
_ILLEGAL_IN_XML = re.compile("[^\\t\\n\\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANK_LINES = re.compile(r"\n{3,}")
#: Cc without white space, lone surrogates, noncharacters: never part of a text, and PostgreSQL refuses NUL.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
#: Characters that name a paragraph by its beginning.
_NAMING = 40
_BYTE_ORDER_MARK = "\ufeff"


def normalise(text: str) -> str:
    """The text as it is stored: NFC, ``\\n`` line ends, no control characters, no trailing or tripled blank lines."""
    text = unix_lines(text)
    text = normal("NFC", printable(text).replace(_BYTE_ORDER_MARK, ""))
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()


def sha256(text: str) -> str:
    """Hexadecimal SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def has_unprintable(text: str) -> bool:
    """Whether the text holds control characters or lone surrogates, which cannot be stored."""
    return _UNPRINTABLE.search(text) is not None


def printable(text: str) -> str:
    """The text without control characters and lone surrogates."""
    return _UNPRINTABLE.sub("", text)


def tidy_line(text: str) -> str:
    """A name, title or address as it is stored: NFC, one line, without invisible characters.

    Control characters stay: ``has_unprintable`` finds them.
    """
    return normal("NFC", one_line(invisible.drop_from_line(unix_lines(text))))


def tidy_prose(text: str) -> str:
    """Sentences as they are stored: NFC, ``\\n`` line ends, without what changes their order or hides letters.

    Control characters stay: ``has_unprintable`` finds them.
    """
    return normal("NFC", invisible.drop_from_prose(unix_lines(text)).strip())


def unix_lines(text: str) -> str:
    """The text with every kind of line end as ``\\n``."""
    return _LINE_ENDS.sub("\n", text)


def legal_in_xml(text: str) -> str:
    """The text without the characters that no XML document may hold, escaped or not (XML 1.0, production 2)."""
    return _ILLEGAL_IN_XML.sub("", text)


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def search_key(*texts: str) -> str:
    """What text search compares: compatibility-folded and caseless in every script (Unicode 3.13, NFKC casefold)."""
    return normal("NFKC", one_line(" ".join(texts))).casefold()


def with_paragraphs(text: str, added: Sequence[tuple[str, str]]) -> str:
    """The text with more paragraphs, each given with the beginning of the one that it stands before.

    It is put at the end where no paragraph begins so. Takes time in proportion to the text and what is added.
    """
    lines = unix_lines(text).rstrip().split("\n")
    places = {_beginning(line): at for at, line in reversed(list(enumerate(lines)))} | {"": len(lines)}
    before: dict[int, list[str]] = {}
    for paragraph, following in added:
        before.setdefault(places.get(_beginning(following), len(lines)), []).append(paragraph)
    parts, end = [], 0
    for at in sorted(before):
        parts += ["\n".join(lines[end:at]).rstrip(), *before[at]]
        end = at
    return "\n\n".join(part for part in (*parts, "\n".join(lines[end:])) if part)


def _beginning(paragraph: str) -> str:
    return "".join(filter(str.isalnum, paragraph[:_NAMING])).casefold()
