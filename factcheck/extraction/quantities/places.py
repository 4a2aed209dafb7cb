"""Where a figure is about: the one place that its clause names."""

import re

from factcheck.extraction.grammar.names import NAME_PATTERN
from factcheck.extraction.text.calendar import MONTH_PATTERN, WEEKDAY_STEMS

_KIND = "city|town|village|region|province|district|state|capital|area|port|county|island|republic|territory|suburb"
_WHICH = r"(?:north|south|east|west|central|mid)[a-z-]*|war-torn|besieged|neighbou?ring|occupied|rural|downtown|nearby"
_PLACE = re.compile(
    r"\b(?:(?P<fled>fled|fleeing|flee)|"
    r"(?i:in|near|from|across|outside|around|throughout|inside|at)) "
    rf"(?:the )?(?:(?:{_WHICH}) ){{0,2}}(?:(?:[a-z-]+ )?(?:{_KIND}) of )?(?:the )?(?P<name>(?>{NAME_PATTERN}))"
    r"(?!,? (?:and|or) [A-Z])"
)
_NO_PLACE = re.compile(
    r"(?:UN|U\.N|NATO|EU|President|Prime|Minister|Mr|Ms|Mrs|Gen|Lt|Col|Article|World|Covid|COVID|GOP|Democrats?|"
    rf"Democratic|Republicans?|Congress|Senate|House|Parliament|{MONTH_PATTERN}|"
    rf"(?:{WEEKDAY_STEMS})day\b)(?!\w)"
)
_POSSESSIVE = re.compile(r"[’']s\b.*|[’'-]+$")


def place_in(clause: str) -> str:
    """The place fled, else the only place named; empty where none is or several are."""
    named = [place for place in _PLACE.finditer(clause) if not _NO_PLACE.match(place["name"])]
    fled = [place for place in named if place["fled"]]
    names = {_POSSESSIVE.sub("", place["name"]) for place in fled or named}
    return names.pop() if len(names) == 1 else ""
