"""What one language needs so that a badge can speak it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.domain.verdicts import Answer, Attribution, Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """What a screen reader speaks. ``reopened``, ``superseded``, ``newer_figure`` and ``article_withdrawn``
    follow a ``verdict``.

    ``verdict`` has the place ``{verdict}``; ``dated`` joins ``{verdict}`` and ``{date}``, and ``quote`` what is said of
    a ``{quote}`` and of the ``{truth}`` of its content, to one verdict.
    """

    verdict: str
    dated: str = "{verdict}, {date}"
    quote: str
    reopened: str
    superseded: str
    newer_figure: str
    article_withdrawn: str
    under_review: str
    withdrawn: str
    unknown: str
    unavailable: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The labels of one language, as they stand within a sentence: only a noun of German begins with a capital.

    ``tag`` is a BCP 47 language tag. ``months`` are in the case that a date asks for. ``date`` has the places
    ``{day}``, ``{month}`` and ``{year}``; ``as_of`` and ``published`` have ``{date}``.
    """

    tag: str
    fact_check: str
    truths: Mapping[Truth, str]
    attributions: Mapping[Attribution, str]
    under_review: str
    withdrawn: str
    unknown: str
    unavailable: str
    superseded: str
    newer_figure: str
    article_withdrawn: str
    months: tuple[str, ...]
    first_of_month: str = "1"
    date: str = "{day} {month} {year}"
    as_of: str
    published: str
    sentences: Sentences

    def answer(self, answer: Answer) -> str:
        """The answer as it is drawn: ``quote altered · true``, without the truth where that cannot be checked."""
        return " · ".join(self._parts(answer))

    def verdict_sentence(self, answer: Answer, dated: str = "") -> str:
        """The answer as it is spoken, with the day that :meth:`day_as_of` or :meth:`day_published` gives."""
        *quote, last = self._parts(answer)
        verdict = self.sentences.quote.format(quote=quote[0], truth=last) if quote else last
        if dated:
            verdict = self.sentences.dated.format(verdict=verdict, date=dated)
        return self.sentences.verdict.format(verdict=verdict)

    def day_as_of(self, day: datetime.date) -> str:
        """``as of 4 March 2022``: the day that a verdict on a figure is bound to."""
        return self.as_of.format(date=self._date(day))

    def day_published(self, day: datetime.date) -> str:
        """``published 4 March 2022``."""
        return self.published.format(date=self._date(day))

    def _parts(self, answer: Answer) -> list[str]:
        truth = self.truths[answer.truth]
        if answer.attribution is None:
            return [truth]
        quote = self.attributions[answer.attribution]
        return [quote] if answer.truth is Truth.NOT_CHECKABLE else [quote, truth]

    def _date(self, day: datetime.date) -> str:
        number = self.first_of_month if day.day == 1 else str(day.day)
        return self.date.format(day=number, month=self.months[day.month - 1], year=day.year)
