"""What a figure's words say of how it was counted: who, how it is known, and whether it holds for one day."""

import re

from factcheck.domain.figures import Counted, HowKnown

_CIVILIANS = re.compile(r"\b(?:civilians?|non-?combatants?)\b", re.IGNORECASE)
_COMBATANTS = re.compile(
    r"\b(?:soldiers?|troops|service(?:men|women)|service members?|fighters?|combatants?|militants?|militiamen|rebels?"
    r"|insurgents?|gunmen)\b",
    re.IGNORECASE,
)

_NOT = r"\b(?:not|never|no)(?: \w+){0,2} "
_DENIED = re.compile(
    rf"{_NOT}(?:verified|confirmed|recorded|registered|admitted|acknowledged|conceded)\b", re.IGNORECASE
)
_WAYS = {
    HowKnown.CONCEDED: re.compile(r"\b(?:conced|admit|acknowledg)(?:es?|ed|s|ted|ts|ing|ting)\b", re.IGNORECASE),
    HowKnown.VERIFIED: re.compile(r"\b(?:verified|verifies|confirmed)\b", re.IGNORECASE),
    HowKnown.RECORDED: re.compile(r"\b(?:recorded|registered|documented)\b", re.IGNORECASE),
    HowKnown.ESTIMATED: re.compile(
        r"\bestimates? (?:that|of|by|at)\b|\bby (?:one|an|its|their) estimates?\b", re.IGNORECASE
    ),
    HowKnown.REPORTED: re.compile(r"\breportedly\b|\bunverified\b|\baccording to reports\b", re.IGNORECASE),
}

#: Measures of people who are so for a time, and may be so no longer tomorrow.
_FOR_A_TIME = frozenset({"refugees", "displaced", "missing", "detained", "abducted"})
_NOW = re.compile(
    r"\b(?:are|is|remains?|lives?|stays?|shelters?)\b(?! (?:being|fleeing|leaving|crossing|feared))",
    re.IGNORECASE,
)
_HAVE = re.compile(r"\b(?:have|has|had|were|was) ", re.IGNORECASE)


def counted_by(population: str) -> Counted:
    """Who is counted, by the words for the people."""
    civilians, combatants = _CIVILIANS.search(population), _COMBATANTS.search(population)
    if civilians and combatants:
        return Counted.ALL
    if civilians:
        return Counted.CIVILIANS
    return Counted.COMBATANTS if combatants else Counted.UNKNOWN


def how_known(words: str) -> HowKnown | None:
    """How those who give the number know it; None where the words do not say, or say that it is not known."""
    if _DENIED.search(words):
        return None
    return next((way for way, pattern in _WAYS.items() if pattern.search(words)), None)


def is_stock(measure: str, words: str) -> bool:
    """Whether those are counted who are so on one day: "1.9 million refugees are now in Poland"."""
    return measure in _FOR_A_TIME and bool(_NOW.search(words)) and not _HAVE.search(words)
