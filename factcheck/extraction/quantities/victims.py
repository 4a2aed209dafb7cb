"""What happened to the people that each number of a sentence counts."""

import re
from collections.abc import Sequence

from factcheck.extraction.quantities.contexts import Context
from factcheck.extraction.quantities.harm import Harm, harm_around

_BODIES = frozenset(["body", "corpse"])
_FOUND = re.compile(
    r"\b(?:f(?:ound|ind(?:s|ing)?)|recover(?:ed|s|ing)?|discover(?:ed|s|ing)?|exhum(?:ed|es|ing)|unearth(?:ed|s|ing)|"
    r"retriev(?:ed|es|ing)|pull(?:ed|s|ing)?|dug (?:up|out)|count(?:ed|s)?|identified)(?: (?:another|the|all))? $"
)
_WERE_FOUND = re.compile(
    r"(?: (?:have|has|had|were|was|been|are|being|also))* (?:found|recovered|discovered|exhumed|unearthed|"
    r"retrieved|pulled|"
    r"dug|identified|counted|lay|washed|brought|taken to|arrived)\b"
)
_SAID_OF_ANY = frozenset("killed wounded detained abducted missing".split())
#: What is done to things as well: "captured 12 tanks", "seized 40 rifles", "the capture of 12 villages".
_OF_THINGS_TOO = re.compile(
    r"\b(?:(?:captur|seiz|claim|took|eliminat|neutrali|murder|hurt|round|carr|cart|whisk|spirit|march|airlift|haul|"
    r"pick|held|hold|keep|kept|put|threw|throw|lock|burn|bur|crush|shoot|shot|beat|hack|made)[a-z]*(?: [a-z]+){0,2}|"
    r"by|to|at|for|from|was|is|are|were|reached|hit|passed) $",
    re.IGNORECASE,
)
#: "Of 2,100 prisoners, 17 died."
_OF = re.compile(r"\b[Oo](?:f|ut of) (?:the |some |its |their )?$")
_THINGS = frozenset(
    "city town village district province country state region camp house home building school hospital car bus truck "
    "vehicle ship boat plane raid attack operation strike incident clash protest case area site tree crop bill "
    "deal job plan project engine "
    "drone missile rocket tank weapon rifle shell percent hectare acre goal dream chance".split()
)
_LISTED_BEFORE = re.compile(
    r" (?:and|or|&) (?:another |a further |as many as )?|, (?:including )?| \(|, (?:including|among them) "
)
_LAST_OF_MANY = re.compile(r", (?:and|or) (?:another |a further )?")
#: What goes before is no subject: "fired at 5,000 protesters and 23 people were injured".
_OF_A_PREPOSITION = re.compile(r"\b(?:at|with|on|to|for|by|against|from|than|into) $")
_ANIMALS = frozenset("animal dog cat horse cow cattle sheep goat pig bird fish whale chicken elephant camel".split())
#: "denied that 300 soldiers had been killed": who says no gives no number.
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es|ed|ing))"
    r"(?: (?:media|the|earlier|any|all|russian|ukrainian))?(?: (?:reports?|claims?|allegations?|rumou?rs))?"
    r" (?:that|of|killing|of killing|having killed) (?:[a-z]+ ){0,4}$",
    re.IGNORECASE,
)
_NONE_OF = re.compile(r"\b(?:none|neither|not one) of (?:the |its |their |all )?$", re.IGNORECASE)


def harms_of(contexts: Sequence[Context]) -> list[Harm | None]:
    """What happened to each number's people; of those in a list, what is said after the last: "two men and a "
    "boy died"."""
    harms: list[Harm | None] = []
    following: Harm | None = None
    for context in reversed(contexts):
        harm = _harm(context)
        is_last = context.before == ", " and _LAST_OF_MANY.fullmatch(context.after)
        is_listed = (_LISTED_BEFORE.fullmatch(context.after) or is_last) and not _OF_A_PREPOSITION.search(
            context.before
        )
        if harm is None and following and context.is_alive and is_listed and not _OF.search(context.before):
            harm = Harm(following.measure)
        else:
            following = harm if harm and harm.tail else None
        harms.append(harm)
    return harms[::-1]


def _harm(context: Context) -> Harm | None:
    head = context.unit.rpartition(" ")[2]
    if head in _ANIMALS or _NONE_OF.search(context.before) or _DENIED.search(context.before):
        return None
    if head in _BODIES:
        return Harm("killed") if _FOUND.search(context.before) or _WERE_FOUND.match(context.after) else None
    harm = harm_around(context.before, context.after, context.unit)
    is_said_of_any = harm is not None and harm.measure in _SAID_OF_ANY and not _OF_THINGS_TOO.search(context.before)
    return harm if context.is_alive or (is_said_of_any and head not in _THINGS) else None
