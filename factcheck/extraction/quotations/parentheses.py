"""Attributions that follow their words or stand amid them: “…,” he said; the war, he said, was over; according to."""

from collections.abc import Sequence

from factcheck.extraction.grammar.clauses import opens_clause
from factcheck.extraction.grammar.cue_words import PHRASAL, Takes
from factcheck.extraction.grammar.cues import VERBS
from factcheck.extraction.grammar.inflection import Form
from factcheck.extraction.grammar.phrases import apposition_after, phrase_after
from factcheck.extraction.grammar.subjects import agrees, subject_of
from factcheck.extraction.grammar.titles import BODIES, TITLES
from factcheck.extraction.grammar.verb_groups import Verb, verb_at
from factcheck.extraction.grammar.vocabulary import (
    ADDRESSEE_PRONOUNS,
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    is_adverb,
    words,
)
from factcheck.extraction.quotations.quotation import Attribution
from factcheck.extraction.text.sentence_tokens import DASH, QUOTED, STOPS, Range, unstopped
from factcheck.extraction.text.tokens import Token

_FINITE = (Form.PAST, Form.PRESENT)
_SETS_OFF = frozenset({",", QUOTED, DASH, "?", "!", "as"})
_OPENS_ASIDE = words("who which and but citing according when while as after with or")
_OPENS_TAIL = PREPOSITIONS | words("it reporters journalists when who last this earlier")
#: An attribution with its adverbials is no longer than this, in tokens.
_LONGEST_TAIL = 16
#: Fewer tokens in front of an attribution are no clause; nor are "After the talks in Geneva on Friday,".
_SHORTEST, _SHORTEST_INTRODUCED = 3, 8


def parenthetical(tokens: Sequence[Token], at: int, low: int) -> Attribution | None:
    """The attribution whose cue is at ``at`` when what it attributes stands before it, not reaching below ``low``."""
    if tokens[at].word == "according":
        return _according(tokens, at, low)
    verb = verb_at(tokens, at, low)
    if verb is None or verb.form is Form.ING or not _can_follow(tokens, verb):
        return None
    placed = _placed(tokens, verb, low)
    if placed is None:
        return None
    source, left, end = placed
    addressed = bool(verb.cue.takes & Takes.PERSON) and end == verb.at + 1
    head = left
    while head > low and tokens[head - 1].word in {",", DASH, "as", "but", "and", "?", "!"}:
        head -= 1
    if head == low:
        content = _as_introduced(tokens, low, left, end, addressed)
    else:
        content = _content(tokens, low, head, end, addressed)
    if not content:
        return None
    quoted = any(token.word == QUOTED for start, stop in content for token in tokens[start:stop])
    return Attribution(content, (verb.start, at + 1), source, verb.cue.is_speech or quoted)


def _can_follow(tokens: Sequence[Token], verb: Verb) -> bool:
    """Whether the verb can come after its words: one that takes a clause can; after a quotation, any of speech."""
    if verb.cue.lemma in PHRASAL:
        return verb.at + 1 < len(tokens) and tokens[verb.at + 1].word == PHRASAL[verb.cue.lemma]
    if verb.cue.takes & (Takes.CLAUSE | Takes.QUESTION):
        return True
    return verb.cue.is_speech and any(map(_leads_on, tokens[max(0, verb.start - 20) : verb.start]))


def _leads_on(token: Token) -> bool:
    """Whether what is quoted ends as it does before an attribution, with a comma or an exclamation."""
    return token.word == QUOTED and token.text[-2] in ",?!…—–-"


def _placed(tokens: Sequence[Token], verb: Verb, low: int) -> tuple[Range, int, int] | None:
    """The source, where the attribution starts and where it ends; None unless something sets it off from its left."""
    source = subject_of(tokens, verb, low)
    if (
        source is not None
        and source[0] > 0
        and agrees(tokens, source, verb)
        and tokens[source[0] - 1].word in _SETS_OFF
        and tokens[source[0]].word not in RELATIVES
    ):
        return source, source[0], verb.at + 1
    if source is None and verb.form is not Form.ING and verb.start > low and tokens[verb.start - 1].word in _SETS_OFF:
        end = phrase_after(tokens, verb.at + 1, len(tokens))
        if end > verb.at + 1 and (verb.form in _FINITE or agrees(tokens, (verb.at + 1, end), verb)):
            end = apposition_after(tokens, end, len(tokens))
            return (verb.at + 1, end), verb.start, end
    return None


def _content(tokens: Sequence[Token], low: int, head: int, end: int, addressed: bool) -> tuple[Range, ...]:
    start = low
    while start < head - 1 and tokens[start].word in {",", ";", ":", ".", DASH, "and", "but", "or"}:
        start += 1
    if tokens[head - 1].word == QUOTED:
        if _names_occasion(tokens, start, head, end):
            return ()
        again = _quoted_again(tokens, end)
        return ((start, head), again) if again else ((start, head),)
    tail = _tail(tokens, end, addressed)
    if tail is None or (tail < len(tokens) and tokens[tail].word == ":"):
        return ()
    if tail + 1 < len(tokens) and tokens[tail].word == "," and not _opens_aside(tokens[tail + 1].word):
        if tokens[tail + 1].word == QUOTED:  # In Kyiv, he said, “…”
            return ()
        return (start, head), (tail + 1, unstopped(tokens, tail + 1, len(tokens)))
    is_that = tokens[start].word == "that" and tokens[start + 1].word in AUXILIARIES  # that is not enough
    introduces = (tokens[start].word in PREPOSITIONS or tokens[start].word in SUBORDINATORS) and not is_that
    return ((start, head),) if head - start >= (_SHORTEST_INTRODUCED if introduces else _SHORTEST) else ()


def _names_occasion(tokens: Sequence[Token], start: int, head: int, end: int) -> bool:
    """Whether what is quoted before the attribution is a title: On “Newsmaker,” Ana Diaz said the war was over."""
    if tokens[start].word not in PREPOSITIONS or end >= len(tokens):
        return False
    lower = sum(word[0].islower() for word in tokens[head - 1].text[1:-1].split())
    return lower <= 2 and (tokens[end].word == "that" or opens_clause(tokens, end))


def _opens_aside(word: str) -> bool:
    return word in _OPENS_ASIDE or any(form is Form.ING for _, form in VERBS.get(word, ()))


def _as_introduced(tokens: Sequence[Token], low: int, left: int, end: int, addressed: bool) -> tuple[Range, ...]:
    """As he said, the war was over."""
    if left == low or tokens[left - 1].word != "as":
        return ()
    tail = _tail(tokens, end, addressed)
    if tail is None or tail + 2 >= len(tokens) or tokens[tail].word != ",":
        return ()
    return ((tail + 1, unstopped(tokens, tail + 1, len(tokens))),)


def _tail(tokens: Sequence[Token], at: int, addressed: bool) -> int | None:
    """The index of the comma or stop that ends an attribution at ``at``, past "on Friday", "in a statement"."""
    if at == len(tokens):
        return at
    first = tokens[at]
    if first.word in {",", ";", ":", DASH} or first.word in STOPS:
        return at
    is_person = first.is_capital or first.word in DETERMINERS or first.word in ADDRESSEE_PRONOUNS
    if first.word == "it" and at + 1 < len(tokens) and tokens[at + 1].word in AUXILIARIES:  # officials say it could
        return None
    opens = first.word in _OPENS_TAIL or is_adverb(first.word) or first.word.endswith("day")
    if not (opens or (addressed and is_person)):
        return None
    for i in range(at + 1, min(len(tokens), at + _LONGEST_TAIL)):
        word = tokens[i].word
        if word in {",", ";", ":", DASH} or word in STOPS:
            return i
        if word in {"that", QUOTED}:
            return None
    return len(tokens) if at + _LONGEST_TAIL >= len(tokens) else None


def _quoted_again(tokens: Sequence[Token], at: int) -> Range | None:
    """What is quoted after a quotation's attribution in the same sentence, with the "but" or "and" before it."""
    for i in range(at, len(tokens)):
        if tokens[i].word == QUOTED:
            start = i
            while start > at and tokens[start - 1].word in {"and", "but", "or", "still", "that"}:
                start -= 1
            return (start, unstopped(tokens, i, len(tokens))) if tokens[start - 1].word in {",", DASH, ":"} else None
    return None


def _according(tokens: Sequence[Token], at: int, low: int) -> Attribution | None:
    """The war is over, according to the mayor; according to the mayor, the war is over."""
    if at + 2 >= len(tokens) or tokens[at + 1].word != "to":
        return None
    end = phrase_after(tokens, at + 2, len(tokens))
    if end == at + 2 or _is_measure(tokens[at + 2 : end]):
        return None
    end = _with_author(tokens, end)
    start, head = low, at
    while head > low and tokens[head - 1].word in {",", DASH}:
        head -= 1
    while start < head and tokens[start].word in {",", ";", DASH, "and", "but"}:
        start += 1
    is_quoted = start < head and tokens[head - 1].word == QUOTED
    if (is_quoted or head - start >= 2) and tokens[head - 1].word not in {":", ";"}:
        source = (at + 2, apposition_after(tokens, end, len(tokens)))
        return Attribution(((start, head),), (at, at + 2), source, True)
    apposition = apposition_after(tokens, end, len(tokens))
    names_role = end + 1 < len(tokens) and (tokens[end + 1].word in DETERMINERS or tokens[end + 1].word in TITLES)
    if apposition < len(tokens) and tokens[apposition].word == "," and names_role:
        end = apposition
    comma = next((i for i in range(end, min(end + _LONGEST_TAIL, len(tokens))) if tokens[i].word == ","), len(tokens))
    content = (comma + 1, unstopped(tokens, comma + 1, len(tokens)))
    if comma + 1 >= len(tokens) or (comma + 2 == len(tokens) and tokens[comma + 1].word != QUOTED):
        return None
    return Attribution((content,), (at, at + 2), (at + 2, end), True)


def _is_measure(source: Sequence[Token]) -> bool:
    """Whether it is no source: paid according to rank."""
    word = source[0].word
    is_common = not source[0].is_capital and word not in DETERMINERS | BODIES | TITLES
    return len(source) == 1 and is_common and not word.endswith("s")


def _with_author(tokens: Sequence[Token], end: int) -> int:
    """Where "by the agency", "filed by the mayor" after a source that ends at ``end`` ends."""
    by = next((i for i in range(end, min(end + 2, len(tokens))) if tokens[i].word == "by"), None)
    author = phrase_after(tokens, by + 1, len(tokens)) if by is not None else end
    return author if by is not None and author > by + 1 else end
