"""Which language a text is in, by its tag, its letters and its commonest words."""

import re

_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|was|said|that)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
#: Code points that tell which language a text is in, and the share of its words that English makes with eight of them.
_SAMPLE, _ENGLISH_SHARE = 4000, 0.08
#: Too few to tell by.
_FEW_WORDS = 50
#: Letters and commonest words that of the languages of one script only one has; a text with too few has none of them.
_SIGNS = {
    "uk": re.compile(r"[іїєґ]|\b(?:та|що|від)\b", re.IGNORECASE),
    "ru": re.compile(r"[ыэё]|\b(?:и|что|от|по|с|из|как)\b", re.IGNORECASE),
    "ar": re.compile(r"[ةىأإ]|\b(?:في|من|على|أن|إلى|عن|التي|الذي)\b"),
    "fr": re.compile(r"\b(?:le|les|des|du|et|une|est|dans|qui|à|au|pour)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:el|los|las|del|y|una|en|por|con|que|se)\b", re.IGNORECASE),
    "de": re.compile(r"\b(?:der|die|das|und|ist|nicht|von|mit|den|ein|eine|im|wurden)\b", re.IGNORECASE),
    "other": re.compile(
        r"[ўјљњђћқғҳңөүұҗ]|[پچژگکی]|ъ[бвгджзклмнпрстфхцчш]|[ãõ]|[ășțąęłńśźżčřšžőűğş]|\b(?:il|che|di|um|uma|os|het|een|og|och|ja|je|się|nie|се|са|ще|че|да|е|је|су|da|do|dos|ao)\b",
        re.IGNORECASE,
    ),
}
#: The share of its words that a language other than English makes with its signs, at least.
_SHARE = 0.08


def is_english(text: str, language: str) -> bool:
    """Whether the text is English, by its BCP 47 language tag, else by its letters and commonest words."""
    if language:
        return _first(language) == "en"
    words = _WORD.findall(text[:_SAMPLE])
    if 2 * sum(map(str.isascii, words)) < len(words):
        return False
    return len(words) < _FEW_WORDS or len(_ENGLISH.findall(text[:_SAMPLE])) >= _ENGLISH_SHARE * len(words)


def language_of(text: str, language: str) -> str:
    """The language as the first part of a tag: as it is given, or guessed; empty where that is not clear."""
    if language:
        return _first(language)
    if is_english(text, language):
        return "en"
    sample = text[:_SAMPLE]
    found = {tag: len(signs.findall(sample)) for tag, signs in _SIGNS.items()}
    best = max(found, key=lambda tag: found[tag])
    is_clear = best != "other" and found[best] >= max(2, _SHARE * len(_WORD.findall(sample)))
    return best if is_clear else ""


def _first(language: str) -> str:
    return language.lower().split("-")[0]
