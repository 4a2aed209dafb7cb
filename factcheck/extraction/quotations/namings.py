"""Where an article names somebody, and how."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from factcheck.extraction.grammar.cues import VERBS
from factcheck.extraction.grammar.given_names import MEN, WOMEN
from factcheck.extraction.grammar.names import NameAndRole, name_and_role
from factcheck.extraction.grammar.phrases import apposition_after, phrase_before
from factcheck.extraction.grammar.titles import FEMALE, MALE
from factcheck.extraction.grammar.verb_groups import is_finite
from factcheck.extraction.grammar.vocabulary import (
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE_VERBS,
    PREPOSITIONS,
    QUESTION_WORDS,
    SOMEBODY,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
)
from factcheck.extraction.text.sentence_tokens import DASH, QUOTED, is_headline
from factcheck.extraction.text.tokens import Token

_NO_NAME = (
    AUXILIARIES
    | CONJUNCTIONS
    | DETERMINERS
    | FINITE_VERBS
    | PREPOSITIONS
    | QUESTION_WORDS
    | SOMEBODY
    | SUBJECT_PRONOUNS
    | SUBORDINATORS
    | TIMES
)
#: What stands before these names something else: "Ana Diaz and", "a statement by".
_PARTS = frozenset({"and", "by", "from"})
_WHERE = frozenset("in at near from across outside around towards toward through into".split())
_BEFORE_SUBJECT = frozenset({",", QUOTED, DASH, ";", "and", "but", "that", "while", "though", "as", "when"})
_PEOPLES = re.compile(r"(?:[eic]ans|ese|crats|ists|atives|this)$")


@dataclass(frozen=True, slots=True)
class Naming:
    """Somebody or something named at an offset, in the sentence of a number.

    ``female`` is None where neither title nor first name says. ``can_be_meant`` is False for what "he" or "she" cannot
    mean: several, and what stands like a place ("in Berg", "the Berg rally").
    """

    at: int
    mention: NameAndRole
    female: bool | None
    is_subject: bool
    can_be_meant: bool
    sentence: int


def namings(text: str, sentences: Iterable[Sequence[Token]], speaking: Collection[int]) -> list[Naming]:
    """Every naming in an article, in order; ``speaking`` holds the offsets of what is the source of a quotation."""
    sentences = list(sentences)
    capitals = {token.word for tokens in sentences for token in tokens[1:] if token.text[0].isupper()}
    read: dict[str, tuple[NameAndRole, bool | None]] = {}
    result: list[Naming] = []
    for number, tokens in enumerate(sentences):
        for start, at, end in _names(tokens):
            phrase = tokens[start : apposition_after(tokens, end, len(tokens))]
            words = text[phrase[0].start : phrase[-1].end]
            if words not in read:
                read[words] = name_and_role(text, phrase), gender(phrase)
            named, female = read[words]
            is_speaking = phrase[0].start in speaking
            if not named.name or (start == 0 and not is_speaking and not _is_name(named.name, capitals)):
                continue
            can_be_meant = not is_plural(named.name) and (is_speaking or not _stands_like_a_place(tokens, at, end))
            is_subject = is_speaking or _is_subject(tokens, start, end)
            if result and result[-1].at == phrase[0].start:  # the White House, in White House spokesman Jo Li
                result.pop()
            result.append(Naming(phrase[0].start, named, female, is_subject, can_be_meant, number))
    return result


def _names(tokens: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """Every run of capitals: where its noun phrase starts, where the run does, and where it ends."""
    names = [token.text[0].isupper() and token.word not in _NO_NAME for token in tokens]
    at = 0 if any(names) and not is_headline(tokens) else len(tokens)
    while at < len(tokens):
        end = at
        while end < len(tokens) and names[end]:
            end += 1
        if end > at:
            start = min(at, phrase_before(tokens, end, 0))
            parts = [i + 1 for i in range(start, at) if tokens[i].word in _PARTS]
            yield max([start, *parts]), at, end
        at = end + 1


def _is_subject(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a noun phrase starts its sentence, or stands between a comma and a verb: after the talks, Berg left."""
    if start == 0:
        return True
    following = tokens[end].word if end < len(tokens) else ""
    return tokens[start - 1].word in _BEFORE_SUBJECT and (is_finite(following) or following.endswith("ed"))


def _is_name(name: str, capitals: Collection[str]) -> bool:
    """Whether what begins a sentence has its capital elsewhere too: Kamau, but not "Asked" or "Rain"."""
    return " " in name or name.lower() in capitals


def is_plural(name: str) -> bool:
    """Whether a name is one of many people: "Europeans", "Democrats"."""
    return _PEOPLES.search(name) is not None


def _stands_like_a_place(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether one capitalised word is where something is, or says of which kind: "in Ohio", "the Ohio rally"."""
    if end - start != 1 or start == 0:
        return False
    before, following = tokens[start - 1].word, tokens[end] if end < len(tokens) else None
    if before in _WHERE:
        return True
    is_kind = (
        following is not None
        and following.is_letters
        and following.word not in _NO_NAME
        and following.word not in VERBS
    )
    return is_kind and (before in ARTICLES or before in PREPOSITIONS)


def gender(tokens: Sequence[Token]) -> bool | None:
    """True where a title or a first name says that it is a woman, False for a man, None where nothing does."""
    for token, following in zip_longest(tokens, tokens[1:]):
        is_first_name = token.is_capital and following is not None and following.is_capital
        if token.word in FEMALE or (is_first_name and token.word in WOMEN):
            return True
        if token.word in MALE or (is_first_name and token.word in MEN):
            return False
    return None
