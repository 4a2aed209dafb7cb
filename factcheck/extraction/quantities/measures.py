"""What a quantity measures, if a fact-checker would want to check it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.domain.spans import Span
from factcheck.extraction.grammar.people import are_people, is_nation
from factcheck.extraction.grammar.plurals import is_plural, singular
from factcheck.extraction.quantities.contexts import Context, contexts_in
from factcheck.extraction.quantities.ellipsis import like_the_last
from factcheck.extraction.quantities.harm import Harm, harm_around, harm_of_noun, said_of
from factcheck.extraction.quantities.measured import PEOPLE, Measured, who_of
from factcheck.extraction.quantities.money import CURRENCIES
from factcheck.extraction.quantities.quantity import Quantity
from factcheck.extraction.quantities.units import PERCENTAGE
from factcheck.extraction.quantities.victims import harms_of

#: Smaller counts of things and people are seldom news for their own sake: "two sides", "three options".
_LEAST_COUNTED = 13
_AMOUNTS = frozenset(
    "metric ton|ton|kilogram|barrel|barrel per day|litre|gallon|bushel|hectare|acre|square metre|square kilometre|"
    "square mile|square foot|cubic metre|megawatt|gigawatt|terawatt|megawatt hour|gigawatt hour|terawatt hour|"
    "kilometre per hour|mile per hour|celsius|fahrenheit".split("|")
)
_NOT_COUNTED = frozenset(
    "second|minute|hour|day|night|week|weekend|month|quarter|year|decade|century|time|count|metre|kilometre|mile|foot|"
    "yard|inch|centimetre|millimetre|nautical mile|point|basis point|side|way|degree|page|round|question|reason|option|"
    "part|thing|word|step|example|gigabyte|megabyte|terabyte|byte|bit|megapixel|horsepower|brake horsepower|watt|"
    "kilowatt|volt|touch down|penny|cent|goal|game|match|run|win|loss|version|generation wireless|year of age".split(
        "|"
    )
)
#: Things counted so often that the count has a name of its own.
_OWN_MEASURES = {"case": "cases", "infection": "infections", "vote": "votes"}
_STRUCK = (
    r"destroyed|damaged|collapsed|flattened|burned|burnt|shot down|downed|looted|flooded|launched|fired|intercepted|"
    r"destroying|damaging|flattening|burning|shooting down|downing|looting|flooding|launching|firing|intercepting"
)
_STRUCK_AFTER = re.compile(rf"(?: of the \d+ \w+)?(?: (?:have|has|had|were|was|been|being|are|is|also))* ({_STRUCK})\b")
_STRUCK_BEFORE = re.compile(rf"\b({_STRUCK})(?: (?:another|a further|also|the|its|their))? $")
_OF_THEM = re.compile(r" of (?:them|whom|those)\b")
_FREED = re.compile(r"\b(?:freed|free|frees|releas(?:ed|es|ing)|rescu(?:ed|es|ing))(?: (?:another|the|all))? $")
_EARLIER = re.compile(r"(?:\bfrom|\bcompared (?:with|to)|\bversus|\bagainst) $")
#: "Killed 26, all but two of them civilians": the two are said to be others.
_LEFT_OUT = re.compile(r"\b(?:all but|except(?: for)?|apart from|other than) $", re.IGNORECASE)
_AGE = re.compile(r"(?:, |\b[Aa]ged? |\bage of )$")
_AFTER_AGE = re.compile(r",|\.|\)| (?:and|was|is)\b|$")
_WHO = re.compile(r"[ -]([a-z]+)")
_OF_ALL = re.compile(r" (?:of )?(?:the|its|their|all|our|his|her)\b")
_WHOLE = re.compile(
    r" of (?:the |all |its |their |our |those )?"
    r"(?P<whole>(?:[\w’'-]+ ){0,2}?(?:people|children|women|men|[\w-]+[a-z]{2}s))\b"
)


def measured_in(text: str, sentence: Span, quantities: Sequence[Quantity]) -> list[Measured]:
    """The quantities of one sentence that are worth checking, each with what it measures."""
    result: list[Measured] = []
    contexts = list(contexts_in(text, sentence, quantities))
    harms = harms_of(contexts)
    for context, harm in zip(contexts, harms, strict=True):
        last = result[-1] if result else None
        if _is_aside(context, last) or _is_age(context) or _LEFT_OUT.search(context.before):
            continue
        measured = _measured(context, harm)
        if _is_part_of_them(context):
            continue
        if last and (measured is None or measured.measure in {last.measure, "count"}):
            measured = like_the_last(context, last) or measured
        if measured:
            result.append(measured)
    return result


def _is_aside(context: Context, last: Measured | None) -> bool:
    """The earlier figure in "to 227 from 210", the converted one in "500 million euros ($552 million)"."""
    is_conversion = context.before.endswith("(") and last is not None and last.measure == "money"
    return is_conversion or (last is not None and bool(_EARLIER.search(context.before)))


def _is_part_of_them(context: Context) -> bool:
    """``half of them``."""
    return 0 < context.quantity.high < 1 and bool(_OF_THEM.match(context.after))


def _is_age(context: Context) -> bool:
    """``Ana Diaz, 34, …``, ``aged 12``."""
    quantity = context.quantity
    is_bare = not context.unit and 0 < quantity.high <= 110 and quantity.low == quantity.high
    return is_bare and bool(_AGE.search(context.before)) and bool(_AFTER_AGE.match(context.after))


def _measured(context: Context, harm: Harm | None) -> Measured | None:
    quantity, unit = context.quantity, context.unit
    if unit.partition(" per ")[0] in CURRENCIES:
        return Measured(quantity, context.core(), "money", unit)
    if quantity.unit in {PERCENTAGE, "percentage point"}:
        whole = _WHOLE.match(context.after)
        name = "percent" if quantity.unit == PERCENTAGE else quantity.unit
        population = context.noun if context.is_part else whole["whole"] if whole else ""
        return Measured(quantity, context.core(), "share", name, population)
    if 0 < quantity.high < 1 and (unit or _OF_ALL.match(context.after)) and unit not in _NOT_COUNTED:
        share = replace(quantity, low=quantity.low * 100, high=quantity.high * 100)
        return Measured(share, context.core(), "share", "percent", context.noun)
    if unit in _AMOUNTS:
        return Measured(quantity, context.core(), "count", unit)
    if 0 < quantity.high < 1:  # nobody counts a sixth of a person
        return None
    if unit == "year of age":
        return _age_of_victim(context)
    return None if unit in _NOT_COUNTED else _harmed(context, harm) or _counted(context)


def _harmed(context: Context, harm: Harm | None) -> Measured | None:
    """People who were killed, wounded, …: a verb says so, or the noun ("deaths", "displaced families")."""
    measure = harm_of_noun(context.unit)
    if measure and not (measure in {"abducted", "detained"} and _FREED.search(context.before)):
        who = next((word for word in context.noun.split() if are_people(singular(word))), "")
        measure = said_of(measure, context.after)
        return Measured(context.quantity, context.core(), measure, PEOPLE, "" if harm_of_noun(singular(who)) else who)
    if harm is None:
        return None
    return Measured(context.quantity, context.core(harm.lead, harm.tail), harm.measure, PEOPLE, who_of(context))


def _age_of_victim(context: Context) -> Measured | None:
    harm = harm_around(context.before, context.after, context.unit)
    if harm is None or harm.measure not in {"killed", "wounded", "missing"}:
        return None
    who = _WHO.match(context.after)
    population = who[1] if who and are_people(who[1]) else ""
    core = context.core(harm.lead, harm.tail)
    return Measured(context.quantity, core, "age", "year", population, harm.measure)


def _counted(context: Context) -> Measured | None:
    quantity, unit, noun = context.quantity, context.unit, context.noun
    head = unit.rpartition(" ")[2]
    if head in _OWN_MEASURES:
        return Measured(quantity, context.core(), _OWN_MEASURES[head], head)
    is_many = quantity.high >= _LEAST_COUNTED
    if are_people(unit) or is_nation(noun):
        return Measured(quantity, context.core(), "count", PEOPLE, noun) if is_many and unit != "other" else None
    if not is_plural(noun.rpartition(" ")[2].lower()):
        return None
    return _struck(context) or (Measured(quantity, context.core(), "count", unit) if is_many else None)


def _struck(context: Context) -> Measured | None:
    """``destroyed 1,200 homes``, ``40 drones were shot down``."""
    quantity, noun, before = context.quantity, context.noun, context.before
    if verb := _STRUCK_BEFORE.search(before):
        core = context.core(lead=len(before) - verb.start())
    elif verb := _STRUCK_AFTER.match(context.rest if context.is_part else context.after):
        core = context.core(tail=verb.end())
    else:
        return None
    return Measured(quantity, core, f"{noun} {_participle(verb[1])}", context.unit)


def _participle(verb: str) -> str:
    return verb.replace("shooting", "shot").replace("ing", "ed")
