"""What happened to the people that a number counts, by the words on both sides of it."""

import re
from dataclasses import dataclass

from factcheck.extraction.grammar.people import are_people, may_be_people
from factcheck.extraction.quantities.harm_words import CLAIMING_LIVES, HARM


def _any(which: str) -> str:
    return "|".join(f"(?P<{measure}>{getattr(words, which)})" for measure, words in HARM.items())


_MORE = (
    r"(?: (?:another|an?|a further|an additional|also|a total of|the|his|her|their|its|all|all of|all of the|"
    r"as many as|"
    r"some|about|nearly|over|least|at least))?"
)
_OF_THEM = re.compile(rf"\b(?:{_any('of_them')})\b")
_BY_VERB = re.compile(rf"\b(?:{_any('by_verb')}){_MORE} $")
#: "killed a father and his two children", "killed himself and 16 others".
_BY_VERB_AND = re.compile(
    rf"\b(?:{_any('by_verb')}) (?:(?:an?|the|his|her|their|one) (?:[a-z-]+ ){{1,3}}|(?:him|her)self |themselves )"
    r"and (?:his |her |their |another |at least )?$"
)
_NOUN_OF = re.compile(rf"\b(?:{_any('noun_of')}) of{_MORE} $")
_AS_NOUN = re.compile(rf"\b(?:{_any('as_noun')})\b")
_LABEL = re.compile(
    rf"(?:^|[|•*.;,(-] ?)(?:[a-z]+ ){{0,3}}?(?:{_any('as_noun')}|(?P<evacuated_>evacuated)|(?P<returned_>returned)|"
    rf"(?P<wounded_>hurt)|"
    rf"(?P<abducted_>abducted|kidnapped))(?: (?:people|persons?|civilians|children|population|families|households|"
    r"individuals|so far|to date))?"
    rf"(?: (?:in|at|from|to|since|on|by|during) [^:|=;.\n]{{2,30}})? ?"
    r"(?::|=|\||[–—-]| \() ?$"
)
#: A verb whose second part comes after the number: "took 23 residents of the town hostage", "threw 40 men into jail".
_SPLIT = (
    (
        "abducted",
        re.compile(r"\b(?:took|tak(?:en|ing|es)|held|hold(?:ing|s)?|keep(?:ing|s)?|kept)(?: about| some| at least)? $"),
        re.compile(r"(?: (?:of|from|in|at) (?:the )?[\w’'-]+| [\w’'-]+){0,3}? (?:hostage|captive)\b"),
    ),
    (
        "detained",
        re.compile(
            r"\b(?:took|tak(?:en|ing|es)|threw|throw(?:n|ing|s)?|put(?:ting|s)?|lock(?:ed|ing|s)|"
            r"round(?:ed|ing|s))(?: up| about| some| at least| more than| over)* $"
        ),
        re.compile(
            r"(?: [\w’'-]+){0,3}? (?:prisoner|into custody|(?:in|into|to) (?:jail|prison|detention)|behind bars|up)\b"
        ),
    ),
    (
        "evacuated",
        re.compile(r"\b(?:brought|bring(?:ing|s)?|bused|ferried)(?: about| some| at least)? $"),
        re.compile(r"(?: [\w’'-]+){0,2}? (?:out of|to safety)\b"),
    ),
    (
        "evacuated",
        re.compile(r"\b(?:took|led|flew|flown|moved|got)(?: about| some| at least)? $"),
        re.compile(r"(?: [\w’'-]+){0,2}? to safety\b"),
    ),
    (
        "wounded",
        re.compile(r"\b(?:left|leav(?:es|ing|e))(?: another| about| some| at least)? $"),
        re.compile(r"(?: [\w’'-]+){0,2}? (?:with (?:[a-z]+ ){0,2}(?:burns|injuries|wounds)|hospitali[sz]ed)\b"),
    ),
    (
        "killed",
        re.compile(
            r"\b(?:beat(?:en|ing|s)?|hack(?:ed|ing|s)|stabb?(?:ed|ing|s)|burn(?:ed|t|ing|s)|crush(?:ed|ing)|"
            r"shoot(?:ing|s)?|shot|bur(?:ied|ying)|gunn(?:ed|ing)|m[ow]+(?:ed|n|ing))(?: about| some| at least)? $"
        ),
        re.compile(r"(?: [\w’'-]+){0,3}? (?:to death|dead|alive|down)\b"),
    ),
)
_CLAIMING_LIVES = re.compile(rf"\b{CLAIMING_LIVES}")
#: Who picks somebody up to arrest them: not a bus.
_PICKED_UP = re.compile(
    r"\b(?:police|policemen|officers?|soldiers|troops|agents|operatives|security|authorities|forces|military|army|"
    r"gendarmes)\b[^.;:]{0,40}\bpick(?:ed|ing|s)? up(?: another| some| about| at least| more than)? $"
)
#: What may stand between a number and words after it that say what happened: little, or a form of "be" at the end.
_RIGHT_AFTER = re.compile(
    r"\s*(?:(?:others?|more|people|of (?:the|them|whom|those)|additional|the|in|as|[a-z]+ly)\s+){0,4}"
)
_SOMEWHERE = re.compile(r" (?:in|from|at|near|across|of) (?:[\w’'-]+ ){1,4}")
_BY = re.compile(r" (?:by|in|when|during|since|on)\b")
#: "Two of the injured died": the verb decides, not the noun.
_LATELY = re.compile(r"^(?:newly|recently|forcibly|previously|currently) ")
_OF_THE = frozenset(["of the", "of those"])
_NO_NOUN = frozenset(["", "other", "more"])
#: Who does it to somebody: "Two gunmen killed a guard", "three boys hurt 40 others".
_OBJECT = re.compile(r" (?:(?:an?|the|his|her|their|its|another|several|many|him|them)\b|$)")
_ARE = re.compile(
    r"(?:^|[\s,])(?:were|was|are|is|been|be|being|got|left|made|remains?|remained|still|feared|reported|presumed|found|"
    r"have|had|has|also|registered as|listed as|reported as|confirmed|recorded as|gone|went|newly|"
    r"rendered|stands?|stood|staying|living|housed|accommodated|sheltered|lodged)"
    r"(?: (?:[a-z]+ly|to|have|been|be|now|dead or|put|again|shot and|as)){0,4}\s*$"
)
_DONE_BY_THEM = re.compile(
    r"die|fled|flee|perished|disappeared|drown|breathed|suffocated|succumbed|starved|lost|cross|poured|streamed|s(?:ought|eek)|"
    r"left|return|went|took|suffered|sustained|shelter|in (?!captivity|custody|detention)"
)
#: What begins another statement, whose verbs are not about the number before it.
_OTHER_STATEMENT = re.compile(
    r"[;:–—\"“”]|(?<=\s)\(|\s-\s|(?<=[a-z] )who\b|\b(?:after|when|while|because|but|although|though|before|"
    r"until|which|where|"
    r"since|said|says|according|that|by|following|resulting|leading|over|amid)\b|"
    r"\bas (?!(?:displaced|killed|wounded|injured|missing|dead|internally|homeless|affected|refugees|idps)\b)"
)
_TO_NUMBER = re.compile(
    r"(?: [^,;:.]{0,60})?(?: (?:to|at|of|was|is|were|are|reached|hit|passed|topped|stood|stands|includ(?:ed|es|ing)|"
    r"exceed(?:ed|s)|number(?:ed|s|ing)?|total(?:l?ed|s|l?ing)?|by|for|from|climbed|rose|put|so far|now|reach|"
    r"reaches):?|"
    r", with) $"
)
_NUMBER_OF = re.compile(
    rf" the (?:total |overall |confirmed )?(?:number|tally|count|toll) of (?:[a-z]+ ){{0,3}}?(?:{_any('of_them')})\b"
)
_SAME_CLAUSE = re.compile(r"[^,;:.]{0,60}")
_TOLL = re.compile(r"toll|number of|death count|total (?:killed|dead|deaths|wounded|injured|missing)")
#: A "toll" is about nothing else; "the dead" and "the wounded" further before the number are often others.
_NEXT = 16
_SOLDIERS = frozenset("soldier troop fighter militant rebel tank vehicle missile drone truck insurgent".split())
#: With refugees and displaced people the verb decides, not the noun: "3,200 refugees returned home" are returned.
_SAID_OF_REFUGEES = frozenset("killed wounded missing abducted returned evacuated".split())
_OF_A_KIND = frozenset("refugees displaced detained abducted evacuated".split())


@dataclass(frozen=True, slots=True)
class Harm:
    """What happened, and how far the words that say so reach: ``lead`` code points before, ``tail`` after."""

    measure: str
    lead: int = 0
    tail: int = 0


def harm_around(before: str, after: str, unit: str = "") -> Harm | None:
    """What happened to a number's people: the verb right before it, else what is said after, else the noun before."""
    before, after = before.lower(), after.lower()
    head = unit.rpartition(" ")[2]
    if found := _BY_VERB.search(before) or _NOUN_OF.search(before) or _BY_VERB_AND.search(before):
        return Harm(found.lastgroup or "", lead=len(before) - found.start())
    if (head == "life" or after.startswith(" lives")) and (claim := _CLAIMING_LIVES.search(before)):
        return Harm("killed", lead=len(before) - claim.start())
    for measure, verb, rest in _SPLIT:
        if (begun := verb.search(before)) and (ended := rest.match(after)):
            return Harm(measure, lead=len(before) - begun.start(), tail=ended.end())
    if (picked := _PICKED_UP.search(before)) and head and (are_people(head) or may_be_people(head)):
        return Harm("detained", lead=len(before) - picked.start())
    harm = _after_them(after, unit) or _labelled(before) or _number_of_them(after) or _noun_before(before)
    return None if harm and harm.measure in {"refugees", "displaced"} and head in _SOLDIERS else harm


def harm_of_noun(noun: str) -> str:
    """What a counted noun itself says happened: "death", "asylum-seeker", "displaced family"; else empty."""
    noun = _LATELY.sub("", noun.lower())
    match = _AS_NOUN.fullmatch(noun) or _AS_NOUN.fullmatch(noun.rpartition(" ")[2])
    if match is None and (are_people(noun) or may_be_people(noun)):
        match = _OF_THEM.match(noun)
    return match.lastgroup or "" if match else ""


def harm_named(label: str) -> str:
    """What the heading of a column says happened: "Refugees", "People killed"; else empty."""
    label = label.lower()
    match = _AS_NOUN.search(label) or _OF_THEM.search(label)
    return match.lastgroup or "" if match else ""


def said_of(measure: str, after: str) -> str:
    """The measure of refugees, displaced people or bodies, if the words after them say something else happened."""
    if measure not in _OF_A_KIND:
        return measure
    harm = _after_them(after.lower())
    return harm.measure if harm and harm.measure in _SAID_OF_REFUGEES else measure


def _labelled(before: str) -> Harm | None:
    """``Killed: 549``."""
    found = _LABEL.search(before)
    return Harm((found.lastgroup or "").rstrip("_"), lead=len(before) - found.start()) if found else None


def _after_them(after: str, unit: str = "") -> Harm | None:
    of_whom: Harm | None = None
    other = _OTHER_STATEMENT.search(after)
    for match in _OF_THEM.finditer(after, 0, other.start() if other else len(after)):
        between, rest = after[: match.start()], after[match.end() :]
        is_done_to_them = _RIGHT_AFTER.fullmatch(between) or (_SOMEWHERE.fullmatch(between) and _BY.match(rest))
        if _ARE.search(between) or _DONE_BY_THEM.match(match.group()) or (is_done_to_them and not _OBJECT.match(rest)):
            harm = Harm(match.lastgroup or "", tail=match.end())
            if between.strip() not in _OF_THE:
                return harm
            if unit in _NO_NOUN:  # but not "12 families of those killed"
                of_whom = of_whom or harm
    return of_whom


def _number_of_them(after: str) -> Harm | None:
    """``to 1,100 the number of people killed``."""
    found = _NUMBER_OF.match(after)
    return Harm(found.lastgroup or "", tail=found.end()) if found else None


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
