"""Where a figure is about: the place of the event in its clause, the most specific one that is named."""

import re
from collections.abc import Iterator

from factcheck.extraction.grammar.names import NAME_PATTERN
from factcheck.extraction.text.calendar import MONTH_PATTERN, WEEKDAY_STEMS

_KIND = (
    "cit(?:y|ies)|towns?|villages?|regions?|provinces?|districts?|states?|capital|areas?|ports?|count(?:y|ies)|islands?|"
    "republic|territory|suburbs?|neighbou?rhoods?|settlements?|prefectures?|governorates?|departments?|peninsula|coast|"
    "outskirts|municipality"
)
_WHICH = (
    r"(?:north|south|east|west|central|mid)[a-z-]*|war-torn|besieged|neighbou?ring|occupied|rural|downtown|nearby|"
    r"coastal|remote|flooded|mountainous|upper|lower|parts of|much of|most of"
)
_PLACED = r"(?i:in|near|across|outside|around|throughout|inside|into|at|to the \w+ of|off)"
_STRUCK = (
    r"(?i:hits?|rock(?:ed|s)|str(?:uck|ikes?)|shook|shakes|ripped through|tore through|swept through|pounded|attacked|"
    r"dropped on|fired (?:on|at|into)|slammed into|bombed|shelled|stormed|battered|raided|razed|"
    r"(?:attacks?|strikes?|airstrikes?|raids?|assaults?|march|fire|missiles?) (?:on|at|against|into)|"
    r"(?:shelling|bombing|bombardment|siege|capture|battle|invasion) (?:of|in))"
)
_NATIONAL = r"[A-Z][a-z]{2,12}(?:an(?<!stan)|ese|ish|ine|i|ic|nch)"
_BEFORE_NAME = (
    rf"(?:the )?(?:(?:{_WHICH}) ){{0,2}}(?:{_NATIONAL} (?:[a-z]+ )?(?:{_KIND}) of |"
    rf"(?:[a-z-]+ ){{0,2}}(?:{_KIND}) (?:of )?)?(?:the )?"
)
_PLACE = re.compile(
    rf"\b(?:(?P<fled>fled|fleeing|flee)|(?P<origin>from)|(?P<struck>{_STRUCK})|{_PLACED}|"
    rf"on the (?:\w+ )?(?:islands?|coast|outskirts) of|(?i:residents|inhabitants|villagers) of) "
    rf"{_BEFORE_NAME}(?P<name>(?>{NAME_PATTERN}))"
)
#: "the capital Juba", "the Black Sea city of Burgas".
_OF_A_KIND = re.compile(rf"\b(?:{_KIND})(?: of)? (?P<name>(?>{NAME_PATTERN}))")
#: What a name can go on with: "South Sudan's capital Juba", "Republic of Congo", "Gilgit and Baltistan".
_WITHIN = re.compile(rf"(?: [a-z-]+){{0,3}} (?P<name>(?>{NAME_PATTERN}))")
_CITY_OF = re.compile(rf" (?:[a-z]+ )?(?:city|town|village|port|capital|resort)(?: of)? (?P<name>(?>{NAME_PATTERN}))")
_OF = re.compile(rf" of (?:the )?(?P<name>(?>{NAME_PATTERN}))")
_AND = re.compile(
    rf"(?:,| and) (?P<name>(?>{NAME_PATTERN}))(?=[.,;:]|$| (?:on|in|as|since|after|when|during|over|this|last|"
    rf"districts?|"
    r"provinces?|regions?|by|from|were|was|to|late|early|and)\b)"
)
_GOES_ON_WITH_OF = ("Republic", "Islands", "Island", "Gulf", "Bank", "Kingdom", "Isle", "Coast", "State")
_SEEN = re.compile(
    rf"^(?:The |And |But )?(?P<name>(?>{NAME_PATTERN})) (?:has (?:so far )?seen|saw|hosts?|hosted|is hosting|"
    rf"has the most) "
)
_HEAD = re.compile(rf"(?P<name>(?>{NAME_PATTERN})) (?:{_KIND}): ")
#: "Borno has the most, followed by Adamawa with 200,000": the place of the second number.
_NAMED_WITH = re.compile(rf"(?:followed by|,? and) (?P<name>(?>{NAME_PATTERN})) with (?:\w+ ){{0,2}}$")
#: What a place lies beside: "at Hostomel airfield, near Kyiv,".
_NEAR = re.compile(
    rf",? (?:near|close to|outside|on the outskirts of|not far from|(?:north|south|east|west)[a-z]* of) "
    rf"(?:the (?:\w+ )?(?:city|town|village|capital)(?: of)? )?(?>{NAME_PATTERN})(?=,)"
)
_NO_PLACE = re.compile(
    r"(?:UN|U\.N|NATO|EU|President|Prime|Minister|Mr|Ms|Mrs|Gen|Lt|Col|Article|World|Covid|COVID|GOP|Democrats?|"
    r"Democratic(?! Republic)|Republicans?|Congress|Senate|House|Parliament|Ramadan|Easter|Christmas|Lent|Eid|"
    rf"Operation|Group|Phase|Flight|{MONTH_PATTERN}|(?:{WEEKDAY_STEMS})day\b)(?!\w)"
)
#: "Israeli raids", "Russian hands": whose, not where.
_WHOSE = re.compile(
    r" (?:air ?strikes?|strikes?|attacks?|raids?|shelling|bombardments?|bombing|custody|hands|forces|fire|"
    r"missiles?|drones?|"
    r"rockets?|troops|soldiers|army|media|police|operations?|captivity|artillery|ministry|officials?)\b"
)
_LATER = re.compile(r"(?:,[^,;.\n]{1,40}){0,3}, (?=(?:in|near|at|outside|inside) )")
#: The rest of a clause that an aside interrupts, up to who says so.
_AFTER_ASIDE = re.compile(
    r",? (?:including|among (?:them|whom)|most(?:ly)?|many|some|both|all|half|were|was|have|has|had|died)\b"
    r"(?:(?!\b(?:said|says|told|according|officials?|authorities|police|reported|announced|where|but|while|although)\b)"
    r"[^;.\n—])*"
)
_NATIONS = frozenset(
    "Azerbaijan Bhutan Brunei Burundi Delhi Djibouti Dubai Fiji Haiti Iran Japan Jordan Karachi Malawi Mali "
    "Mumbai Nairobi "
    "Oman Sudan Taiwan Tripoli Vatican".split()
)
_POSSESSIVE = re.compile(r"[’']s$")
_MARKS = "’'-"


def place_headed(sentence: str) -> str:
    """The place before the colon of a report's line: "Kharkiv region: 3 dead"; else empty."""
    head = _HEAD.match(sentence)
    return head["name"] if head and not _NO_PLACE.match(head["name"]) else ""


def place_of(before: str, after: str) -> str:
    """The place in a figure's words: fled from, else the first after the number, else the last before it, "
    "else empty."""
    if named := _NAMED_WITH.search(before):
        return named["name"]
    later = list(_places(after))
    earlier = list(_places(_NEAR.sub("", before))) or list(_places(before))
    both = [*later, *earlier[::-1]]
    for wanted in ("fled", "", "origin"):
        for how, name in both:
            if how == wanted:
                return name
    seen = _SEEN.match(before)
    return seen["name"] if seen and not seen["name"].isupper() else ""


def place_later(text: str, end: int) -> str:
    """The place that follows asides: "wounded three men, aged 23, 31 and 45, in the village of Bilenke"."""
    if later := _LATER.match(text, end, end + 120):
        rest = text[later.end() - 1 : later.end() + 60]
    elif aside := _AFTER_ASIDE.match(text, end, end + 160):
        rest = aside.group()
    else:
        return ""
    return next((name for _, name in _places(rest)), "")


def _places(words: str) -> Iterator[tuple[str, str]]:
    found = [*_PLACE.finditer(words), *_OF_A_KIND.finditer(words)]
    ends: set[int] = set()
    for match in sorted(found, key=lambda match: match.start()):
        is_whose = _WHOSE.match(words, match.end("name")) and _is_of_a_nation(match["name"])
        if match.end("name") in ends or _NO_PLACE.match(match["name"]) or is_whose:
            continue
        ends.add(match.end("name"))
        named = match.groupdict()
        yield "fled" if named.get("fled") else "origin" if named.get("origin") else "", _whole(words, match)


def _is_of_a_nation(name: str) -> bool:
    """``Israeli``, ``Russian``; but not ``Sudan``."""
    is_adjective = name.endswith(("i", "an", "ish", "ese", "ic", "nch", "elsh", "utch", "reek"))
    return is_adjective and not name.endswith("stan") and name not in _NATIONS


def _whole(words: str, match: re.Match[str]) -> str:
    """The name, with what belongs to it; the place within for "Chile's Atacama region"."""
    name, end = match["name"], match.end("name")
    inner = name.replace("’s ", "'s ").rpartition("'s ")[2]
    if inner != name:
        return inner
    if _POSSESSIVE.search(name):
        within = _WITHIN.match(words, end)
        return within["name"].strip(_MARKS) if within else _POSSESSIVE.sub("", name)
    if city := _CITY_OF.match(words, end):
        return city["name"].strip(_MARKS)
    if name.endswith(_GOES_ON_WITH_OF) and (more := _OF.match(words, end)):
        return words[match.start("name") : more.end("name")]
    if (more := _AND.match(words, end)) and not _NO_PLACE.match(more["name"]):
        return words[match.start("name") : more.end("name")]
    return name.strip(_MARKS)
