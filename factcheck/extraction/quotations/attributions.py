"""Who says what in one sentence."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from factcheck.extraction.grammar.clauses import clause_end
from factcheck.extraction.grammar.cue_words import Takes
from factcheck.extraction.grammar.cues import VERBS, is_saying
from factcheck.extraction.grammar.inflection import Form
from factcheck.extraction.grammar.phrases import apposition_after, phrase_after
from factcheck.extraction.grammar.subjects import agrees, aside_end, inherited_subject, subject_ahead, subject_of
from factcheck.extraction.grammar.verb_groups import Verb, inherits_subject, verb_at
from factcheck.extraction.grammar.vocabulary import AUXILIARIES, FINITE_VERBS, words
from factcheck.extraction.quotations.complements import complement
from factcheck.extraction.quotations.parentheses import parenthetical
from factcheck.extraction.quotations.quotation import Attribution
from factcheck.extraction.quotations.stances import STANCES, asked, headed, in_document, in_document_after, stance
from factcheck.extraction.text.sentence_tokens import QUOTED, Range, is_headline
from factcheck.extraction.text.tokens import Token

#: The words that something attributed can stand beside.
_CUES = STANCES.union(VERBS, {"according"})
_NAMED = words("named identified quoted")
_NEGATIVE = words("not never neither nobody none no")


def attributions(tokens: Sequence[Token]) -> list[Attribution]:
    """Every attribution of a sentence, none within the words of another, in order of their cues."""
    if is_headline(tokens):
        tokens = [replace(token, text=token.word) if token.word in VERBS else token for token in tokens]
    cues = [i for i, token in enumerate(tokens) if token.word in _CUES]
    set_off = _parentheses(tokens, cues)
    taken = sorted(span for attribution in set_off.values() for span in attribution.ranges)
    starts = [start for start, _ in taken]
    result: list[Attribution] = []
    low = 0
    for i in cues:
        if i in set_off:
            result.append(set_off[i])
            low = max(low, *(end for _, end in set_off[i].ranges))
            continue
        following = bisect_right(starts, i)
        if i < low or (following and taken[following - 1][1] > i):
            continue
        high = starts[following] if following < len(starts) else len(tokens)
        if attribution := (
            _governing(tokens, i, low, high, result) or stance(tokens, i, low, high) or asked(tokens, i, high)
        ):
            result.append(attribution)
            low = max(attribution.cue[1], *(end for _, end in attribution.content))
    if not any(attribution.is_speech for attribution in result) and (polled := in_document(tokens, 0)):
        return [polled]
    if not result and (attribution := headed(tokens) or in_document_after(tokens)):
        result.append(attribution)
    return result


def _parentheses(tokens: Sequence[Token], cues: Sequence[int]) -> dict[int, Attribution]:
    """The attributions after or amid their words, by the index of their cue."""
    result: dict[int, Attribution] = {}
    low = 0
    for i in cues:
        if i >= low and (attribution := parenthetical(tokens, i, low)):
            result[i] = attribution
            low = max(end for _, end in attribution.ranges)
    return result


def _governing(tokens: Sequence[Token], at: int, low: int, high: int, earlier: list[Attribution]) -> Attribution | None:
    """The attribution whose words follow the cue at ``at``."""
    verb = verb_at(tokens, at, low)
    if verb is None:
        return None
    if attribution := _inverted(tokens, verb, high):
        return attribution
    inherits = inherits_subject(tokens, verb)
    set_off = verb.start > 0 and tokens[verb.start - 1].word == ","
    source = subject_of(tokens, verb, low) if set_off or not inherits else None
    if not inherits and (source is None or not agrees(tokens, source, verb)):
        return None
    if source is not None and (attribution := _split_question(tokens, verb, source, low, high)):
        return attribution
    ahead = subject_ahead(tokens, verb, high) if source is None else None
    if source is not None:
        high = aside_end(tokens, source, verb, high)
    governed = complement(tokens, verb, ahead[0] if ahead else high)
    if governed is None or _is_aside(tokens, source, governed.end) or _asks_for_no_name(tokens, governed.start):
        return None
    if source is None:
        source = ahead or inherited_subject(tokens, verb, low, earlier[-1].source if earlier else None)
    return Attribution(
        ((governed.start, governed.end),),
        (verb.start, governed.cue_end),
        source,
        verb.cue.is_speech and governed.is_stated and not _is_negated(tokens, verb, source),
    )


def _is_negated(tokens: Sequence[Token], verb: Verb, source: Range | None) -> bool:
    """Whether it was not said: "did not say", "neither side said"."""
    beside = [*tokens[verb.start : verb.at], *(tokens[source[0] : source[0] + 1] if source else ())]
    return any(token.word in _NEGATIVE or token.word.endswith("n't") for token in beside)


def _is_aside(tokens: Sequence[Token], source: Range | None, end: int) -> bool:
    """Whether the verb belongs to the subject of the one at ``end``: an official who asked not to be named said."""
    return (
        source is not None
        and tokens[source[0]].word == "who"
        and end < len(tokens)
        and is_saying(tokens[end].word, Form.PAST)
    )


def _asks_for_no_name(tokens: Sequence[Token], start: int) -> bool:
    """Whether it is about the article itself: "asked not to be named"."""
    return tokens[start].word == "to" and any(token.word in _NAMED for token in tokens[start + 1 : start + 5])


def _split_question(tokens: Sequence[Token], verb: Verb, source: Range, low: int, high: int) -> Attribution | None:
    """What analysts say is a retreat."""
    start, at = source[0] - 1, verb.at + 1
    if start < low or tokens[start].word not in {"what", "which", "that", "who"} or not verb.cue.takes & Takes.CLAUSE:
        return None
    if at + 1 >= high or not (tokens[at].word in AUXILIARIES or tokens[at].word in FINITE_VERBS):
        return None
    content = ((start, start + 1), (at, clause_end(tokens, at, high)))
    return Attribution(content, (verb.start, at), source, verb.cue.is_speech)


def _inverted(tokens: Sequence[Token], verb: Verb, high: int) -> Attribution | None:
    """Said the mayor: “…”; but, said the mayor, “…”."""
    if verb.form not in {Form.PAST, Form.PRESENT} or not verb.cue.is_speech:
        return None
    if verb.start > 0 and tokens[verb.start - 1].word != ",":
        return None
    end = phrase_after(tokens, verb.at + 1, high)
    end = apposition_after(tokens, end, high) if end > verb.at + 1 else high
    if end + 1 >= high or tokens[end].word not in {",", ":"} or tokens[end + 1].word != QUOTED:
        return None
    content = (end + 1, clause_end(tokens, end + 1, high))
    return Attribution((content,), (verb.start, verb.at + 1), (verb.at + 1, end), True)
