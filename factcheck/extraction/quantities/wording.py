"""The part of a sentence around a number that can be read on its own."""

import re

_COMMA = re.compile(r",[”\"’]? ")
_STATEMENT = re.compile(
    r"[;:“\"(] ?|[–—] |\s- |, (?:and|but|while|as|with) |^(?:and|but) |"
    r"\b(?:said|says|added|adding|adds)(?: (?:late |early |earlier )?(?:on )?[A-Z]\w+day)?(?: that)? |"
    r"\b(?:reported|announced|confirmed|estimate[sd]?|believes?|warned|shows?|showed|claimed|insisted|believed|found)"
    r"(?: \w+){0,3}? that "
)
#: A clause that begins like this lacks its subject.
_NO_SUBJECT = re.compile(
    r"(?:[a-z]+(?:ing|ed)|and|or|was|were|is|are|has|have|had|will|which|who|whose|where|in|on|at|with|of|to|by|from|for|"
    r"left|put|made|said|hit|cost|rose|fell|took|up|down|about|most|some|including|the first|the most)\b"
)
#: A short beginning that says when or where: the number means little without it.
_WHEN_OR_WHERE = re.compile(
    r"(?:In|On|At|By|As of|Since|Until|During|After|Before|Between|Across|Near|Last|This) [^,]{1,40}, ?"
)
_END = re.compile(r",[”\"’]? |[;:”\"()]|\s[–—-]\s|[–—]|,? according to |,? but |,? although |\s(?:said|says)\b")
_SPLIT = re.compile(r",? (?:and|but|while|with|plus|as well as|against|versus) |, ?|; ?|: ?| [–—-] | \(")
_LINK_BEFORE = re.compile(r"\s*(?:(?:and|that|but|or|also|which|who)\b\s*)?")
_LINK_AFTER = re.compile(
    r"(?:\s+(?:to|of|and|or|versus|against|that|for|by|with|at|from|in|on|the|a|an|including|while|but|as|than|is|was)"
    r"){1,4}[\s,]*$"
)
_PUNCTUATION = ' ,;:–—-\n\t"“”()'


def wording_start(sentence: str, core: int, number: int) -> int:
    """Where the words begin that a reader needs before ``sentence[core]``.

    ``number`` is where the number is: at ``core``, unless a verb before it belongs to it ("killing 13").
    """
    statement = max((match.end() for match in _STATEMENT.finditer(sentence, 0, core)), default=0)
    if statement == 0 and _WHEN_OR_WHERE.fullmatch(sentence, 0, core):
        return 0
    clause = max((match.end() for match in _COMMA.finditer(sentence, statement, core)), default=statement)
    return statement if clause < number and _NO_SUBJECT.match(sentence, clause) else clause


def wording_end(sentence: str, core: int) -> int:
    """Where the words end that a reader needs after ``sentence[core]``, exclusive, without the full stop."""
    match = _END.search(sentence, core)
    return core + len(sentence[core : match.start() if match else None].rstrip(".!?… "))


def split_between(text: str, end: int, start: int) -> tuple[int, int]:
    """Where to part two numbers in one sentence: the end of the first one's words, the start of the second one's."""
    splits = list(_SPLIT.finditer(text, end, start))
    return splits[-1].span() if splits else (start, start)


def trimmed(text: str, start: int, end: int, core_end: int) -> tuple[int, int]:
    """The same stretch without the link words and the punctuation around it; what ends at ``core_end`` stays."""
    link = _LINK_BEFORE.match(text, start, end)
    start = link.end() if link else start
    link = _LINK_AFTER.search(text, core_end, end)
    words = text[start : link.start() if link else end]
    return start + len(words) - len(words.lstrip(_PUNCTUATION)), start + len(words.rstrip(_PUNCTUATION))
