"""How urgent a claim is: a score that orders the queue, with the reasons that add up to it.

Fact-checking desks choose by harm, by reach and by whether the claim is new to them; the weights are this project's
own and are written down in docs/reviewing.md. The score orders; it hides nothing.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from factcheck.domain.claims import ClaimKind
from factcheck.domain.messages import Message, _

#: The sum of the best that every reason can give.
HIGHEST = 100

_HARM = {"killed": 30, "casualties": 30, "missing": 28, "wounded": 26, "abducted": 26}
_HARM |= dict.fromkeys(("refugees", "displaced", "evacuated", "detained"), 24) | dict.fromkeys(
    ("returned", "affected"), 18
)
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


class ReasonCode(StrEnum):
    """Why a claim is urgent; put into words by ``Reason.text``."""

    WORDS_OF_ANOTHER = "words_of_another"
    STATEMENT = "statement"
    PEOPLE_HARMED = "people_harmed"
    FIGURE = "figure"
    SIZE = "size"
    TOP_OF_ARTICLE = "top_of_article"
    PLACE_IN_ARTICLE = "place_in_article"
    UNATTRIBUTED = "unattributed"
    ATTRIBUTED = "attributed"
    ATTRIBUTED_TO_NOBODY = "attributed_to_nobody"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Reason:
    """``detail`` completes the words of some codes: a measure, a number of digits, a name."""

    points: int
    code: ReasonCode
    detail: str = ""

    @property
    def text(self) -> Message:
        return _words(self.code, self.detail)


def _words(code: ReasonCode, detail: str) -> Message:
    match code:
        case ReasonCode.PEOPLE_HARMED:
            return _("People harmed: %(measure)s", measure=detail)
        case ReasonCode.SIZE:
            return _("The size of the number (%(digits)s digits)", digits=detail)
        case ReasonCode.ATTRIBUTED:
            return _("Attributed to %(name)s", name=detail)
        case ReasonCode.ATTRIBUTED_TO_NOBODY:
            return _("Attributed to nobody by name (%(words)s)", words=detail)
    return _WORDS[code]


_WORDS = {
    ReasonCode.WORDS_OF_ANOTHER: _("Reports another person’s words"),
    ReasonCode.STATEMENT: _("A statement of fact"),
    ReasonCode.FIGURE: _("A figure"),
    ReasonCode.TOP_OF_ARTICLE: _("At the top of the article"),
    ReasonCode.PLACE_IN_ARTICLE: _("Its place in the article"),
    ReasonCode.UNATTRIBUTED: _("Nobody is named as its origin"),
    ReasonCode.NEW: _("No checked claim says the same"),
}


def reasons(facts: Facts) -> list[Reason]:
    """Why a claim is as urgent as it is, the weightiest reason first; those that give nothing are left out."""
    every = [_harm(facts), _scale(facts), _prominence(facts), _attribution(facts), _novelty(facts)]
    given = [reason for reason in every if reason is not None and reason.points > 0]
    return sorted(given, key=lambda reason: -reason.points)


def score(given: list[Reason]) -> int:
    """0 (least) to 100 (most urgent)."""
    return min(HIGHEST, sum(reason.points for reason in given))


def _harm(facts: Facts) -> Reason:
    if facts.kind is ClaimKind.QUOTE:
        return Reason(_QUOTE, ReasonCode.WORDS_OF_ANOTHER)
    if facts.kind is ClaimKind.STATEMENT:
        return Reason(_STATEMENT, ReasonCode.STATEMENT)
    if facts.measure in _HARM:
        return Reason(_HARM[facts.measure], ReasonCode.PEOPLE_HARMED, facts.measure)
    return Reason(_OTHER_FIGURE, ReasonCode.FIGURE)


def _scale(facts: Facts) -> Reason | None:
    """Three points for each digit of the number before the point, of a figure of people harmed."""
    if facts.measure not in _HARM or facts.number is None or facts.number < 1:
        return None
    digits = facts.number.adjusted() + 1
    return Reason(min(_MOST_FOR_SCALE, digits * _PER_DIGIT), ReasonCode.SIZE, str(digits))


def _prominence(facts: Facts) -> Reason:
    points = round(_MOST_FOR_PLACE * (1 - max(0.0, min(1.0, facts.place))))
    is_top = points > 0.8 * _MOST_FOR_PLACE
    return Reason(points, ReasonCode.TOP_OF_ARTICLE if is_top else ReasonCode.PLACE_IN_ARTICLE)


def _attribution(facts: Facts) -> Reason:
    if not facts.attributed_to:
        return Reason(_NOBODY_NAMED, ReasonCode.UNATTRIBUTED)
    if any(letter.isupper() for letter in facts.attributed_to):
        return Reason(_NAMED, ReasonCode.ATTRIBUTED, facts.attributed_to)
    return Reason(_UNNAMED, ReasonCode.ATTRIBUTED_TO_NOBODY, facts.attributed_to)


def _novelty(facts: Facts) -> Reason | None:
    return None if facts.is_known else Reason(_NEW, ReasonCode.NEW)
