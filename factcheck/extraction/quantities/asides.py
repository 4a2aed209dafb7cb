"""Numbers that only describe what another number counts: "106 protesters in 21 cities", "two boys, aged 6 and 9"."""

import re
from collections.abc import Sequence

from factcheck.extraction.grammar.people import are_people
from factcheck.extraction.quantities.quantity import Quantity

_WHERE = re.compile(
    r"\)?(?: (?:are|were|is|was|now|still|currently|have been|had been|has been))* "
    r"(?:[a-z]+(?:ed|ing) ){0,2}"
    r"(?:in|to|into|at|from|across|of|aboard|on board|on|throughout|inside) (?:the |all |its |their |some |these )?$"
)
_AGED = re.compile(r"(?:,? |\()(?:ages?|aged)(?: (?:between|from))? $")
_NEXT_AGE = re.compile(r",? and |, | or | to ")
_AGE_AFTER_A_NOUN = re.compile(r", $")
_AGES_END = re.compile(r",|\)| and [0-9]{1,2}[,)]")
_A_CHILD_OF = re.compile(r"[^.;:]{0,60}(?:including|among them|, | and ) ?(?:an? |the )?$")
_RISEN_BY = re.compile(
    r"\b(?:rose|risen|rises?|climb(?:ed|s)?|increased?s?|jump(?:ed|s)?|gr(?:ew|own)|fell|dropped|up) by $"
)
_TO = re.compile(r" (?:to|since|and now stands at) $")
_OLDEST = 110
#: "Thirty passengers on a bus carrying 61 people died".
_CARRYING = re.compile(
    r"[^.;:]{0,60}\b(?:carrying|transporting|ferrying|that carried|which carried|packed with|loaded with)"
    r"(?: about| some| at least| more than| nearly| around| over| up to)* $"
)
_ABOARD = re.compile(r" (?:on|aboard|in|from|of) ")


def asides_in(text: str, start: int, quantities: Sequence[Quantity]) -> set[int]:
    """The indexes of ``quantities`` that only describe another one. ``start`` is where the sentence begins."""
    asides: set[int] = set()
    ages: set[int] = set()
    for index, quantity in enumerate(quantities):
        last = quantities[index - 1].span.end if index else start
        between = text[last : quantity.span.start]
        if _is_one_of_ages(text, quantity, between, is_next=index - 1 in ages, is_first=not index):
            ages.add(index)
        elif _is_rise_before(text, between, quantities[index : index + 2]) or (
            index
            and (
                _is_where(quantity, quantities[index - 1], between)
                or (_CARRYING.fullmatch(between) and _ABOARD.match(between))
                or (_is_age(text, quantity) and _A_CHILD_OF.fullmatch(between))
            )
        ):
            asides.add(index)
    return asides | ages


def _is_one_of_ages(text: str, quantity: Quantity, between: str, *, is_next: bool, is_first: bool) -> bool:
    """``aged 6 and 9``, ``two sons, 5 and 8, died``."""
    if quantity.unit or quantity.high > _OLDEST:
        return False
    if _AGED.search(between) or (is_next and _NEXT_AGE.fullmatch(between)):
        return True
    after = text[quantity.span.end : quantity.span.end + 12]
    return not is_first and bool(_AGE_AFTER_A_NOUN.fullmatch(between) and _AGES_END.match(after))


def _is_rise_before(text: str, between: str, pair: Sequence[Quantity]) -> bool:
    """The 100 of "risen by 100 to 1,300"."""
    if len(pair) < 2 or pair[0].unit or not _RISEN_BY.search(between):
        return False
    return bool(_TO.fullmatch(text[pair[0].span.end : pair[1].span.start]))


def _is_age(text: str, quantity: Quantity) -> bool:
    return quantity.unit == "year of age" or text.startswith(("-old", " old"), quantity.span.end)


def _is_where(quantity: Quantity, other: Quantity, between: str) -> bool:
    if not _WHERE.fullmatch(between) or not quantity.unit or (not other.unit and between.startswith(" of ")):
        return False
    is_group = quantity.unit.rpartition(" ")[2] in {"family", "household"}
    is_of_people = not other.unit or are_people(other.unit)
    return (is_group or not are_people(quantity.unit)) and is_of_people and not quantity.unit.startswith("percent")
