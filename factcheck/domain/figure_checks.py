"""What a series says about a claim: rules suggest, people decide.

The claim is held against each definition that counts the same (``comparability``), on its day, source by source:

===============  ==================================================  ===================================================
relation         when                                                suggested verdict, and why
===============  ==================================================  ===================================================
within           the claim leaves room for the value (``readings``)  true
near             it misses by little                                 mostly true: readers get the right idea
above, below     the claim is higher, lower                          half true up to 20 %, mostly false up to double,
                                                                     then false; see below for floors
conflict         sources that differ disagree about the claim        sources conflict: no source is taken for the truth
no point         nothing speaks for the day                          none
not comparable   no definition counts the same                       misleading where the number is that of another
                                                                     definition, which is named; else none
===============  ==================================================  ===================================================

Five rules go against the first impression:

- A claim above a count of *verified* cases is not false: OHCHR says of its own that "actual figures are considerably
  higher". Nothing is suggested, unless the claim calls its number verified as well.
- "At least 900" of 5,000, or "up to 10,000" of 600, is true word for word and gives the wrong idea: mostly true for the
  floor, which only came early; misleading for the ceiling.
- A claim above or below the definition it belongs to, with the number of another one, is misleading.
- A claim above every source, or below every source, is so, however much they differ.
- "Thousands" of 1,424 by one source and 5,100 by another is a conflict: the word fits both because it is vague.

A correction published after the article counts against nobody: a claim is held against what could be known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.domain.comparability import Refusal, refusals
from factcheck.domain.figures import Basis, Counted, FigureDetails, HowKnown, Qualifier
from factcheck.domain.labels import Labelled
from factcheck.domain.messages import Message, _
from factcheck.domain.readings import Reading, read
from factcheck.domain.series import Definition, Point, Quantity
from factcheck.domain.verdicts import Truth


class Relation(Labelled):
    """How a claim lies to what a series has for its day."""

    WITHIN = "within"
    NEAR = "near"
    ABOVE = "above"
    BELOW = "below"
    CONFLICT = "conflict"
    NO_POINT = "no_point"
    NOT_COMPARABLE = "not_comparable"

    @property
    def sentence(self) -> Message:
        """What it says of a claim beside one point."""
        return _SENTENCES[self]


_SENTENCES = {
    Relation.WITHIN: _("The claim agrees with it."),
    Relation.NEAR: _("The claim is near it."),
    Relation.ABOVE: _("The claim is higher."),
    Relation.BELOW: _("The claim is lower."),
    Relation.CONFLICT: _("The sources contradict one another."),
    Relation.NO_POINT: _("No point speaks for the claim’s day."),
    Relation.NOT_COMPARABLE: _("The series counts something else."),
}

_AGREE = frozenset({Relation.WITHIN, Relation.NEAR})

_HALF_TRUE_UP_TO, _MOSTLY_FALSE_UP_TO = Decimal("1.2"), Decimal(2)

#: Sources that differ by less do not contradict one another.
_CONTRADICTS_FROM = Decimal("1.2")

#: Sources further apart than this contradict one another even where a vague word fits both.
_VAGUE_FITS = 2

#: Words for the people that say who is counted, and no more.
_WHO_IS_COUNTED = dict.fromkeys(("civilians", "civilian"), Counted.CIVILIANS) | dict.fromkeys(
    ("soldiers", "troops", "servicemen", "fighters", "combatants", "militants"), Counted.COMBATANTS
)

_SHARES = frozenset({"percent", "%", "share"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedFigure:
    """The number of a claim. ``day`` is its as-of, or the article's day; ``wording`` the claim's own words. ``printed``
    is the article's day, None where that is not known."""

    quantity: Quantity
    day: date
    printed: date | None = None
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The claim beside one point. ``off`` is how many times too high or too low the claim is, 1 where it agrees."""

    definition: Definition
    point: Point
    reading: Reading
    relation: Relation
    off: Decimal

    @property
    def is_word_for_word(self) -> bool:
        """Whether the claim is true of the value all the same, as "at least 900" is of 5,000."""
        is_floor_below = self.reading.is_floor and self.relation is Relation.BELOW
        return is_floor_below or (self.reading.is_ceiling and self.relation is Relation.ABOVE)


@dataclass(frozen=True, slots=True)
class Refused:
    """A definition that counts something else, with why."""

    definition: Definition
    reasons: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCheck:
    """``suggestion`` is None where the rules suggest no verdict. ``taken_for`` is the one of the refused
    definitions that the claim's number belongs to."""

    relation: Relation
    suggestion: Truth | None
    comparisons: tuple[Comparison, ...] = ()
    refused: tuple[Refused, ...]
    taken_for: Comparison | None = None


def claimed(figure: FigureDetails, wording: str, printed: date | None) -> ClaimedFigure | None:
    """The figure of a claim as the rules take it, with the claim's words and its article's day; None without a day.

    "Civilians" and "soldiers", which are read as the population, say who is counted.
    """
    day = figure.as_of or printed
    if day is None:
        return None
    said = _WHO_IS_COUNTED.get(figure.population.casefold())
    is_of_period = figure.basis is Basis.PER_PERIOD and figure.period_start is not None
    return ClaimedFigure(
        quantity=Quantity(
            measure=figure.measure,
            counted=said if said and figure.counted is Counted.UNKNOWN else figure.counted,
            how_known=figure.how_known,
            conceded_by=figure.attributed_to if figure.how_known is HowKnown.CONCEDED else "",
            basis=figure.basis,
            place=figure.place,
            unit=figure.unit,
            population="" if said else figure.population,
            period_start=figure.period_start,
            period_days=(day - figure.period_start).days + 1 if is_of_period and figure.period_start else None,
        ),
        day=day,
        printed=printed,
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        wording=wording,
    )


def check(claim: ClaimedFigure, definitions: Iterable[Definition]) -> FigureCheck:
    """Hold a claim against the definitions of the series it is tied to, in whatever order they come."""
    refused: list[Refused] = []
    comparisons: list[Comparison] = []
    others: list[Comparison] = []
    is_comparable = False
    for definition in sorted(definitions, key=lambda definition: definition.name):
        compared = _compare(claim, definition)
        if reasons := refusals(claim.quantity, claim.day, definition):
            refused.append(Refused(definition, reasons))
            others += compared
        else:
            comparisons += compared
            is_comparable = True
    relation = _relation(comparisons, is_comparable=is_comparable)
    taken_for = _taken_for(relation, others)
    return FigureCheck(
        relation=relation,
        suggestion=Truth.MISLEADING if taken_for else _suggestion(claim, relation, comparisons),
        comparisons=tuple(comparisons),
        refused=tuple(refused),
        taken_for=taken_for,
    )


def superseded(claim: ClaimedFigure, definitions: Iterable[Definition]) -> Comparison | None:
    """The first later point that a claim no longer agrees with; None where it agrees with all, or never did.

    Of counts per period none is: each speaks for its own.
    """
    definitions = tuple(definitions)
    result = check(claim, definitions)
    if result.relation not in _AGREE:
        return None
    followed = {
        one.definition.name for one in result.comparisons if one.definition.quantity.basis is not Basis.PER_PERIOD
    }
    moved = (
        _beside(definition, point, reading)
        for definition in definitions
        if definition.name in followed and (reading := _reading(claim, definition))
        if (point := next((one for one in definition.later_than(claim.day) if reading.outdated_by(one)), None))
    )
    return min(moved, key=lambda one: (one.point.as_of, one.point.source), default=None)


def _reading(claim: ClaimedFigure, definition: Definition) -> Reading | None:
    is_share = claim.quantity.unit in _SHARES
    return read(claim.low, claim.high, claim.qualifier, claim.wording, definition.convention, is_share=is_share)


def _compare(claim: ClaimedFigure, definition: Definition) -> list[Comparison]:
    reading = _reading(claim, definition)
    if reading is None:
        return []
    if definition.quantity.basis is Basis.PER_PERIOD:
        points = definition.holding_for(claim.quantity.period_start, claim.day, claim.printed)
    else:
        points = definition.holding_on(claim.day, claim.printed)
    return [_beside(definition, point, reading) for point in points.values()]


def _beside(definition: Definition, point: Point, reading: Reading) -> Comparison:
    if reading.low > point.high:
        off = _times(reading.low, point.high)
        relation = Relation.NEAR if point.high >= reading.lowest else Relation.ABOVE
    elif reading.high < point.low:
        off = _times(point.low, reading.high)
        relation = Relation.NEAR if point.low <= reading.highest else Relation.BELOW
    else:
        off = Decimal(1)
        relation = Relation.WITHIN if _is_within(point, reading) else Relation.NEAR
    return Comparison(definition, point, reading, relation, off)


def _is_within(point: Point, reading: Reading) -> bool:
    """Of ranges that overlap: whether the claim has the best value, or lies where the source says it may be.

    An open end lies nowhere: "more than 5,000" is not what a source says whose best is 3,000.
    """
    is_closed = not (reading.is_floor or reading.is_ceiling)
    return reading.low <= point.best <= reading.high or (
        is_closed and point.low <= reading.low and reading.high <= point.high
    )


def _times(larger: Decimal, smaller: Decimal) -> Decimal:
    return larger / smaller if smaller > 0 else Decimal("Infinity")


def _relation(comparisons: Sequence[Comparison], *, is_comparable: bool) -> Relation:
    if not comparisons:
        return Relation.NO_POINT if is_comparable else Relation.NOT_COMPARABLE
    relations = {comparison.relation for comparison in comparisons}
    if relations <= _AGREE:
        return _of_agreeing(comparisons, relations)
    if len(relations) == 1:
        return relations.pop()
    if relations & _AGREE and all(one.relation in _AGREE or one.is_word_for_word for one in comparisons):
        return Relation.WITHIN
    contradict = any(one.relation not in _AGREE and one.off > _CONTRADICTS_FROM for one in comparisons)
    return Relation.CONFLICT if contradict else Relation.NEAR


def _of_agreeing(comparisons: Sequence[Comparison], relations: set[Relation]) -> Relation:
    """A word as vague as "thousands" fits 1,424 and 5,100, but only because it says so little."""
    least, most = min(one.point.high for one in comparisons), max(one.point.low for one in comparisons)
    if any(one.reading.is_vague for one in comparisons) and most > _VAGUE_FITS * least:
        return Relation.CONFLICT
    return Relation.WITHIN if Relation.WITHIN in relations else Relation.NEAR


def _taken_for(relation: Relation, others: Sequence[Comparison]) -> Comparison | None:
    """The number of another definition that the claim has."""
    if relation not in {Relation.ABOVE, Relation.BELOW, Relation.NOT_COMPARABLE}:
        return None
    exact = (one for one in others if one.relation is Relation.WITHIN and not one.reading.is_vague)
    return next(exact, None)


def _suggestion(claim: ClaimedFigure, relation: Relation, comparisons: Sequence[Comparison]) -> Truth | None:
    if relation in _SUGGESTED:
        return _SUGGESTED[relation]
    if relation is Relation.BELOW and any(one.reading.is_floor for one in comparisons):
        return Truth.MOSTLY_TRUE
    if relation is Relation.ABOVE and any(one.is_word_for_word for one in comparisons):
        return Truth.MISLEADING
    if relation is Relation.ABOVE and any(_is_least(claim, one.definition) for one in comparisons):
        return None
    off = min(one.off for one in comparisons)
    if off <= _HALF_TRUE_UP_TO:
        return Truth.HALF_TRUE
    return Truth.MOSTLY_FALSE if off <= _MOSTLY_FALSE_UP_TO else Truth.FALSE


def _is_least(claim: ClaimedFigure, definition: Definition) -> bool:
    """Whether the series has only what could be verified, of a number that the claim does not call verified."""
    verified = HowKnown.VERIFIED
    return definition.quantity.how_known is verified and claim.quantity.how_known is not verified


_SUGGESTED = {
    Relation.WITHIN: Truth.TRUE,
    Relation.NEAR: Truth.MOSTLY_TRUE,
    Relation.CONFLICT: Truth.SOURCES_CONFLICT,
    Relation.NO_POINT: None,
    Relation.NOT_COMPARABLE: None,
}
