"""What stands around the sentences of an article and belongs to none: datelines, bullets, labels, times, credits."""

import re

from factcheck.domain.spans import Span
from factcheck.extraction.text.calendar import MONTH_PATTERN

#: So many characters of a paragraph are looked at: the longest dateline has some 80.
_FURTHEST = 120
_BULLET = (
    r"[>|*#•·▪▫◦●○■□▲△►▶▸‣⁃⦿➢➤\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+"
)
_PLACE = r"[A-ZÀ-Þ][\w.'’/-]*(?: [A-ZÀ-Þ][\w.'’/-]*){0,3}"
_SHOUTED = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’/-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’/-]*){0,3}"
_DAY = rf"(?:[0-9]{{1,2}} {MONTH_PATTERN}|{MONTH_PATTERN} [0-9]{{1,2}})(?:,? [0-9]{{4}})?"
_AGENCY = r"\([A-Z][^()\n]{1,40}\)"
_DASH = r"(?:\s?[–—]\s?|\s?--\s?|\s-\s)"
_DATELINE = (
    rf"(?:(?:{_SHOUTED}(?:, {_PLACE}){{0,2}}(?:, {_DAY})?(?: ?{_AGENCY})?|"
    rf"{_PLACE}(?:, {_PLACE}){{0,2}}(?:,? {_DAY}(?: ?{_AGENCY})?| ?{_AGENCY})|{_AGENCY}){_DASH})"
)
_TIME = (
    r"\[?[0-9]{1,2}[:.][0-9]{2}(?: ?[ap]\.?m\.?)?(?: ?(?:GMT|UTC|BST|CES?T|E[ES]?[SD]?T|[CMP][SD]T|local time))?\]?"
    r" ?[-–—:|]? ?"
)
_LABEL = (
    r"(?i:(?:read |see |watch |listen |find out |learn )?(?:more|also|next|now)|also read|must read|in pictures|"
    r"related(?: (?:articles?|stories|news))?|recommended|photos?|pictures?|gallery|videos?|watch|read|listen|updated?|"
    r"breaking(?: news)?|just in|live|exclusive|opinion|analysis|explainer|fact ?check|editor['’]s note|note|"
    r"correction|highlights|key points|tags|topics|share)"
)
_OPENING = re.compile(
    rf"(?:{_BULLET}\s*)*(?:\(?[0-9a-z]{{1,2}}\)\s+)?(?:{_LABEL}(?: [0-9]{{1,2}})?\s?:\s*)?(?:{_DATELINE}|{_TIME})?"
    r"(?=[\"'“‘«„(\[$€£]|[^\Wa-z]|$)"
)
#: As papers of India write it, before a sentence with a stop: "NEW DELHI: The river is falling."
_PLACE_AND_COLON = re.compile(rf"{_SHOUTED}: ")
_STOPS = '.!?”"’'
#: A line that begins so says who took, owns or wrote something.
_CREDIT_LABEL = re.compile(
    r"\W{0,3}(?:(?:(?:photo|picture|image|video|file)s? ?)?(?:credits?|source|courtesy|by-?line)s? ?:|"
    r"(?:(?:photo|picture|image|photograph|illustration|graphic)s?|photography|reporting|editing|writing|translation|"
    r"production) ?:|file(?: photo)? ?[:–—-]|image caption\b|"
    r"©|\(c\) ?[0-9]|copyright (?:[0-9©]|\(c\))|all rights reserved|our standards:|advertisement$|"
    r"(?:sign up (?:for|to)|subscribe to|click here|follow us)\b)",
    re.IGNORECASE,
)
#: The same where nothing but names follows: "Additional reporting by Jane Roe in Kyiv".
_CREDIT_START = re.compile(
    r"\W{0,3}(?:by [A-Z]|(?:with |and )?(?:additional |further |other )?(?:reporting|writing|editing|reported|written|"
    r"edited|compiled|translated|produced|photographs?|photos?|pictures?|images?|video|graphics?|illustrations?|words|"
    r"text|files|contributions)"
    r" (?:by|from)\b)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r"contributed (?:reporting|to this (?:report|story|article))\b")
_SMALL_WORD = re.compile(r"(?<![\w'’])[a-z][\w'’-]*")
_OF_CREDITS = frozenset(
    "a additional and at by compiled contributed correspondent correspondents desk edited editing editor for from in "
    "of on other others photo photograph photographs photos pictures produced reported reporter reporters reporting "
    "staff the this to translated video with words writer writers writing written an agency news newsroom two three "
    "four five".split()
)


def begins(text: str, sentence: Span) -> int:
    """Where the first sentence of a paragraph begins, past bullets, a label, a dateline or a time of day."""
    last = min(sentence.end, sentence.start + _FURTHEST)
    opening = _OPENING.match(text, sentence.start, last)
    begin = opening.end() if opening else sentence.start
    place = _PLACE_AND_COLON.match(text, begin, last)
    return place.end() if place and text[sentence.end - 1] in _STOPS else begin


def is_credit(text: str, sentence: Span) -> bool:
    """Whether a sentence only says who wrote, took or owns something."""
    start, end = sentence.start, min(sentence.end, sentence.start + 3 * _FURTHEST)
    if _CREDIT_LABEL.match(text, start, end) or _CONTRIBUTED.search(text, start, end):
        return True
    return _CREDIT_START.match(text, start, end) is not None and all(
        word in _OF_CREDITS for word in _SMALL_WORD.findall(text, start, end)
    )
