"""A claim as one sentence that can be checked by itself, made from its words and its typed fields by rules.

The sentence is English, as the words that the rules read are. It is a proposal: people correct it.
"""

import re
from datetime import date

from factcheck.domain.figures import FigureDetails
from factcheck.domain.quotes import QuoteDetails, QuoteForm

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MARKS = '"“”„«»'
_ENDS = (".", "!", "?", "…", ".”", "!”", "?”", "…”")
#: What ends no sentence, also before a closing mark: in print a comma stands there.
_TRAILING = re.compile(r"[,;:]+([”’\"']?)$")
#: Verbs of saying that need a "that" before what was said. Others carry their own object: "called for a ceasefire".
_SAYING = re.compile(
    r"(?:said|says|say|saying|told|tells|telling|adds?|added|adding|warns?|warned|warning|stat(?:e[sd]?|ing)|"
    r"not(?:e[sd]?|ing)|claim(?:s|ed|ing)?|report(?:s|ed|ing)?|announc(?:e[sd]?|ing)|confirm(?:s|ed|ing)?|"
    r"insist(?:s|ed|ing)?|stress(?:es|ed|ing)?|acknowledg(?:e[sd]?|ing)|explain(?:s|ed|ing)?|according to)"
)
_FINITE = re.compile(r"(?:(?:has|had|have)\s)?[a-z]+(?:ed|s)(?:\s(?:for|on|to|against))?")


def proposed(wording: str, figure: FigureDetails | None, quote: QuoteDetails | None) -> str:
    """The words of a claim as a sentence: a quotation names its speaker, a figure the day it holds for.

    Gives the words as they are where the fields do not say enough: no speaker, or nothing that is counted.
    """
    words = wording.strip()
    if quote is not None and quote.speaker and words:
        return _ended(_spoken(words, quote))
    if figure is not None and figure.measure and words:
        return _ended(_counted(words, figure))
    return wording


def is_fragment(text: str, speaker: str = "") -> bool:
    """Whether readers would take the text for a piece of a sentence, or a quotation for a statement of our own.

    True where it begins with a small letter, and for a quotation that does not name its ``speaker``.
    """
    first = next((letter for letter in text if letter.isalnum()), "")
    return first.islower() or not _names(text, speaker)


def with_speaker(text: str, speaker: str) -> str:
    """The text of a quotation where readers meet it: with its speaker before it, unless it names them by itself."""
    return text if _names(text, speaker) else f"{speaker}: {text}"


def _names(text: str, speaker: str) -> bool:
    """Whether the text has the last part of the speaker's name. True where there is no speaker."""
    return not speaker or speaker.split()[-1].casefold() in text.casefold()


def _spoken(words: str, quote: QuoteDetails) -> str:
    on = f" on {_day(quote.said_on)}" if quote.said_on else ""
    speaker = quote.speaker[0].upper() + quote.speaker[1:]
    if quote.form is QuoteForm.DIRECT:
        return f"{speaker} said{on}: “{_ended(words.strip(_MARKS).rstrip(','))}”"
    if not words[0].isalnum():
        return f"{speaker} said{on}: {words}"
    if not _SAYING.fullmatch(quote.cue_verb) and _FINITE.fullmatch(quote.cue_verb):
        return f"{speaker} {quote.cue_verb} {words}"
    if not _SAYING.fullmatch(quote.cue_verb):
        return f"{speaker} said{on}: {words}"
    return f"{speaker} said{on} that {words.removeprefix('that ')}"


def _counted(words: str, figure: FigureDetails) -> str:
    sentence = words[0].upper() + words[1:]
    if figure.as_of is None or _day(figure.as_of) in words:
        return sentence
    return f"{sentence.rstrip('.')} (as of {_day(figure.as_of)})"


def _ended(sentence: str) -> str:
    sentence = _TRAILING.sub(r"\1", sentence)
    return sentence if sentence.endswith(_ENDS) else f"{sentence}."


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
