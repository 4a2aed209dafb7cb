"""What may be compared with what: one table, with the reason for each refusal in words.

Agencies count different things under one word, and both can be right. On 7 June 2022 UNHCR gave 7.3 million border
crossings out of Ukraine and 4.8 million refugees recorded across Europe
(https://data.unhcr.org/en/situations/ukraine). In March 2022 OHCHR's 1,424 civilian casualties were 516 killed and 908
injured. A number is held against another only if both count the same; what is not sure is refused.

Each row of ``_RULES`` is one respect in which a claim and a series can differ. A respect in which both are the same
never refuses.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from factcheck.domain.figures import Basis, Counted, HowKnown
from factcheck.domain.messages import Message, _
from factcheck.domain.series import Definition, Quantity, near


class Respect(StrEnum):
    MEASURE = "measure"
    COUNTED = "counted"
    HOW_KNOWN = "how_known"
    BASIS = "basis"
    PLACE = "place"
    UNIT = "unit"
    POPULATION = "population"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a claim must not be held against a series."""

    respect: Respect
    reason: Message


def refusals(claim: Quantity, day: date, definition: Definition) -> tuple[Refusal, ...]:
    """All reasons why a claim about the day must not be compared with a series; none where it may be."""
    reasons = [(respect, rule(claim, definition.quantity)) for respect, rule in _RULES.items()]
    reasons += (Respect.PERIOD, _ended(day, definition)), (Respect.PERIOD, _overlap(claim, day, definition))
    return tuple(Refusal(respect, reason) for respect, reason in reasons if reason)


def same_text(one: str, other: str) -> bool:
    """Whether two names are one, but for case, spaces and an article."""
    return _plain(one) == _plain(other)


def same_unit(one: str, other: str) -> bool:
    return _UNITS.get(_plain(one), _plain(one)) == _UNITS.get(_plain(other), _plain(other))


def _plain(text: str) -> str:
    return " ".join(word for word in text.casefold().replace("_", " ").split() if word != "the")


#: People are counted where no unit is given.
_UNITS = dict.fromkeys(("", "people", "persons", "individuals"), "person") | {"%": "percent"}

#: Pairs of measures that are often taken for one another, and what tells them apart. Either may be the claim's.
_APART: dict[frozenset[str], Message] = {
    frozenset(pair): reason
    for *pair, reason in (
        ("casualties", "killed", _("Casualties are the killed and the wounded together.")),
        ("casualties", "wounded", _("Casualties are the killed and the wounded together.")),
        ("killed", "wounded", _("The wounded live.")),
        ("killed", "missing", _("The missing may be alive.")),
        ("killed", "killed_or_missing", _("The missing may be alive.")),
        ("missing", "killed_or_missing", _("One number has the killed as well.")),
        ("killed", "excess_deaths", _("Excess deaths are all deaths above the usual number, whatever their cause.")),
        ("refugees", "border_crossings", _("A person who crosses a border twice is two crossings and one refugee.")),
        ("refugees", "displaced", _("Refugees have left their country; the displaced are still in it.")),
        (
            "refugees",
            "asylum_applications",
            _("Not every refugee applies for asylum, and an application can cover several."),
        ),
        (
            "refugees",
            "temporary_protection",
            _("Not every refugee registers for protection, and some do in two countries."),
        ),
        ("refugees", "asylum_seekers", _("An asylum seeker waits for a decision that a refugee already has.")),
        ("border_crossings", "temporary_protection", _("A journey is no registration.")),
        ("border_crossings", "asylum_applications", _("A journey is no application.")),
        ("border_crossings", "displaced", _("The displaced have crossed no border.")),
        ("displaced", "homeless", _("The displaced may have a home elsewhere, and the homeless may have stayed.")),
        ("displaced", "evacuated", _("Who is evacuated is moved by somebody, for a time.")),
        ("displaced", "returned", _("Who has returned is displaced no more.")),
        ("refugees", "returned", _("Who has returned is a refugee no more.")),
        ("displaced", "affected", _("Many of the affected have stayed at home.")),
        ("killed", "affected", _("Nearly all of the affected are alive.")),
        ("abducted", "detained", _("A state detains; others abduct.")),
        ("abducted", "missing", _("Of the missing nobody knows whether somebody took them.")),
        ("detained", "missing", _("Of the missing nobody knows whether somebody took them.")),
        ("enrolled", "out_of_school", _("One is the opposite of the other.")),
    )
}


def related_measures(measure: str) -> frozenset[str]:
    """The measure itself, and those that it is often taken for."""
    return frozenset({measure}).union(*(pair for pair in _APART if measure in pair))


def _measure(claim: Quantity, series: Quantity) -> Message | None:
    if same_text(claim.measure, series.measure):
        return None
    apart = _APART.get(frozenset((claim.measure, series.measure)))
    differ = _("The claim counts %(claim)s, the series %(series)s.", **_both(claim.measure, series.measure))
    return _("%(differ)s %(apart)s", differ=differ, apart=apart) if apart else differ


def _counted(claim: Quantity, series: Quantity) -> Message | None:
    """Who says "people", and does not tell who, counts all."""
    everybody = {Counted.ALL, Counted.UNKNOWN}
    if claim.counted is series.counted or {claim.counted, series.counted} <= everybody:
        return None
    return _(
        "Who is counted differs: %(claim)s in the claim, %(series)s in the series.",
        claim=claim.counted.label_inside,
        series=series.counted.label_inside,
    )


def _how_known(claim: Quantity, series: Quantity) -> Message | None:
    """A claim that says how its number is known is held against the same; one that does not, against all but what
    a side concedes: that is what it admits, and not how many there were."""
    if claim.how_known is None and series.how_known is HowKnown.CONCEDED:
        return _("The series has what was conceded. The claim says how many there were.")
    if claim.how_known is None or series.how_known is None:
        return None
    if claim.how_known is not series.how_known:
        return _(
            "The number of the claim is %(claim)s, that of the series %(series)s.",
            claim=claim.how_known.label_inside,
            series=series.how_known.label_inside,
        )
    if claim.conceded_by and series.conceded_by and not same_text(claim.conceded_by, series.conceded_by):
        return _(
            "The number of the claim is conceded by %(claim)s, that of the series by %(series)s.",
            **_both(claim.conceded_by, series.conceded_by),
        )
    return None


def _basis(claim: Quantity, series: Quantity) -> Message | None:
    if claim.basis is series.basis:
        return None
    return _("%(claim)s %(series)s", claim=_CLAIM_BASIS[claim.basis], series=_SERIES_BASIS[series.basis])


_CLAIM_BASIS = {
    Basis.CUMULATIVE: _("The claim counts everybody since a day."),
    Basis.PER_PERIOD: _("The claim counts one period."),
    Basis.STOCK: _("The claim counts those who are so on one day."),
}
_SERIES_BASIS = {
    Basis.CUMULATIVE: _("The series counts everybody since a day."),
    Basis.PER_PERIOD: _("The series counts each period by itself."),
    Basis.STOCK: _("The series counts those who are so on one day."),
}


def _place(claim: Quantity, series: Quantity) -> Message | None:
    if same_text(claim.place, series.place):
        return None
    if not claim.place:
        return _("The claim does not say where.")
    return _("The claim is about %(claim)s, the series about %(series)s.", **_both(claim.place, series.place))


def _unit(claim: Quantity, series: Quantity) -> Message | None:
    if same_unit(claim.unit, series.unit):
        return None
    return _("The claim counts in %(claim)s, the series in %(series)s.", **_both(claim.unit, series.unit))


def _population(claim: Quantity, series: Quantity) -> Message | None:
    if same_text(claim.population, series.population):
        return None
    if not claim.population:
        return _("The series counts %(series)s only.", series=series.population)
    if not series.population:
        return _("The claim counts %(claim)s only.", claim=claim.population)
    return _("The claim counts %(claim)s, the series %(series)s.", **_both(claim.population, series.population))


def _period(claim: Quantity, series: Quantity) -> Message | None:
    """Cumulative counts must begin on the same day; periods must be of one length, whichever they are."""
    if claim.basis is not series.basis or claim.basis is Basis.STOCK:
        return None
    if claim.basis is Basis.PER_PERIOD:
        return _length(claim, series)
    if near(claim.period_start, series.period_start):
        return None
    return _(
        "The claim counts since %(claim)s, the series since %(series)s.",
        claim=claim.period_start,
        series=series.period_start,
    )


#: Months differ by three days, and a week of five working days is still a week.
_LENGTHS_DIFFER_BY = 3


def _length(claim: Quantity, series: Quantity) -> Message | None:
    if claim.period_days is None or series.period_days is None:
        return None
    if abs(claim.period_days - series.period_days) <= min(_LENGTHS_DIFFER_BY, series.period_days // 3):
        return None
    return _(
        "The period of the claim has %(claim)s days, those of the series have %(series)s.",
        claim=claim.period_days,
        series=series.period_days,
    )


def _ended(day: date, definition: Definition) -> Message | None:
    """After a change of method the old count says nothing about the new."""
    if definition.ends is None or day <= definition.ends:
        return None
    return _("The series has counted so until %(day)s only.", day=definition.ends)


def _overlap(claim: Quantity, day: date, definition: Definition) -> Message | None:
    """A calendar year is no fiscal year, though both have the same length."""
    start = claim.period_start
    if start is None or not claim.basis is definition.quantity.basis is Basis.PER_PERIOD:
        return None
    point = definition.overlapping(start, day)
    if point is None or definition.holding_for(start, day):
        return None
    return _(
        "The periods overlap and differ: that of the claim begins on %(claim)s, that of the series on %(series)s.",
        claim=start,
        series=point.period_start or point.as_of,
    )


def _both(claim: str, series: str) -> dict[str, str]:
    return {"claim": claim.replace("_", " "), "series": series.replace("_", " ")}


_RULES: dict[Respect, Callable[[Quantity, Quantity], Message | None]] = {
    Respect.MEASURE: _measure,
    Respect.COUNTED: _counted,
    Respect.HOW_KNOWN: _how_known,
    Respect.BASIS: _basis,
    Respect.PLACE: _place,
    Respect.UNIT: _unit,
    Respect.POPULATION: _population,
    Respect.PERIOD: _period,
}
