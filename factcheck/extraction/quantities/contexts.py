"""A quantity with the words of its sentence around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.extraction.quantities.quantity import Quantity
from factcheck.extraction.quantities.units import PERIODS
from factcheck.extraction.text.spans import Span

#: Code points read on each side of a number.
REACH = 240
_OF_A_NUMBER = re.compile(r" of (?:the |its |their |some |about |those )?$")
_PER_PERIOD = re.compile(r" (?:a|an|per|each|every) \w+$")
#: "Per hour" after these is a part of the unit, not the period a figure is counted over.
_SPEEDS = frozenset(["mile", "kilometre", "metre", "nautical mile", "barrel"])
_NO_PART_OF_A_NAME = frozenset("people person other others more life lives additional further".split())


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
    def is_part(self) -> bool:
        """Whether it is so many of a number that follows."""
        return self.counted is not self.quantity

    def core(self, lead: int = 0, tail: int = 0) -> Span:
        """Its place in the text with so many code points before it and after it."""
        return Span(self.quantity.span.start - lead, self.quantity.span.end + tail)


def contexts_in(text: str, sentence: Span, quantities: Sequence[Quantity]) -> Iterator[Context]:
    """The quantities of one sentence, but for the 40 in "13 of the 40 workers"."""
    whole: Quantity | None = None
    for index, quantity in enumerate(quantities):
        if quantity is whole:
            continue
        last = quantities[index - 1].span.end if index else sentence.start
        following = quantities[index + 1] if index + 1 < len(quantities) else None
        end = quantity.span.end
        after = text[end : min(following.span.start if following else sentence.end, end + REACH)]
        whole = following if _OF_A_NUMBER.fullmatch(after) else None
        yield Context(
            quantity,
            whole or quantity,
            (whole or quantity).span.of(text),
            text[max(last, quantity.span.start - REACH) : quantity.span.start],
            after,
            text[end : min(sentence.end, end + REACH)],
        )
