"""How pressing a claim is to check: a score that orders the queue and can be read out, reason by reason.

Fact-checking desks choose by harm, by reach and by whether the claim is new to them; the weights are this project's
own and are written down in docs/reviewing.md. The score orders; it hides nothing.
"""

from dataclasses import dataclass
from decimal import Decimal

from factcheck.domain.claims import ClaimKind

#: The sum of the best that every reason can give.
HIGHEST = 100

_HARM = {"killed": 30, "casualties": 30, "missing": 28, "wounded": 26, "refugees": 24, "displaced": 24, "detained": 24}
_OTHER_FIGURE, _QUOTE, _STATEMENT = 12, 10, 8
_PER_DIGIT, _MOST_FOR_SCALE = 3, 20
_MOST_FOR_PLACE = 20
_NOBODY_NAMED, _UNNAMED, _NAMED = 15, 10, 5
_NEW = 15


@dataclass(frozen=True, slots=True)
class Facts:
    """What the score rests on.

    ``place`` is where in the article the claim begins, from 0 (the first word) to 1. ``attributed_to`` is who is said
    to have said it or given the number, empty when nobody is. ``is_known`` tells that a checked claim says the same.
    """

    kind: ClaimKind
    place: float
    measure: str = ""
    number: Decimal | None = None
    attributed_to: str = ""
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    points: int
    text: str


def reasons(facts: Facts) -> list[Reason]:
    """Why a claim is as urgent as it is, the weightiest reason first; those that give nothing are left out."""
    found = [_harm(facts), _scale(facts), _prominence(facts), _attribution(facts), _novelty(facts)]
    return sorted((reason for reason in found if reason.points > 0), key=lambda reason: -reason.points)


def score(found: list[Reason]) -> int:
    """0 (least) to 100 (most urgent)."""
    return min(HIGHEST, sum(reason.points for reason in found))


def _harm(facts: Facts) -> Reason:
    if facts.kind is ClaimKind.QUOTE:
        return Reason(_QUOTE, "Words put into somebody’s mouth")
    if facts.kind is ClaimKind.STATEMENT:
        return Reason(_STATEMENT, "A statement of fact")
    if facts.measure in _HARM:
        return Reason(_HARM[facts.measure], f"People harmed: {facts.measure}")
    return Reason(_OTHER_FIGURE, "A figure")


def _scale(facts: Facts) -> Reason:
    """Three points for each digit of the number before the point, of a figure of people harmed."""
    if facts.measure not in _HARM or facts.number is None or facts.number < 1:
        return Reason(0, "")
    digits = facts.number.adjusted() + 1
    return Reason(min(_MOST_FOR_SCALE, digits * _PER_DIGIT), f"The size of the number ({digits} digits)")


def _prominence(facts: Facts) -> Reason:
    points = round(_MOST_FOR_PLACE * (1 - max(0.0, min(1.0, facts.place))))
    where = "At the top of the article" if points > 0.8 * _MOST_FOR_PLACE else "Its place in the article"
    return Reason(points, where)


def _attribution(facts: Facts) -> Reason:
    if not facts.attributed_to:
        return Reason(_NOBODY_NAMED, "Nobody is named as its origin")
    if any(letter.isupper() for letter in facts.attributed_to):
        return Reason(_NAMED, f"Attributed to {facts.attributed_to}")
    return Reason(_UNNAMED, f"Attributed to nobody by name ({facts.attributed_to})")


def _novelty(facts: Facts) -> Reason:
    return Reason(0, "") if facts.is_known else Reason(_NEW, "No checked claim says the same")
