"""What happened to the people that a number counts, by the words on both sides of it."""

import re
from dataclasses import dataclass
from typing import NamedTuple


class _Phrases(NamedTuple):
    """The words for a kind of harm: after the people it happened to, as a verb before the number, as a noun."""

    of_them: str
    by_verb: str
    as_noun: str


#: In this order: what names two kinds of harm at once comes first.
_HARM = {
    "casualties": _Phrases(
        r"(?:killed|dead|died) (?:or|and) (?:wounded|injured|hurt)|(?:wounded|injured) (?:or|and) killed",
        r"kill(?:ed|ing|s)? (?:or|and) (?:wound|injur)(?:ed|ing|es|s)",
        r"casualt(?:y|ies)(?: toll)?|dead and (?:wounded|injured)",
    ),
    "killed": _Phrases(
        r"killed|dead|died|die|dies|dying|perished|slain|shot dead|burned to death|drowned|executed|massacred|"
        r"lost (?:their lives|his life|her life)",
        r"kill(?:ed|ing|s)?|shot dead|shooting dead|execut(?:ed|ing)|massacred|murdered|slaughtered|claim(?:ed|ing|s)|"
        r"(?:claim(?:ed|ing|s)|took|cost(?:ing)?) the lives of",
        r"death toll|death count|deaths?|dead|fatalit(?:y|ies)|killed|toll",
    ),
    "wounded": _Phrases(
        r"wounded|injured|hurt|maimed|hospitali[sz]ed",
        r"wound(?:ed|ing|s)|injur(?:ed|ing|es)|hurt(?:ing|s)?|maim(?:ed|ing)",
        r"wounded|injured|injur(?:y|ies)",
    ),
    "missing": _Phrases(
        r"missing|unaccounted for|disappeared|trapped under (?:the )?rubble",
        r"(?!)",
        r"missing|disappearances?",
    ),
    "detained": _Phrases(
        r"detained|arrested|imprisoned|jailed|in custody|rounded up|captured|taken (?:prisoner|captive)",
        r"detain(?:ed|ing|s)|arrest(?:ed|ing|s)|round(?:ed|ing) up|jail(?:ed|ing)|captur(?:ed|ing)|imprison(?:ed|ing)",
        r"detentions?|arrests?|detainees?|detained|arrested",
    ),
    "displaced": _Phrases(
        r"(?:internally )?displaced|homeless|evacuated|uprooted|"
        r"(?:fled|fleeing|flee|left|leaving) (?:their|his|her) \w+|"
        r"(?:forced|driven) (?:to (?:flee|leave)|from|out of) their homes",
        r"displac(?:ed|ing|es)|uproot(?:ed|ing|s)|evacuat(?:ed|ing)",
        r"displaced|evacuees?|displacements?",
    ),
    "refugees": _Phrases(
        r"fled|flee|fleeing|refugees?|(?:crossed|crossing|poured|streamed) (?:the border|over the border|into|across)|"
        r"(?:sought|seek|seeking) (?:refuge|asylum)",
        r"(?!)",
        r"refugees?|asylum[- ]seekers?",
    ),
}


def _any(which: str) -> str:
    return "|".join(f"(?P<{measure}>{getattr(phrases, which)})" for measure, phrases in _HARM.items())


_OF_THEM = re.compile(rf"\b(?:{_any('of_them')})\b", re.IGNORECASE)
_BY_VERB = re.compile(
    rf"\b(?:{_any('by_verb')})(?: (?:another|a further|an additional|also|a total of|the|his|her|their|its))? $",
    re.IGNORECASE,
)
_AS_NOUN = re.compile(rf"\b(?:{_any('as_noun')})\b", re.IGNORECASE)
#: What may stand between a number and words after it that say what happened: little, or a form of "be" at the end.
_RIGHT_AFTER = re.compile(r"\s*(?:(?:others?|more|people|of (?:the|them|whom|those)|additional|the|in|as)\s+){0,4}")
_ARE = re.compile(
    r"(?:^|[\s,])(?:were|was|are|is|been|be|being|got|left|made|remains?|remained|still|feared|reported|presumed|found|"
    r"have|had|has|also)(?: (?:[a-z]+ly|to|have|been|be|now|dead or)){0,4}\s*$"
)
_DONE_BY_THEM = re.compile(
    r"die|fled|flee|perished|disappeared|drowned|lost|crossed|poured|streamed|s(?:ought|eek)|left"
)
#: What begins another statement, whose verbs are not about the number before it.
_OTHER_STATEMENT = re.compile(
    r"[;:–—(\"“”]|\s-\s|(?<=[a-z] )who\b|\b(?:after|when|while|because|but|although|though|as|before|until|which|where|"
    r"since|said|says|according|that|by|following)\b"
)
_TO_NUMBER = re.compile(
    r"(?: [^,;:.]{0,60})? (?:to|at|of|was|is|were|are|reached|hit|passed|topped|stood|stands|includ(?:ed|es|ing)|"
    r"exceed(?:ed|s)|number(?:ed|s|ing)?|total(?:l?ed|s|l?ing)?|by|for|from|climbed|rose|put|so far):? $"
)
_SAME_CLAUSE = re.compile(r"[^,;:.]{0,60}")
_TOLL = re.compile(r"toll|number of")
#: A "toll" is about nothing else; "the dead" and "the wounded" further before the number are often others.
_NEXT = 16


@dataclass(frozen=True, slots=True)
class Harm:
    """What happened, and how far the words that say so reach: ``lead`` code points before, ``tail`` after."""

    measure: str
    lead: int = 0
    tail: int = 0


def harm_around(before: str, after: str) -> Harm | None:
    """What happened to a number's people: the verb right before it, else what is said after, else the noun before."""
    if by_verb := _BY_VERB.search(before):
        return Harm(by_verb.lastgroup or "", lead=len(before) - by_verb.start())
    return _after_them(after) or _noun_before(before)


def harm_of_noun(noun: str) -> str:
    """What a counted noun itself says happened: "death", "asylum-seeker", "displaced family"; else empty."""
    match = _AS_NOUN.fullmatch(noun.rpartition(" ")[2]) or _OF_THEM.match(noun)
    return match.lastgroup or "" if match else ""


def _after_them(after: str) -> Harm | None:
    other = _OTHER_STATEMENT.search(after)
    for match in _OF_THEM.finditer(after, 0, other.start() if other else len(after)):
        between = after[: match.start()]
        if _RIGHT_AFTER.fullmatch(between) or _ARE.search(between) or _DONE_BY_THEM.match(match.group()):
            return Harm(match.lastgroup or "", tail=match.end())
    return None


def _noun_before(before: str) -> Harm | None:
    for match in reversed(list(_AS_NOUN.finditer(before))):
        between = before[match.end() :]
        if _TOLL.search(before, max(0, match.start() - 30), match.end()):
            is_counted = _SAME_CLAUSE.fullmatch(between)
        else:
            is_counted = _TO_NUMBER.fullmatch(between) if len(between) <= _NEXT else None
        if is_counted:
            return Harm(match.lastgroup or "", lead=len(before) - match.start())
    return None
