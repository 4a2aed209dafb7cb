"""Noun phrases, without a tagger: by the closed word classes, commas and capitals.

Indexes are those of a sentence's tokens; ends are exclusive. ``low`` and ``high`` bound what may be looked at.
"""

from collections.abc import Sequence

from factcheck.extraction.grammar.cues import VERBS, is_form
from factcheck.extraction.grammar.inflection import Form
from factcheck.extraction.grammar.vocabulary import (
    AUXILIARIES,
    CONJUNCTIONS,
    CONTRACTED,
    DETERMINERS,
    FINITE_VERBS,
    PERIODS,
    PHRASE_PREPOSITIONS,
    PREPOSITIONS,
    QUESTION_WORDS,
    RELATIVES,
    SOMEBODY,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
    is_adverb,
    words,
)
from factcheck.extraction.text.sentence_tokens import BRACKETED, DASH, QUOTED
from factcheck.extraction.text.tokens import Token

#: No noun phrase is longer, in tokens; no nickname, in characters.
_LONGEST = 30
_LONGEST_NICKNAME = 24
_AND = words("and or &")
_NEVER_WITHIN = (
    AUXILIARIES
    | CONJUNCTIONS
    | CONTRACTED
    | FINITE_VERBS
    | QUESTION_WORDS
    | RELATIVES
    | SUBJECT_PRONOUNS
    | SUBORDINATORS
    | words("according")
) - words("as")
_ENDS_APPOSITION = words(", ; : . who which when after while as before") | {DASH, QUOTED}


def phrase_before(tokens: Sequence[Token], end: int, low: int) -> int:
    """Where the noun phrase that ends at ``end`` starts; ``end`` itself when none does."""
    floor = max(low, end - _LONGEST)
    if end <= floor or not _is_head(tokens[end - 1]):
        return end
    at = end
    while at > floor and _belongs(tokens, at - 1, end, floor):
        at -= 1
        if tokens[at].word in DETERMINERS and not _links(tokens, at - 1, floor):
            break
    while at < end - 1 and (tokens[at].word in TIMES or tokens[at].word == BRACKETED):
        at += 1
    return at


def phrase_after(tokens: Sequence[Token], start: int, high: int) -> int:
    """Where the noun phrase that starts at ``start`` ends; ``start`` itself when none does."""
    if start >= high:
        return start
    first = tokens[start]
    if first.word in SUBJECT_PRONOUNS:
        return start + 1
    if not first.is_word or first.word in _NEVER_WITHIN or first.word in PREPOSITIONS or first.word in TIMES:
        return start
    end, ceiling = start + 1, min(high, start + _LONGEST)
    while end < ceiling and _goes_on(tokens, end, ceiling):
        end += 1
    while end > start and tokens[end - 1].word in PREPOSITIONS:
        end -= 1
    return end


def apposition_after(tokens: Sequence[Token], start: int, high: int) -> int:
    """Where the apposition after a comma at ``start`` ends (", the mayor of Kharkiv"); ``start`` if there is none."""
    if start + 1 >= high or tokens[start].word != "," or not opens_apposition(tokens[start + 1]):
        return start
    end = next((i for i in range(start + 1, high) if tokens[i].word in _ENDS_APPOSITION), high)
    is_age = end == start + 2 and tokens[start + 1].word.isdigit()
    return apposition_after(tokens, end, high) if is_age and end < high else end


def opens_apposition(token: Token) -> bool:
    """Whether what stands between commas names a role: "the mayor", "42", "R-Ohio", not "who", "speaking", "after"."""
    word = token.word
    if (word in DETERMINERS and word != "whose") or word[0].isdigit():
        return True
    if not token.is_word or word in _NEVER_WITHIN or word in PREPOSITIONS or word in TIMES or is_adverb(word):
        return False
    return not word.endswith("ing") and word not in VERBS


def _is_head(token: Token) -> bool:
    """Whether a noun phrase can end in a token."""
    word = token.word
    if word == BRACKETED:
        return True
    if not token.is_word or word in _NEVER_WITHIN or (word in DETERMINERS and word not in SOMEBODY):
        return False
    if is_form(word, Form.ING):
        return False
    return token.is_capital or not (word in PREPOSITIONS or is_adverb(word))


def _belongs(tokens: Sequence[Token], at: int, end: int, floor: int) -> bool:
    """Whether a token belongs to the phrase after it that ends at ``end``."""
    token, word = tokens[at], tokens[at].word
    if word in DETERMINERS:
        return True
    if word in _AND:
        return at + 1 < end and _joins(tokens, at, floor)
    if word in PREPOSITIONS:
        return at + 1 < end and _links(tokens, at, floor)
    if at + 1 == end:
        return not _turns_to_verb(tokens, at)
    if word == BRACKETED:
        return True
    if word == QUOTED:
        return _is_nickname(tokens, at)
    if not token.is_word or word in _NEVER_WITHIN or _turns_to_verb(tokens, at):
        return False
    if token.is_capital:
        return True
    if is_form(word, Form.PAST, Form.PRESENT):
        return at > floor and (tokens[at - 1].word in DETERMINERS or tokens[at - 1].word.endswith(("'s", "ly")))
    return not is_adverb(word) or tokens[at + 1].word[0].isdigit()  # nearly 40 people


def _goes_on(tokens: Sequence[Token], at: int, ceiling: int) -> bool:
    """Whether a token belongs to the phrase before it."""
    token, word = tokens[at], tokens[at].word
    following = tokens[at + 1] if at + 1 < ceiling else None
    if word in {"and", "&"}:
        return following is not None and following.is_capital and tokens[at - 1].is_capital
    if word in PREPOSITIONS:
        if word not in PHRASE_PREPOSITIONS or (tokens[at - 1].is_capital and word not in {"of", "for"}):
            return False
        return following is None or not (following.word in TIMES or (following.word in {"a", "an"} and word != "of"))
    if word == QUOTED:
        return _is_nickname(tokens, at)
    if word == BRACKETED:
        return True
    if not token.is_word or word in _NEVER_WITHIN or word in TIMES or (is_adverb(word) and not token.is_capital):
        return False
    return not (_turns_to_verb(tokens, at) or _is_participle(token, following))


def _turns_to_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a verb after its subject rather than part of it: "Scott beamed", "allies rejected"."""
    token = tokens[at]
    if at == 0 or token.is_capital or "-" in token.word:
        return False
    before = tokens[at - 1]
    after_name = before.is_capital or before.word == BRACKETED
    if token.word.endswith("ed"):
        return after_name or (before.word.endswith("s") and not before.word.endswith("'s"))
    return after_name and is_form(token.word, Form.PRESENT)


def _is_participle(token: Token, following: Token | None) -> bool:
    """Whether a word in -ing goes on like a verb: "protesters marching through"."""
    if following is None or not token.word.endswith("ing"):
        return False
    return following.word in PREPOSITIONS or following.word in DETERMINERS or following.word == QUOTED


def _is_nickname(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is quoted stands within a name: Marcia “Cia” Price."""
    if not 0 < at < len(tokens) - 1 or tokens[at].end - tokens[at].start > _LONGEST_NICKNAME:
        return False
    return tokens[at - 1].is_capital and tokens[at + 1].is_capital and tokens[at].text[-2].isalnum()


def _links(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """Whether a token is a preposition between two nouns: "head of", not "met with"."""
    if at <= floor or tokens[at].word not in PHRASE_PREPOSITIONS:
        return False
    preposition, before = tokens[at].word, tokens[at - 1]
    if before.word in SOMEBODY and preposition in {"of", "in", "with"}:
        return True
    if not _is_head(before) or before.word in TIMES or before.word in PERIODS:
        return False
    may_be_verb = before.word.endswith("ed") or is_form(before.word, Form.PAST, Form.PRESENT)
    return before.is_capital or preposition == "of" or not may_be_verb


def _joins(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """Whether "and" stands between two nouns of one phrase: two names, a plural and more, all after a comma."""
    if at <= floor or at + 1 >= len(tokens):
        return False
    left, right = tokens[at - 1], tokens[at + 1]
    if left.is_capital and right.is_capital:
        return True
    start = next((i for i in range(at - 1, max(floor, at - 6), -1) if tokens[i].word in DETERMINERS), 0)
    if start and tokens[start - 1].word in {QUOTED, ","}:
        return True
    return left.is_word and left.word.endswith("s") and left.word not in _NEVER_WITHIN and left.word not in VERBS
