"""The languages of the readers. One file each: a new one is written there and listed here."""

from collections.abc import Mapping
from types import MappingProxyType

from factcheck.domain.languages.arabic import ARABIC
from factcheck.domain.languages.english import ENGLISH
from factcheck.domain.languages.french import FRENCH
from factcheck.domain.languages.german import GERMAN
from factcheck.domain.languages.polish import POLISH
from factcheck.domain.languages.spanish import SPANISH
from factcheck.domain.languages.ukrainian import UKRAINIAN
from factcheck.domain.languages.words import Words

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "Words", "words_in"]

DEFAULT_LANGUAGE = ENGLISH.tag

#: By BCP 47 tag.
LANGUAGES: Mapping[str, Words] = MappingProxyType(
    {words.tag: words for words in (ENGLISH, UKRAINIAN, GERMAN, FRENCH, SPANISH, POLISH, ARABIC)}
)


def words_in(tag: str) -> Words:
    """The words of the language that this BCP 47 tag asks for: ``de-AT`` gets ``de``; what is unknown, English.

    All tags known here are primary subtags, so that the lookup of RFC 4647 section 3.4 comes down to the first one.
    """
    primary = tag.replace("_", "-").partition("-")[0].lower()
    return LANGUAGES.get(primary, ENGLISH)
