"""The words of a verdict: truth, attribution, currency, and what each is worth.

Ratings follow ClaimReview's ``reviewRating`` (schema.org/ClaimReview): 5 is best, 1 is worst. Answers that do
not place the claim between true and false carry no rating.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from factcheck.domain.labels import Labelled
from factcheck.domain.messages import Message, _


class Tone(StrEnum):
    """How an answer looks. It only ever repeats what its word and its shape already say."""

    POSITIVE = "positive"
    MIXED = "mixed"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"


class Truth(Labelled):
    """Is what was claimed so?"""

    TRUE = "true"
    MOSTLY_TRUE = "mostly_true"
    HALF_TRUE = "half_true"
    MISLEADING = "misleading"
    MOSTLY_FALSE = "mostly_false"
    FALSE = "false"
    SOURCES_CONFLICT = "sources_conflict"
    UNPROVEN = "unproven"
    NOT_CHECKABLE = "not_checkable"

    @property
    def meaning(self) -> Message:
        """When a reviewer chooses this answer, in at most 42 characters: it stands beside the word."""
        return _TRUTH_MEANING[self]

    @property
    def rating(self) -> int | None:
        """ClaimReview rating from 1 (worst) to 5 (best), or None where a number would mislead."""
        return _TRUTH_RATING.get(self)

    @property
    def tone(self) -> Tone:
        return _tone(self.rating)

    @property
    def is_decisive(self) -> bool:
        """Whether the answer takes a side, and so needs evidence to be published."""
        return self.rating is not None


class Attribution(Labelled):
    """Quotes only: did they say it, in these words?"""

    EXACT = "exact"
    FAITHFUL_PARAPHRASE = "faithful_paraphrase"
    OUT_OF_CONTEXT = "out_of_context"
    ALTERED = "altered"
    MISATTRIBUTED = "misattributed"
    FABRICATED = "fabricated"
    UNVERIFIED = "unverified"

    @property
    def meaning(self) -> Message:
        """When a reviewer chooses this answer, in at most 42 characters: it stands beside the word."""
        return _ATTRIBUTION_MEANING[self]

    @property
    def in_words(self) -> Message:
        """What readers are told of the quotation: ``Quoted out of context``."""
        return _QUOTED[self]

    @property
    def rating(self) -> int | None:
        """ClaimReview rating from 1 (worst) to 5 (best), or None where a number would mislead."""
        return _ATTRIBUTION_RATING.get(self)

    @property
    def tone(self) -> Tone:
        return _tone(self.rating)


class Currency(Labelled):
    """Does the newest verdict still stand? Derived, never typed."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    UNDER_REVIEW = "under_review"
    ARTICLE_WITHDRAWN = "article_withdrawn"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reviewer concluded: truth always, attribution for quotes."""

    truth: Truth
    attribution: Attribution | None = None

    def contradicts(self, other: "Answer") -> bool:
        """Whether the two say different things of one claim; what only one of them speaks of cannot differ."""
        attributions = {self.attribution, other.attribution} - {None}
        return self.truth is not other.truth or len(attributions) > 1

    @property
    def label(self) -> Message:
        """The answer in readers' words: attribution first, truth after it where truth can be judged."""
        if self.attribution is None:
            return self.truth.label
        if self.truth is Truth.NOT_CHECKABLE:
            return self.attribution.in_words
        if self.attribution is Attribution.FABRICATED and self.truth.is_decisive:
            # Nobody said it.
            return _("Invented quotation; what it says is %(truth)s", truth=self.truth.label_inside)
        return _("%(attribution)s; %(truth)s", attribution=self.attribution.in_words, truth=_SAID[self.truth])

    @property
    def short_label(self) -> Message:
        """The same in as few words as on a badge, inside a sentence: ``quote altered · false``."""
        if self.attribution is None:
            return self.truth.label_inside
        attribution = self.attribution.label_inside
        if self.truth is Truth.NOT_CHECKABLE:
            return _("quote %(attribution)s", attribution=attribution)
        return _("quote %(attribution)s · %(truth)s", attribution=attribution, truth=self.truth.label_inside)

    @property
    def tone(self) -> Tone:
        """The tone of the worse half, so that an invented quote never looks green, even when its content is true."""
        ratings = [
            part.rating for part in (self.truth, self.attribution) if part is not None and part.rating is not None
        ]
        tone = _tone(min(ratings, default=None))
        return Tone.NEUTRAL if self.attribution is Attribution.UNVERIFIED and tone is Tone.POSITIVE else tone


def as_of_label(day: date) -> Message:
    """``as of 4 March 2022``: the day a verdict on a figure is bound to."""
    return _("as of %(day)s", day=day)


def _tone(rating: int | None) -> Tone:
    if rating is None:
        return Tone.NEUTRAL
    if rating >= 4:
        return Tone.POSITIVE
    return Tone.MIXED if rating == 3 else Tone.NEGATIVE


_TRUTH_RATING = {
    Truth.TRUE: 5,
    Truth.MOSTLY_TRUE: 4,
    Truth.HALF_TRUE: 3,
    Truth.MISLEADING: 2,
    Truth.MOSTLY_FALSE: 2,
    Truth.FALSE: 1,
}

_ATTRIBUTION_RATING = {
    Attribution.EXACT: 5,
    Attribution.FAITHFUL_PARAPHRASE: 4,
    Attribution.OUT_OF_CONTEXT: 2,
    Attribution.ALTERED: 2,
    Attribution.MISATTRIBUTED: 1,
    Attribution.FABRICATED: 1,
}

_TRUTH_MEANING = {
    Truth.TRUE: _("Supported; nothing important is missing."),
    Truth.MOSTLY_TRUE: _("Right in substance; a detail is off."),
    Truth.HALF_TRUE: _("Part of it holds, part of it does not."),
    Truth.MISLEADING: _("Facts may hold; the impression does not."),
    Truth.MOSTLY_FALSE: _("Wrong in substance, a grain of truth."),
    Truth.FALSE: _("The evidence refutes it."),
    Truth.SOURCES_CONFLICT: _("Reliable sources contradict each other."),
    Truth.UNPROVEN: _("Not enough evidence either way, yet."),
    Truth.NOT_CHECKABLE: _("An opinion, an appeal or a forecast."),
}

_ATTRIBUTION_MEANING = {
    Attribution.EXACT: _("This speaker, these words."),
    Attribution.FAITHFUL_PARAPHRASE: _("Other words, same meaning."),
    Attribution.OUT_OF_CONTEXT: _("Real words, meaning bent."),
    Attribution.ALTERED: _("Words changed, and the meaning."),
    Attribution.MISATTRIBUTED: _("Someone else said it."),
    Attribution.FABRICATED: _("Nobody is known to have said it."),
    Attribution.UNVERIFIED: _("No recording or transcript yet."),
}

_QUOTED = {
    Attribution.EXACT: _("Quoted word for word"),
    Attribution.FAITHFUL_PARAPHRASE: _("Quoted faithfully"),
    Attribution.OUT_OF_CONTEXT: _("Quoted out of context"),
    Attribution.ALTERED: _("Quoted with altered words"),
    Attribution.MISATTRIBUTED: _("Said by somebody else"),
    Attribution.FABRICATED: _("Invented quotation"),
    Attribution.UNVERIFIED: _("Quotation not verified"),
}

_SAID = {
    Truth.TRUE: _("what was said is true"),
    Truth.MOSTLY_TRUE: _("what was said is mostly true"),
    Truth.HALF_TRUE: _("what was said is half true"),
    Truth.MISLEADING: _("what was said is misleading"),
    Truth.MOSTLY_FALSE: _("what was said is mostly false"),
    Truth.FALSE: _("what was said is false"),
    Truth.SOURCES_CONFLICT: _("sources conflict on what was said"),
    Truth.UNPROVEN: _("what was said is unproven"),
}
