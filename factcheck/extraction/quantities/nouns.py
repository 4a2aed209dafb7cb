"""What a number counts: the noun phrase after it, by closed word classes and plural endings."""

from factcheck.extraction.grammar.plurals import is_plural, singular
from factcheck.extraction.grammar.vocabulary import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    PHRASE_PREPOSITIONS,
    POSSESSIVES,
    RELATIVES,
    SUBJECT_PRONOUNS,
    words,
)
from factcheck.extraction.text.tokens import Tokens

#: Words that end a noun phrase: prepositions, conjunctions, pronouns, determiners, auxiliaries, adverbs.
_CLOSED = (
    SUBJECT_PRONOUNS
    | POSSESSIVES
    | RELATIVES
    | PHRASE_PREPOSITIONS
    | DO
    | (DETERMINERS | BE | HAVE | MODALS) - words("another having 'm 're 's cannot mightn't mustn't shouldn't")
    | words(
        "them him us me what when where while why how above across after along amid around as before below beneath "
        "beside besides beyond by despite down during except inside into like off onto out outside over past per "
        "since than through throughout till toward towards until up upon via within without and or but nor so yet "
        "if because although though unless whereas not also too very just only even still already now then there "
        "here again ago apart away back ever instead later never once soon together twice yesterday today tomorrow "
        "tonight last next either neither most much same than less fewer thereof overnight alone altogether "
        "annually including"
    )
)
#: Verbs whose form does not tell them from a noun: common irregular pasts, and those of saying, dying and moving.
_VERBS = words(
    "die dies flee perish drown became began bought brought broke built came caught chose cut died drove fed "
    "fell felt fled flew fought found "
    "gave get gets go goes going gone got grew had held hit keep kept knew lay led left let lose lost made make makes "
    "meant met need needs paid put ran rose said sat saw say says see seek sent set shot slept spent spoke stand "
    "stands stood swept take takes taken took taught tell tells thought threw told voted want wants went win won woke "
    "wrote remain remains remained include includes included appear appears seem seems dead lifeless killed injured "
    "wounded missing hurt living works live lives worth seriously critically"
)
_LINKS = frozenset(["and", "or"])
_LONGEST = 6


def noun_phrase_at(tokens: Tokens, index: int, *, is_one: bool, in_digits: bool) -> tuple[str, int]:
    """The noun phrase that begins at this token, its last word in the singular, and where it ends.

    A count of more than one takes words up to the first plural ("other employees"); a count of one all words up to one
    that no noun phrase holds. Digits count a single singular too ("12 page document"). Empty where no noun follows.
    """
    words = _candidates(tokens, index)
    if is_one:
        kept = _singular_phrase(tokens, index, words)
    else:
        kept = _plural_phrase(tokens, index, words) or _modifier(tokens, index, words, in_digits)
    if not kept:
        return "", index
    head = singular(tokens.word(index + kept - 1))
    parts = [token.word for token in tokens[index : index + kept - 1]]
    return _spaced([*parts, head]), index + kept


def _candidates(tokens: Tokens, index: int) -> int:
    """How many tokens from here may be words of one noun phrase."""
    end = index
    while end < index + _LONGEST and _may_belong(tokens, index, end):
        end += 1
    return end - index


def _may_belong(tokens: Tokens, index: int, at: int) -> bool:
    token = tokens.at(at)
    if token.text == "-" or token.text == "‑":
        return at > index and tokens.touch(at) and tokens.touch(at + 1)
    if token.word in _LINKS:
        return at > index
    is_apart = not tokens.touch(at) or tokens.word(at - 1) in {"-", "‑"}
    is_open = token.word not in _CLOSED or token.text in {"US", "IT"}
    return token.is_letters and is_apart and is_open and token.word not in _VERBS


def _plural_phrase(tokens: Tokens, index: int, most: int) -> int:
    for at in range(most):
        word, following = tokens.at(index + at), tokens.at(index + at + 1)
        is_name = word.is_capital and at + 1 < most and following.is_letters and following.word not in _LINKS
        if is_plural(word.word) and not (is_name and _has_plural(tokens, index + at + 1, index + most)):
            return at + 1
    return 0


def _modifier(tokens: Tokens, index: int, most: int, in_digits: bool) -> int:
    word = tokens.at(index).text
    return int(in_digits and most > 0 and word.islower() and not word.endswith(("ed", "ing", "ly")) and len(word) > 2)


def _has_plural(tokens: Tokens, start: int, end: int) -> bool:
    return any(is_plural(tokens.word(at)) for at in range(start, end))


def _singular_phrase(tokens: Tokens, index: int, most: int) -> int:
    for at in range(most):
        word = tokens.word(index + at)
        if word in _LINKS or (at and (word.endswith(("ed", "ly")) or is_plural(word))):
            return at
    return most


def _spaced(words: list[str]) -> str:
    return " ".join(words).replace(" - ", "-").replace(" ‑ ", "-")
