"""A sentence as words, signs and whole quotations, so that grammar can be looked for around what is quoted."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck.domain.spans import Span
from factcheck.extraction.text.furniture import begins, is_credit
from factcheck.extraction.text.marks import Marked
from factcheck.extraction.text.sentences import sentences
from factcheck.extraction.text.tokens import Token

#: Stands for each character between quotation marks: a capital letter, since a quotation can begin a sentence.
_MASK = "\ua640"
#: The ``word`` of a token that is a whole quotation, of one that is a remark in brackets, and of a dash.
QUOTED = "“”"
BRACKETED = "()"
DASH = "—"
#: What other tokens of one kind have as their ``word``.
_WORDS = {"bound": "some", "bracketed": BRACKETED, "dash": DASH}

#: The tokens of a sentence that are read together, at most. In news and transcripts the longest have some 220.
MAX_TOKENS = 300

#: A line with more words than this is a headline where more than this share of them is capitalised.
_FEWEST_IN_HEADLINE = 4
_SHARE_IN_HEADLINE = 0.9
#: Words that headlines write small, and that do not count.
_SMALL = frozenset("and but for from into nor off out over per than that the via with yet".split())

STOPS = frozenset(".?!…")
#: Names that look like pronouns and auxiliaries, always or after a first name: their ``word`` keeps its capitals.
_NAMES = frozenset({"WHO", "US", "IT", "Drew", "Rose", "Shook"})
_SURNAMES = frozenset({"May", "Will", "Might"})

#: A stretch of a sentence: the indexes of its first token and of the one after its last.
Range = tuple[int, int]

#: "At least" before a number is a determiner, whatever its first word is elsewhere.
_BOUND = (
    r"(?i:\b(?:at (?:least|most)|up to|about|around|over|under|nearly|almost|between|as (?:many|much|few) as|"
    r"(?:no|not) (?:fewer|less|more) than|(?:more|fewer|less) than)(?= (?:[0-9$€£]|(?:an?|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|half|several|dozens?|hundreds?|thousands?|tens|\w{3,6}teen|\w{3,5}ty)\b)))"
)
_TOKEN = re.compile(
    rf"(?P<bound>(?=[abflmnouABFLMNOU]){_BOUND})|"
    r"(?P<bracketed>\([^()\n]{0,120}\)|\[[^\[\]\n]{0,120}\])"
    r"|(?P<dash>--+|[—–―]|(?<!\S)-(?=\s|[A-Z]))"
    r"|[\w$€£#@%](?:[\w%$]|[.,'’&/@-](?=\w))*(?:\.(?=[\s,])|['’](?=\s))?"
    r"|\S"
)
_STOP_INSIDE = re.compile(r"[.…][\"'”’»]*$")
_MARK_INSIDE = re.compile(r"[?!][\"'”’»]*$")
#: After “…!” they start a sentence; the attribution of what is quoted would start with a small letter.
_OPENER = re.compile(r"\s+(?:A|An|And|As|At|But|He|In|It|On|She|That|The|Then|They|This|We|When)\b")


def unstopped(tokens: Sequence[Token], start: int, end: int) -> int:
    """``end`` moved back over the stops and commas before it, but not to ``start``."""
    while end > start + 1 and (tokens[end - 1].word in STOPS or tokens[end - 1].word in {",", ";", ":"}):
        end -= 1
    return end


def is_headline(tokens: Sequence[Token]) -> bool:
    """Whether capitals say nothing, since most of the longer words have them."""
    capitals = others = 0
    most_others = (1 - _SHARE_IN_HEADLINE) * len(tokens)
    for token in tokens:
        if len(token.word) > 2 and token.text[0].isalpha() and token.word not in _SMALL:
            if token.text[0].isupper():
                capitals += 1
            else:
                others += 1
                if others > most_others:
                    return False
    return capitals + others > _FEWEST_IN_HEADLINE and capitals > _SHARE_IN_HEADLINE * (capitals + others)


def sentence_tokens(text: str, marked: Sequence[Marked]) -> Iterator[list[Token]]:
    """The tokens of every sentence. A quotation is one token; one that ends in a full stop can end a sentence.

    What belongs to no sentence is left out: datelines, bullets, labels such as "More:", credits.
    A sentence of more than `MAX_TOKENS` comes in parts of so many: what grammar does can grow with the square of them.
    """
    masked = _masked(text, marked)
    starts = [mark.span.start for mark in marked]
    end = 0
    for sentence in sentences(masked):
        if is_credit(masked, sentence):
            continue
        if end == 0 or "\n" in masked[end : sentence.start]:
            sentence = Span(begins(masked, sentence), sentence.end)
        end = sentence.end
        inside = marked[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        tokens = _tokens(text, masked, sentence, [mark.span for mark in inside])
        for start in range(0, len(tokens), MAX_TOKENS):
            yield tokens[start : start + MAX_TOKENS]


def _tokens(text: str, masked: str, sentence: Span, quotations: Sequence[Span]) -> list[Token]:
    tokens: list[Token] = []
    at = sentence.start
    for quotation in quotations:
        tokens += _words(masked, at, quotation.start)
        tokens.append(Token(quotation.start, quotation.end, quotation.of(text), QUOTED))
        at = quotation.end
    return tokens + _words(masked, at, sentence.end)


def _words(masked: str, start: int, end: int) -> list[Token]:
    tokens: list[Token] = []
    after_capital = False
    for match in _TOKEN.finditer(masked, start, end):
        printed = match.group()
        if match.lastgroup is not None:
            word = _WORDS[match.lastgroup]
        elif printed in _NAMES or (after_capital and printed in _SURNAMES):
            word = printed
        else:
            word = printed.lower().replace("’", "'")
        tokens.append(Token(match.start(), match.end(), printed, word))
        after_capital = printed[0].isupper()
    return tokens


def _masked(text: str, marked: Sequence[Marked]) -> str:
    parts, end = [], 0
    for mark in marked:
        start, stop = mark.span.start, mark.span.end
        last = max(start, stop - 4)
        ended = _STOP_INSIDE.search(text, last, stop) or (
            _MARK_INSIDE.search(text, last, stop) and _OPENER.match(text, stop)
        )
        parts += [text[end:start].replace(_MASK, " "), _MASK * (stop - start - 1), "." if ended else _MASK]
        end = stop
    return "".join([*parts, text[end:].replace(_MASK, " ")])
