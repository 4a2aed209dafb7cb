"""What is known of a language besides English: one small table each, which a person who speaks it can correct."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from factcheck.domain.figures import Qualifier


@dataclass(frozen=True, slots=True)
class Table:
    """Words of one language, in lower case, parted by spaces; an underscore stands for a space within one of them.

    A word that ends in ``*`` is the beginning of others: ``загин*`` is загинув, загинула, загинули.

    - ``measures``: what happened to the people who are counted, by the names of the measures
    - ``people``: nouns for people
    - ``bounds``: what stands right before a number and bounds it
    - ``joins``: what parts two halves of a sentence that each have a number
    - ``uncounted``: what follows numbers that count neither people nor money, such as years of age
    - ``numbers``: numbers written as a word, such as "million" without digits
    - ``said``: verbs of saying as they stand beside a quotation
    - ``money``: currencies, by their names in English
    - ``times``: words that end who said something, as they begin when or where
    - ``titles``: words of a role that are written like names, or stand right before them
    - ``links``: words after which a name belongs to a role ("mayor of Lyon")
    """

    measures: Mapping[str, str]
    people: str
    bounds: Mapping[Qualifier, str]
    joins: str
    uncounted: str
    numbers: Mapping[str, int]
    said: str
    money: Mapping[str, str]
    times: str = ""
    titles: str = ""
    links: str = ""

    def of_measures(self) -> list[tuple[str, re.Pattern[str]]]:
        return [(measure, pattern(listed)) for measure, listed in self.measures.items()]

    def of_bounds(self) -> list[tuple[Qualifier, re.Pattern[str]]]:
        """Each qualifier with its words, as they end right before a number."""
        return [
            (one, re.compile(rf"{pattern(listed).pattern}\W{{1,2}}$", re.IGNORECASE))
            for one, listed in self.bounds.items()
        ]

    def of_money(self) -> list[tuple[str, re.Pattern[str]]]:
        """Each currency with its words, as they follow a number."""
        return [
            (one, re.compile(rf"\W{{0,2}}{pattern(listed).pattern}", re.IGNORECASE))
            for one, listed in self.money.items()
        ]

    def of_numbers(self) -> list[tuple[Decimal, re.Pattern[str]]]:
        return [(Decimal(value), pattern(words)) for words, value in self.numbers.items()]


def pattern(listed: str) -> re.Pattern[str]:
    """A regular expression for any of the words; the longest of those that begin alike comes first."""
    words = sorted(listed.split(), key=len, reverse=True)
    if not words:
        return re.compile(r"(?!)")
    parts = (re.escape(word.rstrip("*")).replace("_", r"\s") + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
