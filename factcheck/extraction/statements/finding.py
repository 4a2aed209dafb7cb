"""Which sentences state an event, a rank or a cause. Each rule would rather miss ten than suggest one in vain."""

from bisect import bisect_left
from collections.abc import Sequence

from factcheck.domain.spans import Span
from factcheck.extraction.grammar.phrases import phrase_before
from factcheck.extraction.grammar.proper_bodies import PROPER_BODIES
from factcheck.extraction.grammar.vocabulary import (
    BE,
    DETERMINERS,
    FINITE_VERBS,
    HAVE,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    is_adverb,
)
from factcheck.extraction.statements.words import (
    ACTORS,
    BECAUSE,
    BLAME,
    CAUSED,
    CAUSED_WITH,
    DEEDS,
    DOUBTFUL,
    FIGURATIVE,
    GIFTS,
    GIVING,
    JUDGEMENTS,
    OF_OPINION,
    PERSONS,
    RANKS,
    TURNS,
    UNCLEAR_SUBJECTS,
)
from factcheck.extraction.text.marks import find_marked
from factcheck.extraction.text.sentence_tokens import QUOTED, is_headline, sentence_tokens
from factcheck.extraction.text.tokens import Token

#: Of one article: the first ones, as news puts first what matters.
MAX_STATEMENTS = 20
#: Tokens of a sentence. Shorter ones are headings or need the sentence before them, longer ones are no single claim.
_FEWEST, _MOST = 5, 45
#: How far after a rank its noun is looked for, and how far after a gift's verb the gift.
_REACH = 5
_BECOME = frozenset({"became", "become", "remains", "remained", "remain"})
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "'s", "'re"})
#: How far before "because of" the verb stands.
_NEAR = 8


def find_statements(text: str, taken: Sequence[Span]) -> list[Span]:
    """The first ``MAX_STATEMENTS`` sentences that state what can be checked, in order, as printed with their stop.

    No sentence that shares words with a place of ``taken`` is among them, and none with a quotation in it.
    Takes time linear in the text's length.
    """
    others = sorted(taken)
    starts = [span.start for span in others]
    reach = [0]
    for span in others:
        reach.append(max(reach[-1], span.end))
    statements: list[Span] = []
    for tokens in sentence_tokens(text, find_marked(text)):
        if _FEWEST <= len(tokens) <= _MOST and is_statement(tokens):
            sentence = Span(tokens[0].start, tokens[-1].end)
            if reach[bisect_left(starts, sentence.end)] <= sentence.start:
                statements.append(sentence)
                if len(statements) == MAX_STATEMENTS:
                    break
    return statements


def is_statement(tokens: Sequence[Token]) -> bool:
    """Whether a sentence states an event with somebody who did it, a rank, or a cause."""
    if not _may_be_checked(tokens):
        return False
    return any(
        _is_event(tokens, at) or _is_rank(tokens, at) or _is_cause(tokens, at) for at in range(1, len(tokens) - 1)
    )


def _may_be_checked(tokens: Sequence[Token]) -> bool:
    """Whether it is a whole sentence of the past or present that nobody's view colours."""
    if tokens[-1].word != "." or not tokens[0].is_capital or tokens[0].word in UNCLEAR_SUBJECTS or is_headline(tokens):
        return False
    for at, token in enumerate(tokens):
        word = token.word
        if word == QUOTED or word in PERSONS or word in JUDGEMENTS:
            return False
        if word in DOUBTFUL and not (at and token.is_capital):  # in May; Will Smith
            return False
    return True


def _is_event(tokens: Sequence[Token], at: int) -> bool:
    """Whether a deed stands there, done by or to somebody who is named: Rebels seized X; X was seized by Y."""
    word = tokens[at].word
    if tokens[at].is_capital or not (word in DEEDS or word in TURNS or word in GIVING):
        return False
    start, helpers = _verb_start(tokens, at)
    subject = _subject(tokens, start)
    if subject is None:
        return False
    is_done_to = bool(helpers) and helpers[-1] in _PASSIVE
    if is_done_to:
        return word in DEEDS and _is_done_by(tokens, at) | _is_named(tokens, *subject)
    if helpers and helpers[-1] not in HAVE:
        return False
    if not _is_actor(tokens, *subject):
        return False
    if word in DEEDS and _has_object(tokens, at):
        return True
    if word in GIVING:
        return any(token.word in GIFTS for token in tokens[at + 1 : at + 1 + _REACH])
    return word in TURNS


def _is_rank(tokens: Sequence[Token], at: int) -> bool:
    """Whether something is said to be the first, the only, the largest: X is the world's largest producer."""
    if tokens[at].word not in _PASSIVE | _BECOME:
        return False
    subject = _subject(tokens, _verb_start(tokens, at)[0])
    if subject is None or not _is_named(tokens, *subject):
        return False
    rank = next((i for i in range(at + 1, min(len(tokens), at + _REACH)) if tokens[i].word in RANKS), 0)
    if not rank or not any(_determines(token) for token in tokens[at + 1 : rank]):
        return False
    if any(token.word in PREPOSITIONS for token in tokens[at + 1 : rank]):
        return False
    following = [token.word for token in tokens[rank + 1 : rank + 1 + _REACH]]
    return bool(following) and following[0].isalpha() and not OF_OPINION & set(following[:3])


def _is_cause(tokens: Sequence[Token], at: int) -> bool:
    """Whether one thing is said to have brought another about."""
    word = tokens[at].word
    words = tuple(token.word for token in tokens[at : at + 5])
    if any(words[: len(because)] == because for because in BECAUSE):
        return tokens[at - 1].word not in BE | {"not", "but", "and"} and _has_past(tokens[max(0, at - _NEAR) : at])
    start, helpers = _verb_start(tokens, at)
    if word in BE and any(words[1 : 1 + len(blame)] == blame for blame in BLAME):
        subject = _subject(tokens, start)
        return subject is not None and _is_actor(tokens, *subject)
    if tokens[at].is_capital or not (word in CAUSED or words[:2] in CAUSED_WITH):
        return False
    subject = _subject(tokens, start)
    if subject is None:
        return False
    if helpers and helpers[-1] in _PASSIVE:
        return word in CAUSED and words[1:2] == ("by",)
    return (not helpers or helpers[-1] in HAVE) and (words[:2] in CAUSED_WITH or _has_object(tokens, at))


def _verb_start(tokens: Sequence[Token], at: int) -> tuple[int, list[str]]:
    """Where the verb group that ends with ``at`` starts, and its auxiliaries."""
    start = at
    while start > 0 and (tokens[start - 1].word in BE | HAVE or is_adverb(tokens[start - 1].word)):
        start -= 1
    return start, [token.word for token in tokens[start:at] if not is_adverb(token.word)]


def _subject(tokens: Sequence[Token], end: int) -> tuple[int, int] | None:
    """The noun phrase before a verb where it begins the sentence, or follows its opening phrase; None otherwise.

    It may have another phrase in it: "the bridge over the Irpin", "the mayor of Melitopol, Ivan Fedorov,".
    """
    has_aside = tokens[end - 1].word == ","
    last = end - 1 if has_aside else end
    start = phrase_before(tokens, last, 0)
    if start == last or tokens[start].word in UNCLEAR_SUBJECTS:
        return None
    if start == 0:
        return start, end
    before = tokens[start - 1].word
    goes_on = before == "," if has_aside else before in PREPOSITIONS
    if goes_on and start > 1 and phrase_before(tokens, start - 1, 0) == 0:
        return 0, end
    is_opened = before == "," and (tokens[0].word in PREPOSITIONS or is_adverb(tokens[0].word))
    opens_nothing = not any(token.word in RELATIVES | SUBORDINATORS - PREPOSITIONS for token in tokens[:start])
    return (start, end) if is_opened and opens_nothing else None


def _is_actor(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a noun phrase is somebody who acts: it is named, or has a word for people with power or arms."""
    return _is_named(tokens, start, end) or any(token.word in ACTORS for token in tokens[start:end])


def _is_named(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a name is in it. The capital of the sentence's first word says nothing, unless it stands alone."""
    if any(token.is_capital for token in tokens[max(start, 1) : end]):
        return True
    first = tokens[0]
    is_alone = end == 1 and not first.word.endswith(("s", "ing"))
    return start == 0 and (is_alone or first.text[:2].isupper() or first.word.removesuffix("'s") in PROPER_BODIES)


def _is_done_by(tokens: Sequence[Token], at: int) -> bool:
    """Whether "by" and somebody follow the verb at ``at``."""
    by = next((i for i in range(at + 1, min(len(tokens), at + _REACH)) if tokens[i].word == "by"), 0)
    return bool(by) and _is_actor(tokens, by + 1, min(len(tokens), by + 1 + _REACH))


def _has_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun phrase follows the verb: "an army's tanks", not "in May", "another milestone"."""
    following = tokens[at + 1]
    if any(token.word in FIGURATIVE for token in tokens[at + 1 : at + 1 + _REACH]):
        return False
    if following.word in DETERMINERS or following.is_capital:
        return True
    return following.is_letters and following.word not in PREPOSITIONS | SUBORDINATORS and not is_adverb(following.word)


def _determines(token: Token) -> bool:
    return token.word in DETERMINERS or token.word.endswith(("'s", "s'"))


def _has_past(tokens: Sequence[Token]) -> bool:
    """Whether a verb of the past stands there, other than "was"."""
    return any(not token.is_capital and (token.word in FINITE_VERBS or token.word.endswith("ed")) for token in tokens)
