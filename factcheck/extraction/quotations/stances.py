"""Attributions whose cue is no active verb: "is confident that", "his promise to", "was accused of", "in a poll"."""

from collections.abc import Sequence

from factcheck.extraction.grammar.clauses import clause_end, object_end
from factcheck.extraction.grammar.cue_words import ADJECTIVES, HELD, NOUNS, Takes
from factcheck.extraction.grammar.cues import VERBS
from factcheck.extraction.grammar.inflection import Form, inflected
from factcheck.extraction.grammar.phrases import phrase_after, phrase_before
from factcheck.extraction.grammar.subjects import clause_subject
from factcheck.extraction.grammar.titles import TITLES
from factcheck.extraction.grammar.verb_groups import is_finite
from factcheck.extraction.grammar.vocabulary import (
    ARTICLES,
    BE,
    CONTRACTED,
    DETERMINERS,
    HAVE,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    is_adverb,
    words,
)
from factcheck.extraction.quotations.quotation import Attribution
from factcheck.extraction.text.sentence_tokens import QUOTED, Range, is_headline, unstopped
from factcheck.extraction.text.tokens import Token

_LEADS = words("about of on for over against toward towards with at to regarding by")
#: What is asked of many: what it shows stands after "in" it.
_DOCUMENTS = words("poll polls survey surveys study report polling census ranking analysis review ad interview")
_POLLS = words("poll polls survey surveys")
_ANOTHER = ARTICLES | words("another one recent this that several most two")
#: Fewer tokens before "in a poll" are no clause.
_SHORTEST_POLLED = 4
_ASKED_ABOUT = words("whether if what how why who when where about")
_BEFORE_ASKED = BE | {"when", ",", "if"}
_LONGEST_ASKING = 10
#: Who speaks before the colon of a headline; at most so many words.
_HEADS = (TITLES | words("police army ministry government camp party court un ngo officials witnesses")) | _POLLS
_LONGEST_HEAD = 4
_RAISING = words("seem seems seemed appear appears appeared")
_HELPERS = BE | HAVE | MODALS | words("to more very")
_PRONOUNS = SUBJECT_PRONOUNS | {"who"}
#: What a noun leads to without anybody it belongs to: "fears that", "questions about".
_LEADS_ALONE = words("that about over for of")
#: An owner stands no further before its noun, in tokens: "his long-standing promise".
_FURTHEST_OWNER = 4
#: "The support of the mayor" is what the mayor gives, "his support of the mayor" what he thinks.
_GIVEN_BY = words("support endorsement approval advice attitude interest position testimony thoughts vision")
#: With these verbs a noun is its subject's: "gave an assurance", "has doubts"; it comes no further after, in tokens.
_GIVING = HAVE.union(
    word
    for verb in "announce deliver express give hold issue make offer present reject renew repeat share voice".split()
    for word, _ in inflected(verb)
)
_FURTHEST_GIVER = 6
#: The words at which `stance` can find something.
STANCES = _RAISING.union(ADJECTIVES, NOUNS, HELD)


def stance(tokens: Sequence[Token], at: int, low: int, high: int) -> Attribution | None:
    """The attribution whose adjective, noun or passive is at ``at``, between ``low`` and ``high``."""
    word = tokens[at].word
    if at + 1 >= high:
        return None
    if word in ADJECTIVES:
        return _adjective(tokens, at, low, high)
    if word in _RAISING:
        return _raised(tokens, at, at, low, high)
    if at > low and (tokens[at - 1].word in BE or is_adverb(tokens[at - 1].word)):
        start = _before_helpers(tokens, at, low)
        if start < at and any(token.word in BE for token in tokens[start:at]):
            return _passive(tokens, start, at, low, high)
    if word in NOUNS:
        return _noun(tokens, at, low, high)
    return None


def in_document(tokens: Sequence[Token], low: int) -> Attribution | None:
    """In a poll last week, most were against it."""
    if len(tokens) - low < 6 or tokens[low].word not in {"in", "by"}:
        return None
    end = phrase_after(tokens, low + 1, len(tokens))
    if end == low + 1 or not any(token.word in _DOCUMENTS for token in tokens[low:end]):
        return None
    comma = next((i for i in range(end, min(end + 12, len(tokens))) if tokens[i].word == ","), None)
    if comma is None or comma + 2 >= len(tokens):
        return None
    content = (comma + 1, unstopped(tokens, comma + 1, len(tokens)))
    return Attribution((content,), (low, low + 1), (low + 1, end), False)


def in_document_after(tokens: Sequence[Token]) -> Attribution | None:
    """Most were against it in a poll last week."""
    for at in range(_SHORTEST_POLLED, len(tokens) - 2):
        if tokens[at].word == "in" and tokens[at + 1].word in _ANOTHER:
            end = phrase_after(tokens, at + 1, len(tokens))
            if any(token.word in _POLLS for token in tokens[at + 1 : end]):
                return Attribution(((0, at),), (at, at + 1), (at + 1, end), False)
    return None


def asked(tokens: Sequence[Token], at: int, high: int) -> Attribution | None:
    """Asked on Monday whether he would go, the mayor; when asked about it; was asked by reporters why it fell."""
    if tokens[at].word != "asked" or not (at == 0 or tokens[at - 1].word in _BEFORE_ASKED):
        return None
    source: Range | None = None
    for i in range(at + 1, min(high - 1, at + _LONGEST_ASKING)):
        word = tokens[i].word
        if word == "by" and (end := phrase_after(tokens, i + 1, high)) > i + 1:
            source = i + 1, end
        if word in _ASKED_ABOUT:
            start = i + (word == "about")
            end = next((j for j in range(start + 1, high) if tokens[j].word in {",", ";", QUOTED}), high)
            return Attribution(((start, unstopped(tokens, start, end)),), (at, at + 1), source, False)
        if word in {",", "to", "that", QUOTED}:
            return None
    return None


def headed(tokens: Sequence[Token]) -> Attribution | None:
    """Police: two dead in blast."""
    end = phrase_after(tokens, 0, min(len(tokens), 6))
    if end == 0 or end + 4 > len(tokens) or tokens[end].word != ":":
        return None
    shouted = all(token.text.isupper() for token in tokens[:end])
    if not (shouted or is_headline(tokens) or _heads_a_sentence(tokens, end)):
        return None
    return Attribution(((end + 1, unstopped(tokens, end + 1, len(tokens))),), (end, end + 1), (0, end), True)


def _heads_a_sentence(tokens: Sequence[Token], colon: int) -> bool:
    """Whether a short name of who speaks stands before a whole sentence: "Health minister: Cases have doubled"."""
    who = tokens[colon - 1].word in _HEADS and colon <= _LONGEST_HEAD
    return who and any(is_finite(token.word) and not token.is_capital for token in tokens[colon + 2 :])


def _adjective(tokens: Sequence[Token], at: int, low: int, high: int) -> Attribution | None:
    start = _before_helpers(tokens, at, low)
    if not any(token.word in BE or token.word in CONTRACTED for token in tokens[max(low, start - 1) : at]):
        return None
    source = _holder(tokens, start, low)
    content = _led_to(tokens, at + 1, high)
    if source is None or content is None or tokens[source[0]].word in {"it", "there", "this", "that"}:
        return None
    return Attribution((content,), (start, content[0]), source, False)


def _noun(tokens: Sequence[Token], at: int, low: int, high: int) -> Attribution | None:
    """His promise to, the ministry's claim that, fears that."""
    content = _led_to(tokens, at + 1, high)
    if content is None:
        return None
    owner = _owner(tokens, at, low)
    if owner is None:
        if tokens[at + 1].word not in _LEADS_ALONE or (tokens[at + 1].word == "of" and tokens[at].word in _GIVEN_BY):
            return None
        return Attribution((content,), (at, at + 1), _giver(tokens, at, low), False)
    source = (min(owner, phrase_before(tokens, owner + 1, low)), owner + 1)
    return Attribution((content,), (owner + 1, content[0]), source, False)


def _giver(tokens: Sequence[Token], noun: int, low: int) -> Range | None:
    """Who makes, has or voices what a noun says: "Russia" in "Russia made the case for"."""
    for i in range(noun - 1, max(low, noun - _FURTHEST_GIVER), -1):
        if tokens[i].word in _GIVING:
            start = _before_helpers(tokens, i, low)
            return _holder(tokens, start, low) or clause_subject(tokens, start)
        if not (tokens[i].is_word or tokens[i].word == QUOTED) or tokens[i].word in PREPOSITIONS:
            break
    return None


def _owner(tokens: Sequence[Token], noun: int, low: int) -> int | None:
    """The index of "his" or "Russia's" before a noun and its adjectives."""
    for i in range(noun - 1, max(low, noun - _FURTHEST_OWNER + 1) - 1, -1):
        if _owns(tokens[i]):
            return i
        if not tokens[i].is_word or tokens[i].word in PREPOSITIONS or tokens[i].word in BE:
            break
    return None


def _owns(token: Token) -> bool:
    return token.word in POSSESSIVES or (token.word.endswith(("'s", "s'")) and token.word not in CONTRACTED)


def _led_to(tokens: Sequence[Token], at: int, high: int) -> Range | None:
    """What "that", "to" or a preposition at ``at`` leads to."""
    if at + 1 >= high:
        return None
    word = tokens[at].word
    if word in {"that", "whether", "how", "why", "if"}:
        return at, clause_end(tokens, at + 1, high)
    if word == "to" and (tokens[at + 1].word in DETERMINERS or tokens[at + 1].is_capital):
        return None
    if word == "to":
        return at, object_end(tokens, at, high)
    if word in _LEADS and (tokens[at + 1].is_word or tokens[at + 1].word == QUOTED):
        return at + 1, object_end(tokens, at + 1, high)
    return None


def _passive(tokens: Sequence[Token], start: int, at: int, low: int, high: int) -> Attribution | None:
    """X was endorsed by Y; X is expected to go; X was described as a threat."""
    readings = [cue for cue, form in VERBS.get(tokens[at].word, ()) if form in {Form.PAST, Form.PARTICIPLE}]
    if not readings and tokens[at].word not in HELD:
        return None
    subject = _holder(tokens, start, low)
    if subject is None:
        return None
    if tokens[at + 1].word == "by" and any(cue.takes & Takes.OBJECT for cue in readings):
        end = phrase_after(tokens, at + 2, high)
        if end > at + 2:
            return Attribution((subject,), (start, at + 2), (at + 2, end), any(cue.is_speech for cue in readings))
    if tokens[at].word in HELD:
        return _raised(tokens, at, start, low, high)
    return None


def _raised(tokens: Sequence[Token], at: int, start: int, low: int, high: int) -> Attribution | None:
    """X is believed to be Y: what is believed is both."""
    subject = _holder(tokens, start, low)
    if subject is None or (at + 2 < high and any(cue.is_speech for cue, _ in VERBS.get(tokens[at + 2].word, ()))):
        return None
    led = tokens[at + 1].word
    if led == "to" or (led in {"as", "of", "with", "for", "by"} and tokens[at].word in HELD):
        return Attribution((subject, (at + 1, object_end(tokens, at + 1, high))), (start, at + 1), None, False)
    return None


def _holder(tokens: Sequence[Token], end: int, low: int) -> Range | None:
    """The subject that ends at ``end``."""
    if end > low and (tokens[end - 1].word in _PRONOUNS or tokens[end - 1].word in CONTRACTED):
        return end - 1, end
    start = phrase_before(tokens, end, low)
    return (start, end) if start < end else None


def _before_helpers(tokens: Sequence[Token], at: int, low: int) -> int:
    start = at
    while start > low and (tokens[start - 1].word in _HELPERS or is_adverb(tokens[start - 1].word)):
        start -= 1
    return start
