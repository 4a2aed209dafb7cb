"""The occasion and the day of a quotation, as written next to it."""

import re
from collections.abc import Iterable

from factcheck.extraction.text.dates import find_days

_OCCASION = (
    r"(?:address(?:es)?|appearance|article|ad|blog|book|briefing|broadcast|call|column|comments|conference|debate|e-?mail|"
    r"editorial|event|filing|forum|gathering|hearing|interview|lecture|letter|meeting|memo|message|newsletter|note|op-ed|"
    r"podcast|post|posting|rally|release|remarks|report|session|sermon|speech|statement|summit|talk|telegram|testimony|"
    r"text|town hall|tweets?|video|visit|webinar)\b"
)
_ARTICLE = r"(?:an?|the|his|her|its|their|this|one|another)"
_ADJECTIVES = r"(?:(?!(?:in|at|on|by|to|of|that)\b)[\w’'.-]{1,24}\s+){0,4}"
_PUBLISHED = r"(?:\s+(?:posted|published|released|broadcast|shared|sent)\s+(?:on|by|in|to)\s+\w[\w’'-]*)?"
_SITE = r"(?:Twitter|X|Facebook|Telegram|Instagram|YouTube|TikTok|WhatsApp|LinkedIn|Truth Social|Weibo|social media)\b"
_STATION = (
    r"(?:(?:[A-Z][\w’'&.-]*|state)\s){0,3}(?:[Tt]elevision|[Rr]adio|TV|CNN|BBC|NBC|CBS|ABC|MSNBC|NPR|PBS|Fox News)\b"
)
_PHRASES = (
    re.compile(
        rf"\b(?:in|at|during|on|via|by|through)\s+(?:{_ARTICLE}\s+)?{_ADJECTIVES}{_OCCASION}{_PUBLISHED}", re.IGNORECASE
    ),
    re.compile(rf"\bon\s+(?:{_SITE}|{_STATION})"),
    re.compile(r"\bby\s+(?:tele)?phone\b"),
)
_ADDRESSED = re.compile(
    rf"\b(?:told|tells|telling|addressed)\s+(?P<whom>{_ARTICLE}\s+{_ADJECTIVES}{_OCCASION})", re.IGNORECASE
)


def occasion(passages: Iterable[str]) -> str:
    """The first words for an occasion: "in a video message", "on Twitter"; "a rally" of "told a rally"."""
    for passage in passages:
        if addressed := _ADDRESSED.search(passage):
            return addressed["whom"]
        matches = [match for pattern in _PHRASES if (match := pattern.search(passage))]
        if matches:
            first = min(matches, key=re.Match.start).group()
            return first[0].lower() + first[1:]
    return ""


def day(passages: Iterable[str]) -> str:
    """The first day named, as written: "Friday", "March 3"."""
    return next((span.of(passage) for passage in passages for span, _ in find_days(passage, None)), "")
