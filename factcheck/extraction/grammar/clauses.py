"""Where clauses and noun phrases start and end, as far as attribution needs it."""

from collections.abc import Sequence

from factcheck.extraction.grammar.cues import VERBS, is_form, is_saying
from factcheck.extraction.grammar.inflection import Form
from factcheck.extraction.grammar.phrases import phrase_before
from factcheck.extraction.grammar.vocabulary import (
    ADDRESSEE_PRONOUNS,
    AUXILIARIES,
    CONJUNCTIONS,
    CONTRACTED,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    PREPOSITIONS,
    QUESTION_WORDS,
    SOMEBODY,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
    WEEKDAYS,
    is_adverb,
    words,
)
from factcheck.extraction.text.sentence_tokens import DASH, QUOTED, unstopped
from factcheck.extraction.text.tokens import Token

#: A subject before a verb that takes over is no longer, in tokens.
_LONGEST_SUBJECT = 8
_FINITE = (Form.PAST, Form.PRESENT)
_OPENS_CLAUSE = SUBJECT_PRONOUNS | DETERMINERS | SOMEBODY | CONTRACTED | words("there if when not one") | {QUOTED}
_HELPERS = HAVE | DO | MODALS
_AFTER_HELPER = (Form.BASE, Form.PAST, Form.PARTICIPLE)
_NEVER_OPENS = TIMES | CONJUNCTIONS | SUBORDINATORS | PREPOSITIONS | AUXILIARIES
_ENDS_OBJECT = words(", ; : . ? ! after when while because although though since unless if before but until by") | {
    DASH
}
_ADDS_OCCASION = words("in after as referring according when")


def opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause without "that" can start here: "the war", "they", "too many", "about 40"."""
    word = tokens[at].word
    if word in _OPENS_CLAUSE:
        return True
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if is_adverb(word) and following in SOMEBODY:
        return True
    return tokens[at].is_word and word not in _NEVER_OPENS and not is_adverb(word)


def opens_object(token: Token) -> bool:
    """Whether a noun phrase, or a question in place of one, can start with a token."""
    if token.word == QUOTED or token.word in ADDRESSEE_PRONOUNS or token.word in QUESTION_WORDS:
        return True
    return token.is_word and token.word not in _NEVER_OPENS and token.word not in SUBJECT_PRONOUNS


def clause_end(tokens: Sequence[Token], start: int, high: int, form: Form | None = None) -> int:
    """Where a clause that starts at ``start`` ends: at its stop, or where the next attribution takes over.

    ``form`` is that of the verb that governs it: another verb in -ing goes with one in -ing.
    """
    if tokens[start].word == QUOTED and start + 2 < high and _has_ended(tokens[start], tokens[start + 1]):
        return start + 1
    for at in range(start + 1, high):
        word = tokens[at].word
        if word == ";" or (word in {",", DASH} and _takes_over(tokens, at + 1, high)):
            return at
        if word in {"and", "but", "then"} and at + 2 < high:
            verb = tokens[at + 1 + (tokens[at + 1].word in SUBJECT_PRONOUNS)]
            if is_saying(verb.word, *_FINITE) or (form is Form.ING and is_saying(verb.word, Form.ING)):
                return at
        if is_saying(tokens[at].word, Form.PAST) and is_form(
            tokens[at - 1].word, Form.PAST, Form.PARTICIPLE
        ):  # be named said
            return at
        if word == QUOTED and at + 2 < high and _has_ended(tokens[at], tokens[at + 1]):
            return at + 1
    return unstopped(tokens, start, high)


def object_end(tokens: Sequence[Token], start: int, high: int, form: Form | None = None) -> int:
    """Where a noun phrase with all that hangs on it ends; ``form`` as for `clause_end`."""
    for at in range(start + 1, high):
        word = tokens[at].word
        following = tokens[at + 1] if at + 1 < high else None
        if word in _ENDS_OBJECT:
            leads_on = following is not None and word == ":" and following.word == QUOTED
            goes_on = word == "," and (_is_listed(tokens, at, high) or (following and following.word == "including"))
            if not leads_on and not goes_on:
                return at
        elif following is not None and word in {"and", "or"}:
            if (form is Form.ING and is_form(following.word, Form.ING)) or is_form(following.word, *_FINITE):
                return at
            if _goes_on_speaking(tokens, at + 1, high):
                return at
        elif following is not None and word == "on" and following.word in WEEKDAYS and _stops(tokens, at + 2, high):
            return at
    return unstopped(tokens, start, high)


def _goes_on_speaking(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether one more verb of the one who speaks stands after "and" or "but": "has called for", "calls her"."""
    verb = at
    while verb < high and (tokens[verb].word in _HELPERS or is_adverb(tokens[verb].word)):
        verb += 1
    if verb >= high or tokens[verb].is_capital:
        return False
    forms = _AFTER_HELPER if verb > at and tokens[verb - 1].word in _HELPERS else _FINITE
    return any(form in forms and cue.is_speech for cue, form in VERBS.get(tokens[verb].word, ()))


def _takes_over(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether ", adding that", ", according to", ", he said" or ", but the mayor said" starts here, after its comma."""
    if at >= high:
        return False
    token = tokens[at]
    if token.word == "according" or any(form is Form.ING and cue.is_speech for cue, form in VERBS.get(token.word, ())):
        return True
    conjunction = token.word in {"and", "but", "while", "though", "although"}
    for i in range(at + 1, min(at + _LONGEST_SUBJECT, high)):
        if is_saying(tokens[i].word, *_FINITE, Form.BASE) and _is_subject(tokens, at, i):
            return True
        if conjunction and is_saying(tokens[i].word, *_FINITE) and tokens[i - 1].word not in {"to", "the"}:
            return True
    return False


def _is_subject(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether nothing but a subject and adverbs is between two indexes."""
    while end > start and is_adverb(tokens[end - 1].word):
        end -= 1
    if end == start + 1 and tokens[start].word in SUBJECT_PRONOUNS:
        return True
    return start == phrase_before(tokens, end, start) < end


def _has_ended(quotation: Token, then: Token) -> bool:
    """Whether a comma within the marks ends the clause: “… into Syria,” in reference to."""
    return quotation.text[-2:-1] == "," and then.word in _ADDS_OCCASION


def _is_listed(tokens: Sequence[Token], comma: int, high: int) -> bool:
    """Whether a comma is one between names: "Kherson, Odesa and Lviv"."""
    if comma + 2 >= high or not (tokens[comma - 1].is_capital and tokens[comma + 1].is_capital):
        return False
    return tokens[comma + 2].word in {",", "and"}


def _stops(tokens: Sequence[Token], at: int, high: int) -> bool:
    return at >= high or not (tokens[at].is_word or tokens[at].word == QUOTED)
