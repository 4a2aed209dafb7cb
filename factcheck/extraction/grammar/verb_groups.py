"""A verb that attributes, with its auxiliaries; and when a word is such a verb."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.extraction.grammar.cue_words import NOUNS
from factcheck.extraction.grammar.cues import VERBS, Cue, is_form
from factcheck.extraction.grammar.inflection import Form
from factcheck.extraction.grammar.vocabulary import (
    AUXILIARIES,
    BE,
    CONTRACTED,
    DETERMINERS,
    DO,
    FINITE_VERBS,
    HAVE,
    LINKING_VERBS,
    MODALS,
    PREPOSITIONS,
    SOMEBODY,
    is_adverb,
)
from factcheck.extraction.text.tokens import Token

_HELPING = BE | HAVE | DO | MODALS | LINKING_VERBS | {"to"}


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb group: auxiliaries and adverbs from ``start``, the cue's own form at ``at``."""

    start: int
    at: int
    cue: Cue
    form: Form


def verb_at(tokens: Sequence[Token], at: int, low: int) -> Verb | None:
    """The verb group that ends with ``at`` and starts no earlier than ``low``; None for a noun, a name, a passive."""
    token = tokens[at]
    readings = VERBS.get(token.word, ())
    if not readings or (token.is_capital and at > 0):
        return None
    if token.word in NOUNS and at + 1 < len(tokens) and is_finite(tokens[at + 1].word):  # reports show
        return None
    start = at
    while start > low and (tokens[start - 1].word in _HELPING or is_adverb(tokens[start - 1].word)):
        start -= 1
    before = tokens[start - 1].word if start else ""
    helpers = [word for word in (t.word for t in tokens[start:at]) if not is_adverb(word)]
    if not helpers and before in CONTRACTED:
        helpers = [before]
    for cue, form in readings:
        if _can_follow(helpers[-1], form) if helpers else _can_stand_alone(before, form):
            return Verb(start, at, cue, form)
    return None


def is_finite(word: str) -> bool:
    """Whether a word can be the verb of a sentence by itself: "is", "went", "says"."""
    return word in AUXILIARIES or word in FINITE_VERBS or is_form(word, Form.PAST, Form.PRESENT)


def inherits_subject(tokens: Sequence[Token], verb: Verb) -> bool:
    """Whether the verb's subject is that of an earlier one: "saying", "to say", "and said"."""
    before = [token.word for token in tokens[max(0, verb.start - 1) : verb.at]]
    if verb.form is Form.ING:
        return not any(word in BE or word in CONTRACTED for word in before)
    if verb.form is Form.BASE:
        return "to" in before and not any(word in MODALS or word in DO for word in before)
    return bool(before) and before[0] in {"and", "but", "then", "or", ","} and verb.form in {Form.PAST, Form.PRESENT}


def _can_follow(helper: str, form: Form) -> bool:
    """Whether a form can follow a helping verb: "has said", "is saying", "will say", but not "was said"."""
    if helper in HAVE or helper.endswith(("'ve", "'d")):
        return form in {Form.PAST, Form.PARTICIPLE}
    if helper in BE or helper.endswith(("'s", "'re", "'m")):
        return form is Form.ING or (helper.endswith("'s") and form in {Form.PAST, Form.PARTICIPLE})
    if helper in MODALS or helper in DO or helper == "to" or helper.endswith("'ll"):
        return form is Form.BASE
    return form is Form.ING


def _can_stand_alone(before: str, form: Form) -> bool:
    """Whether a form can be a verb right after a word: not after "the", and a finite one not after "of"."""
    if form is Form.PARTICIPLE or (before in DETERMINERS and (form is Form.ING or before not in SOMEBODY)):
        return False
    return form is Form.ING or before not in PREPOSITIONS
