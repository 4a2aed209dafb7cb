"""The subject of a verb: right before it, before an aside, or shared with an earlier verb."""

from collections.abc import Sequence

from factcheck.extraction.grammar.cues import VERBS
from factcheck.extraction.grammar.inflection import Form
from factcheck.extraction.grammar.phrases import apposition_after, opens_apposition, phrase_after, phrase_before
from factcheck.extraction.grammar.titles import TITLES
from factcheck.extraction.grammar.verb_groups import Verb, is_finite
from factcheck.extraction.grammar.vocabulary import (
    CONJUNCTIONS,
    CONTRACTED,
    DETERMINERS,
    FINITE_VERBS,
    PERIODS,
    PREPOSITIONS,
    RELATIVES,
    SEVERAL,
    SOMEBODY,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIMES,
    is_adverb,
    words,
)
from factcheck.extraction.text.sentence_tokens import BRACKETED, DASH, QUOTED, Range
from factcheck.extraction.text.tokens import Token

#: How far back, in tokens, an aside, a relative clause and the start of a clause are looked for.
_LONGEST_ASIDE = 40
_LONGEST_RELATIVE = 8
_LONGEST_CLAUSE = 80
_TIME_WORDS = TIMES | PERIODS | words("last this just earlier")
#: "Protesters in the square chanted": what follows is no subject.
_PARTS_FROM_SUBJECT = PREPOSITIONS - SUBORDINATORS - words("for")
#: What words are written on.
_WRITINGS = words(
    "banner billboard caption headline label note placard plaque poster shirt sign sticker t-shirt banners billboards "
    "captions headlines labels notes placards plaques posters shirts signs stickers t-shirts"
)
_ROUNDING = words("about around over under")
_NAMING = words("call name dub label brand")
_CALLING_FOR = words("for on upon out in")
#: Of numbers only these are one; "one in five say" is several.
_ONE = words("one 1")
_NUMBERS = words(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety"
)
_FIRST_OR_PLURAL = words("i you we they")


def subject_of(tokens: Sequence[Token], verb: Verb, low: int) -> Range | None:
    """The noun phrase or pronoun before the verb, with the aside that names its role; None when there is none."""
    end = _without_time(tokens, verb.start, low)
    if end <= low:
        return None
    before = tokens[end - 1].word
    if before in SUBJECT_PRONOUNS or before in CONTRACTED or before in {"who", "which", "that"}:
        return end - 1, end
    if before in {",", DASH}:
        return _before_aside(tokens, end - 1, low)
    start = phrase_before(tokens, end, low)
    if antecedent := _before_relative(tokens, start, low):
        return antecedent
    if low < start < end and tokens[start - 1].word in _PARTS_FROM_SUBJECT:
        return _name_after_opening(tokens, start, end) or clause_subject(tokens, start)
    following = tokens[verb.at + 1].word if verb.at + 1 < len(tokens) else ""
    is_called_so = verb.cue.lemma in _NAMING and verb.start == verb.at and following not in _CALLING_FOR  # called Ana
    if start == end or (is_called_so and tokens[start].word in {"a", "an"}):
        return None
    return start, end


def inherited_subject(tokens: Sequence[Token], verb: Verb, low: int, latest: Range | None) -> Range | None:
    """The subject of the clause that the verb goes on; ``latest`` is that of the attribution before it, if any."""
    end = _without_time(tokens, verb.start, low)
    start = phrase_before(tokens, end, low)
    if low < start < end and (tokens[start - 1].word == "with" or _is_writing(tokens[end - 1], verb)):
        return start, end  # with officials on Friday saying; a sign saying
    if latest is not None and (antecedent := _resumed(tokens, verb, latest)):
        return antecedent
    subject = clause_subject(tokens, verb.start)
    return latest if latest is not None and (subject is None or subject < latest) else subject


def subject_ahead(tokens: Sequence[Token], verb: Verb, high: int) -> Range | None:
    """The subject after the opening phrase that the verb stands in: "after meeting the mayor, Ana Diaz said"."""
    start = _clause_start(tokens, verb.start)
    before = tokens[start : verb.start]
    if not _introduces(tokens[start]) or any(token.word == "," or _is_finite(token) for token in before):
        return None
    for comma in range(verb.at + 1, min(high, verb.at + _LONGEST_ASIDE)):
        if tokens[comma].word == "," or (tokens[comma].word == QUOTED and tokens[comma].text[-2] == ","):
            end = phrase_after(tokens, comma + 1, high)
            after = apposition_after(tokens, end, high)
            after += after < high and (tokens[after].word == "," or is_adverb(tokens[after].word))
            if end > comma + 1 and after < high and _is_finite(tokens[after]):
                return comma + 1, end
    return None


def aside_end(tokens: Sequence[Token], source: Range, verb: Verb, high: int) -> int:
    """Where the aside that ``source`` opens ends, before ``high``: Ana Diaz, who asked for a truce, left."""
    if tokens[source[0]].word != "who" or source[0] == 0 or tokens[source[0] - 1].word != ",":
        return high
    last = min(high - 1, verb.at + _LONGEST_CLAUSE)
    commas = (i for i in range(verb.at + 1, last) if tokens[i].word == "," and _is_finite(tokens[i + 1]))
    return next(commas, high)


def clause_subject(tokens: Sequence[Token], before: int) -> Range | None:
    """The subject of the clause that goes on at ``before``; of the main clause when only an opening phrase has come."""
    start = _clause_start(tokens, before)
    high = before if before > start else len(tokens)
    while start < high - 1 and tokens[start].word in CONJUNCTIONS:
        start += 1
    if _introduces(tokens[start]) and not _rounds(tokens, start, high):
        last = min(start + _LONGEST_CLAUSE, high - 1)
        commas = (i for i in range(start, last) if tokens[i].word == "," and not tokens[i + 1].word.isdigit())
        start = next(commas, start - 1) + 1
    while start < high and (tokens[start].word in CONJUNCTIONS or is_adverb(tokens[start].word)):
        start += 1
    first = start + _rounds(tokens, start, high)
    end = phrase_after(tokens, first, high)
    return (start, end) if end > first else None


def _clause_start(tokens: Sequence[Token], before: int) -> int:
    start = 0
    for i in range(max(1, before - _LONGEST_CLAUSE), before - 1):
        word = tokens[i].word
        if word in {";", "where", "while"} or (word in {"and", "but"} and tokens[i - 1].word == ","):
            start = i + 1
    return start


def _introduces(token: Token) -> bool:
    """Whether a phrase that starts so comes before the subject of its clause: "in", "after", "speaking", "asked"."""
    word = token.word
    if word in PREPOSITIONS or word in SUBORDINATORS or word.endswith("ing") or is_adverb(word):
        return True
    return word.endswith("ed") and word in VERBS


def _rounds(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether a preposition is part of a number: "about 200 protesters"."""
    return at + 1 < high and tokens[at].word in _ROUNDING and tokens[at + 1].word[0].isdigit()


def _is_finite(token: Token) -> bool:
    return is_finite(token.word) or (token.word.endswith("ed") and not token.is_capital)


def _is_writing(token: Token, verb: Verb) -> bool:
    """Whether the verb says what is written on something: "a sign saying"."""
    return verb.form is Form.ING and token.word in _WRITINGS


def _resumed(tokens: Sequence[Token], verb: Verb, latest: Range) -> Range | None:
    """The subject whose verb comes after an aside in which ``latest`` spoke: Ana Diaz, who praised the army, said."""
    start = latest[0]
    if tokens[start].word != "who" or tokens[start - 1].word != "," or tokens[verb.start - 1].word != ",":
        return None
    antecedent = phrase_before(tokens, start - 1, 0)
    return (antecedent, start - 1) if antecedent < start - 1 else None


def _name_after_opening(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """The name at the end of what reads as one phrase: "in his report" Ana Diaz."""
    name = end
    while name > start and tokens[name - 1].is_capital:
        name -= 1
    if not start < name < end or (start > 1 and tokens[start - 2].is_word):
        return None
    before = tokens[name - 1]
    if not before.is_word or before.word in TITLES or before.word in PREPOSITIONS | DETERMINERS | CONJUNCTIONS:
        return None
    return name, end


def agrees(tokens: Sequence[Token], subject: Range, verb: Verb) -> bool:
    """Whether a form can be the verb of its subject, and is no noun: not "the report", "FBI email"."""
    if verb.start != verb.at or verb.form in {Form.PAST, Form.PARTICIPLE}:
        return True
    start, end = subject
    head = tokens[next((i - 1 for i in range(start + 1, end) if tokens[i].word in PREPOSITIONS), end - 1)]
    if head.word in RELATIVES:
        return True
    within = {token.word for token in tokens[start:end]}
    of_many = tokens[start].word in SEVERAL and head.word.endswith("ed")  # those surveyed
    several = _is_plural(head.word) or of_many or "and" in within or (head.word == "one" and "in" in within)
    if verb.form is Form.BASE:
        return several
    return head.word not in _FIRST_OR_PLURAL and (not several or head.is_capital or head.word in SOMEBODY)


def _is_plural(word: str) -> bool:
    if word in _FIRST_OR_PLURAL or word in SEVERAL or word in _NUMBERS:
        return True
    if word[0].isdigit():
        return word not in _ONE
    return word.endswith("s") and not word.endswith(("'s", "ss", "us", "is"))


def _without_time(tokens: Sequence[Token], end: int, low: int) -> int:
    """Back over "on Friday", "last year", "in 2010" between subject and verb."""
    if end - 2 > low and tokens[end - 1].word.isdigit() and tokens[end - 2].word == "in":
        return end - 2
    at = end
    while at > low and tokens[at - 1].word in _TIME_WORDS:
        at -= 1
    if low < at < end and tokens[at - 1].word == "on":
        at -= 1
    return at if low < at and tokens[at - 1].word not in DETERMINERS | PREPOSITIONS else end


def _before_relative(tokens: Sequence[Token], start: int, low: int) -> Range | None:
    """What "who" refers to in "some who advocate a truce argue", "officials whose laws have failed say"."""
    for i in range(start - 1, max(low, start - _LONGEST_RELATIVE), -1):
        if tokens[i].word in {"who", "whose"}:
            antecedent = phrase_before(tokens, i, low)
            return (antecedent, i) if antecedent < i else None
        if not tokens[i].is_word:
            break
    return None


def _before_aside(tokens: Sequence[Token], comma: int, low: int) -> Range | None:
    """The subject before ", the mayor of Kherson," or ", who is 62,"; the aside belongs to it when it names a role."""
    for i in range(comma - 2, max(low, comma - _LONGEST_ASIDE), -1):
        if tokens[i].word not in {",", DASH}:
            continue
        start, opening = phrase_before(tokens, i, low), tokens[i + 1]
        if start == i or (start > low and tokens[start - 1].word in PREPOSITIONS):
            continue
        if any(tokens[j - 1].is_capital and tokens[j].word in FINITE_VERBS for j in range(i + 2, comma)):
            continue  # In Odesa, Ana Diaz went on strike, calling
        if not opens_apposition(opening):
            is_adverbial = i + 2 == comma and is_adverb(opening.word)
            if opening.word in RELATIVES or opening.word in PREPOSITIONS or is_adverbial:
                return start, i
        elif (
            tokens[i - 1].is_capital
            or tokens[i - 1].word == BRACKETED
            or opening.is_capital
            or opening.word[0].isdigit()
        ):
            return start, comma
    return None
