"""Whether a text is English: of other languages only marks and digits are read."""

import re

_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|was|said|that)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
#: Code points that tell which language a text is in, and the share of its words that English makes with eight of them.
_SAMPLE, _ENGLISH_SHARE = 4000, 0.08
#: Too few to tell by.
_FEW_WORDS = 50


def is_english(text: str, language: str) -> bool:
    """Whether the text is English, by its BCP 47 language tag, else by its letters and commonest words."""
    if language:
        return language.lower().split("-")[0] == "en"
    words = _WORD.findall(text[:_SAMPLE])
    if 2 * sum(map(str.isascii, words)) < len(words):
        return False
    return len(words) < _FEW_WORDS or len(_ENGLISH.findall(text[:_SAMPLE])) >= _ENGLISH_SHARE * len(words)
