"""Invisible characters: which of them a text keeps, and their names.

A character that draws nothing can make two names look like one, hide words from a search, or show a line in another
order than it is stored in (CVE-2021-42574, "Trojan Source"). Some scripts cannot be written without a few of them.

Sources: Unicode 17.0 DerivedCoreProperties, Default_Ignorable_Code_Point; UAX #9, section 2 (directional formatting);
UAX #31, section 2.3 and UTS #39, section 3.1.1 (joiners in identifiers); UTS #51, section 2.3 (emoji sequences).
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

#: A page marks so many of a stretch of text: who has seen a thousand need not see more.
MAX_NAMED = 1_000

#: Embeddings, overrides and isolates: they change the order in which the text after them is shown.
_REORDERING = "\u202a-\u202e\u2066-\u2069"
#: Deprecated formatting characters and the byte order mark: no text needs them.
_NEEDLESS = "\u206a-\u206f\ufeff"
#: Tag characters: letters nobody sees. Only the flags of England, Scotland and Wales are made of them.
_TAGS = "\U000e0000-\U000e0fff"
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u3164\ufe00-\ufe0f\uffa0"
    "\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a" + _REORDERING + _NEEDLESS + _TAGS
)

#: Scripts that are written with joiners: Arabic to Sinhala, Myanmar, Khmer and Mongolian, Arabic supplements.
_JOINED = (
    "\u0620-\u065f\u066e-\u06d3\u06d5\u06fa-\u07ff\u0840-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u17df\u1820-\u18aa"
)
_SYMBOLS = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u27bf\u2900-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff"
)
_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"

_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
_JOINER = (
    f"(?<=[{_JOINED}])[\u200c\u200d](?=[{_JOINED}])|(?:(?<=[{_SYMBOLS}])|(?<=[{_SYMBOLS}]\ufe0f))\u200d(?=[{_SYMBOLS}])"
)
#: After a symbol or an ideograph they choose how it is drawn, after a Mongolian letter its form.
_VARIANT = (
    f"(?<=[{_SYMBOLS}{_IDEOGRAPHS}])[\ufe00-\ufe0f\U000e0100-\U000e01ef]|(?<=[\u1820-\u18aa])[\u180b-\u180d\u180f]"
)

#: Looked at first, as most texts hold none: megabytes take a fraction of a second.
_HERE = f"(?=[{_IGNORABLE}\U0001f3f4])"
_IN_LINE = re.compile(f"{_HERE}(?:({_FLAG}|{_JOINER}|{_VARIANT})|[{_IGNORABLE}])")
_IN_PROSE = re.compile(f"{_HERE}(?:({_FLAG}|{_VARIANT})|[{_REORDERING}{_NEEDLESS}{_TAGS}])")


def drop_from_line(text: str) -> str:
    """A name, title or address without invisible characters; joiners and variants stay where the script needs them."""
    return _IN_LINE.sub(r"\1", text)


def drop_from_prose(text: str) -> str:
    """Sentences without what changes their order or hides letters; marks of direction, joiners and hyphens stay."""
    return _IN_PROSE.sub(r"\1", text)


def split(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with its name if it is an invisible character, else with an empty name.

    What ``drop_from_line`` keeps counts as seen, and so do all characters after the first MAX_NAMED. Joined again the
    pieces are the text.
    """
    end = 0
    for match in islice((one for one in _IN_LINE.finditer(text) if not one[1]), MAX_NAMED):
        if match.start() > end:
            yield text[end : match.start()], ""
        yield match[0], name_of(match[0])
        end = match.end()
    if end < len(text):
        yield text[end:], ""


def name_of(character: str) -> str:
    """What Unicode calls it: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
