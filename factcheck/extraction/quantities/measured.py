"""A quantity with what it measures."""

import re
from dataclasses import dataclass

from factcheck.domain.spans import Span
from factcheck.extraction.grammar.people import are_people
from factcheck.extraction.grammar.plurals import singular
from factcheck.extraction.quantities.contexts import Context
from factcheck.extraction.quantities.quantity import Quantity

PEOPLE = "people"
_THEY_WERE = re.compile(
    r"(?:(?: of (?:the \w+|them|those \w+))? (?:were|was|are)| of (?:them|whom)) (?:an? )?(?P<who>[a-z]+)\b"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity with its measure; ``core`` reaches from the first word that says what happened to the last.

    ``harm`` is what happened to somebody whose age it is.
    """

    quantity: Quantity
    core: Span
    measure: str
    unit: str
    population: str = ""
    harm: str = ""


def is_said_so(context: Context) -> bool:
    """Whether it is said who they were: "two of the dead were children"."""
    return _THEY_WERE.match(context.after) is not None


def who_of(context: Context) -> str:
    """Which people: the noun counted, or what they are said to be ("two of the dead were children")."""
    were = _THEY_WERE.match(context.after)
    return context.noun or (were["who"] if were and are_people(singular(were["who"])) else "")
