"""A quantity with the words of its sentence around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.domain.spans import Span
from factcheck.extraction.grammar.people import are_people, may_be_people
from factcheck.extraction.quantities.asides import asides_in
from factcheck.extraction.quantities.quantity import Quantity
from factcheck.extraction.quantities.units import PERIODS

#: Code points read on each side of a number.
REACH = 240
_OF_A_NUMBER = re.compile(r" of (?:the |its |their |some |about |those |[A-Z][\w-]+[’']s )?$")
#: "He was one of three brothers killed": the number is three.
_WAS = re.compile(r"\b(?:was|is|were|became) $")
_PER_PERIOD = re.compile(r" (?:a|an|per|each|every) \w+$")
#: "Per hour" after these is a part of the unit, not the period a figure is counted over.
_SPEEDS = frozenset(["mile", "kilometre", "metre", "nautical mile", "barrel"])
_NO_PART_OF_A_NAME = frozenset("people person persons other others more life lives additional further".split())


@dataclass(frozen=True, slots=True)
class Context:
    """A quantity in its sentence: ``before`` and ``after`` reach to the quantities next to it, ``rest`` beyond them.

    ``counted`` is the quantity whose noun says what is counted: another one in "13 of the 40 workers".
    """

    quantity: Quantity
    counted: Quantity
    wording: str
    before: str
    after: str
    rest: str

    @property
    def unit(self) -> str:
        """The unit without the period it is counted over: that is the figure's basis."""
        what, per, over = self.counted.unit.rpartition(" per ")
        return what if per and over in PERIODS and what not in _SPEEDS else self.counted.unit

    @property
    def noun(self) -> str:
        """What is counted as the text has it, empty for people in general: "foreign fighters"."""
        unit = self.unit
        words = _PER_PERIOD.sub("", self.wording).split()[-len(unit.split()) :] if unit else []
        while words and words[0].lower() in _NO_PART_OF_A_NAME:
            words = words[1:]
        return " ".join(words)

    @property
    def is_alive(self) -> bool:
        """Whether people may be counted: they are, or nothing is named, or a name is."""
        is_named = self.noun.rpartition(" ")[2][:1].isupper()
        return not self.unit or are_people(self.unit) or may_be_people(self.unit) or is_named

    @property
    def is_part(self) -> bool:
        """Whether it is so many of a number that follows."""
        return self.counted is not self.quantity

    def core(self, lead: int = 0, tail: int = 0) -> Span:
        """Its place in the text with so many code points before it and after it."""
        return Span(self.quantity.span.start - lead, self.quantity.span.end + tail)


def contexts_in(text: str, sentence: Span, quantities: Sequence[Quantity]) -> Iterator[Context]:
    """The quantities of one sentence, but for asides and the 40 in "13 of the 40 workers"."""
    asides = asides_in(text, sentence.start, quantities)
    kept = [quantity for index, quantity in enumerate(quantities) if index not in asides]
    skipped: Quantity | None = None
    for index, quantity in enumerate(kept):
        if quantity is skipped:
            continue
        last = kept[index - 1].span.end if index else sentence.start
        limit = min(sentence.end, quantity.span.end + REACH)
        whole = _whole_of(text, quantity, kept[index + 1 : index + 2])
        if whole and quantity.high == 1 and _WAS.search(text, max(last, quantity.span.start - 8), quantity.span.start):
            continue
        following = kept[index + 1 + bool(whole) : index + 2 + bool(whole)]
        skipped = whole
        yield Context(
            quantity,
            whole or quantity,
            (whole or quantity).span.of(text),
            text[max(last, quantity.span.start - REACH) : quantity.span.start],
            text[quantity.span.end : min([limit, *(one.span.start for one in following)])],
            text[quantity.span.end : limit],
        )


def _whole_of(text: str, part: Quantity, following: Sequence[Quantity]) -> Quantity | None:
    """The 40 after the 13 in "13 of the 40 workers"."""
    for whole in following:
        if _OF_A_NUMBER.fullmatch(text[part.span.end : whole.span.start]):
            return whole
    return None
