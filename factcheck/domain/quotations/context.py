"""What stands beside a quotation in its sentence, and changes what it says: a "not", a doubt, a limit, a condition."""

import re
from collections.abc import Sequence

from factcheck.domain.quotations.meaning import POLITE, Bend, opens_condition
from factcheck.domain.quotations.tokens import Stop, Word

#: Right after the words that are quoted, in the same sentence.
_CONDITION_AFTER = re.compile(
    r"(?:even |only |and only |but only )?(?:if|unless|(?:provided|providing) that|assuming|except|pending)\b|"
    r"(?:but |and )?only (?:if|when|after|once|until|to|in)\b|"
    r"(?:as|so) long as\b|on (?:the )?condition\b|subject to\b|depending on\b|"
    r"but (?:not|only|never)\b|in the event\b|in case\b"
)
#: Right before the words that are quoted, in the same clause.
_DENIED_BEFORE = re.compile(
    r"(?:\b(?:not|never|neither|nor|nobody|without|hardly|no)|"
    r"\b(?:not|never|nobody)(?: \w+){0,2} (?:think|believe|say|said|saying|mean|claim|claiming|suggest|suggesting|"
    r"agree|accept|true|case|convinced|expect|know|confirm|imply|implying|guarantee|promise|"
    r"sure|certain|clear)(?: that)?|"
    r"\b(?:deny|denies|denied|denying|doubt|doubts|doubted|reject|rejects|rejected|refute|refuted|dispute|disputed|"
    r"false|untrue|lie|wrong|myth|nonsense|absurd|ridiculous)(?: \w+){0,2} (?:that|to \w+|is|if|whether)"
    r"(?: that)?)$"
)
_WEAK_BEFORE = re.compile(
    r"(?:\b(?:possible|conceivable|possibility|chance|hope|hopes|hoping|hoped|wish|wondering|wonder|rumors?|allegations?|"
    r"alleged|allege|unlikely|unclear)(?: that| whether| if)?|\b(?:maybe|perhaps|possibly|allegedly|whether|as if))$"
)
_LIMITED_BEFORE = re.compile(
    r"\b(?:only|almost|nearly|barely|hardly|(?:only |just )?(?:some|few|several|half|most|many|part|parts|none|one) of "
    r"(?:the|our|their|these|those|its|his|her|your|my))$"
)
_DENIED_AFTER = frozenset("not no never nothing nobody none nowhere neither".split())
_WIDE = frozenset("any all every each no only those anyone everyone people".split())
_BEFORE = ((_DENIED_BEFORE, Bend.NEGATION), (_LIMITED_BEFORE, Bend.QUANTIFIER), (_WEAK_BEFORE, Bend.MODAL))


def bend_after(words: Sequence[Word], edge: int) -> Bend | None:
    """What follows the words that end before ``edge`` in their sentence: a "not", or a condition of theirs."""
    if edge >= len(words) or words[edge].stop >= Stop.SENTENCE:
        return None
    if words[edge].stop is Stop.NONE and words[edge].key in _DENIED_AFTER:
        return Bend.NEGATION
    return Bend.OMITTED_CONDITION if _depends(words, edge) else None


def _depends(words: Sequence[Word], edge: int) -> bool:
    following = words[edge : edge + 5]
    keys = " ".join(word.key for word in following)
    if _CONDITION_AFTER.match(keys) and not POLITE.match(keys):
        return True
    if words[edge].stop is Stop.NONE and opens_condition(words, edge):
        return True
    is_restricted = following[0].key in ("who", "whose") and following[0].stop is Stop.NONE
    return is_restricted and any(word.key in _WIDE for word in words[max(0, edge - 3) : edge])


def bend_before(words: Sequence[Word], first: int) -> Bend | None:
    """What the words before a quotation do to it in their sentence: deny it, weaken it, or make it depend."""
    if not first or words[first].stop >= Stop.SENTENCE:
        return None
    start = first - 1
    while start and words[start].stop < Stop.SENTENCE and first - start < 40:
        start -= 1
    mark = Stop.DASH if words[first].stop is Stop.COMMA else Stop.COMMA
    clause = max((at for at in range(start, first) if words[at].stop >= mark), default=start)
    opening = (at for at in range(clause, first) if not words[at].is_spare and words[at].key not in ("and", "but"))
    opens = next(opening, None)
    if opens is not None and words[first].stop <= Stop.COMMA and opens_condition(words, opens):
        return Bend.OMITTED_CONDITION
    if words[first].stop is not Stop.NONE:
        return None
    before = " ".join(word.key for word in words[max(clause, first - 8) : first])
    for pattern, bend in _BEFORE:
        if pattern.search(before):
            return bend
    return None
