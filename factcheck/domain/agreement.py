"""How far reviewers agree: raw agreement, Cohen's kappa and Krippendorff's alpha, as exact fractions.

A coefficient is 1 for perfect agreement and 0 for what chance alone would give; below 0 reviewers agree less than by
chance. Where its formula would divide by zero a coefficient is None.

- Cohen, J. (1960), "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20(1).
- Krippendorff, K. (2011), "Computing Krippendorff's Alpha-Reliability", https://repository.upenn.edu/asc_papers/43.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, chain, permutations, product
from typing import Generic, TypeVar

from factcheck.domain.verdicts import Truth

A = TypeVar("A", bound=Hashable)

#: A statistic of fewer pairs says more about chance than about the reviewers, and is not shown.
FEWEST_PAIRS = 10

#: The order of the truth scale, from true to false; the answers that carry no rating have no place in it.
TRUTH_SCALE = tuple(truth for truth in Truth if truth.rating is not None)


@dataclass(frozen=True, slots=True)
class BlindReview(Generic[A]):
    """What one reviewer answered without having seen the other answer."""

    reviewer_id: int
    answer: A


@dataclass(frozen=True, slots=True)
class Statistic:
    """A figure, None where it is undefined, and the number of pairs of answers behind it."""

    value: Fraction | None
    pairs: int

    @property
    def shown(self) -> Fraction | None:
        """The value, or None where fewer than ``FEWEST_PAIRS`` are behind it."""
        return self.value if self.pairs >= FEWEST_PAIRS else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement in a group of rounds.

    ``kappa`` is a statistic of two people: in a group with more than two reviewers it rests on no pairs. ``off_scale``
    counts the pairs left out of ``ordinal_alpha`` because one of the answers or both have no place in the order.
    """

    raw: Statistic
    kappa: Statistic
    nominal_alpha: Statistic
    ordinal_alpha: Statistic
    off_scale: int


def summarise(rounds: Sequence[tuple[BlindReview[A], BlindReview[A]]], scale: Sequence[A]) -> Agreement:
    """The agreement between the two reviewers of each round.

    The answers must be of one kind, all truth or all attribution: where each kind of claim brings answers of its own,
    reviewers would be credited with agreeing on the kind. ``scale`` is the order of the answers, empty when they have
    none; every round is then off the scale.
    """
    pairs = [(first.answer, second.answer) for first, second in rounds]
    on_scale = [pair for pair in pairs if pair[0] in scale and pair[1] in scale]
    between_two = _between_two(rounds)
    return Agreement(
        raw=Statistic(raw_agreement(pairs), len(pairs)),
        kappa=Statistic(cohen_kappa(between_two), len(between_two)),
        nominal_alpha=Statistic(nominal_alpha(pairs), len(pairs)),
        ordinal_alpha=Statistic(ordinal_alpha(on_scale, scale), len(on_scale)),
        off_scale=len(pairs) - len(on_scale),
    )


def raw_agreement(pairs: Sequence[tuple[A, A]]) -> Fraction | None:
    """The share of pairs whose two answers are equal, from 0 to 1; None without pairs."""
    return Fraction(sum(one == other for one, other in pairs), len(pairs)) if pairs else None


def cohen_kappa(pairs: Sequence[tuple[A, A]]) -> Fraction | None:
    """Cohen's kappa (1960), from -1 to 1, of (one rater's answer, the other's) for each unit.

    The same rater must come first in every pair. None without pairs, and when both only ever gave one and the same
    answer, so that chance alone would make them agree.
    """
    observed = raw_agreement(pairs)
    if observed is None:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = Fraction(sum(count * second[answer] for answer, count in first.items()), len(pairs) ** 2)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def nominal_alpha(units: Iterable[Sequence[A]]) -> Fraction | None:
    """Krippendorff's alpha (2011, section C) of answers without an order; at most 1, above -1 for two raters.

    Each unit is the answers it got, from any number of raters; a missing one is left out. A unit with a single answer
    counts for nothing. None when no unit has two answers, or all answers are the same.
    """
    return _alpha(_pairable(units), lambda one, other: int(one != other))


def ordinal_alpha(units: Iterable[Sequence[A]], scale: Sequence[A]) -> Fraction | None:
    """Krippendorff's alpha (2011, section D) of answers whose order is ``scale``, from either end.

    As ``nominal_alpha``, but two answers differ the more, the more answers were given between them. Raises KeyError
    when the scale lacks an answer.
    """
    pairable = _pairable(units)
    rank = _doubled_mean_ranks(pairable, scale)
    return _alpha(pairable, lambda one, other: (rank[one] - rank[other]) ** 2)


def _between_two(rounds: Sequence[tuple[BlindReview[A], BlindReview[A]]]) -> list[tuple[A, A]]:
    """The pairs with the same reviewer's answer first in each; none unless exactly two reviewers took part."""
    if len({review.reviewer_id for pair in rounds for review in pair}) != 2:
        return []
    leading = rounds[0][0].reviewer_id
    return [
        (first.answer, second.answer) if first.reviewer_id == leading else (second.answer, first.answer)
        for first, second in rounds
    ]


def _pairable(units: Iterable[Sequence[A]]) -> list[Sequence[A]]:
    return [unit for unit in units if len(unit) > 1]


def _alpha(units: list[Sequence[A]], difference: Callable[[A, A], int]) -> Fraction | None:
    """1 - observed / expected disagreement, by the squared difference that the metric sees between two answers."""
    given = Counter(chain.from_iterable(units))
    expected = sum(given[one] * given[other] * difference(one, other) for one, other in product(given, repeat=2))
    if expected == 0:
        return None
    observed = sum(
        (Fraction(sum(difference(*pair) for pair in permutations(unit, 2)), len(unit) - 1) for unit in units),
        start=Fraction(0),
    )
    return 1 - (given.total() - 1) * observed / expected


def _doubled_mean_ranks(units: list[Sequence[A]], scale: Sequence[A]) -> dict[A, int]:
    """Twice the mean rank of each answer among all that were given.

    The ordinal metric is the distance of mean ranks: the answers from c to k, less half of those at c and at k.
    Doubling keeps it whole and cancels out of alpha.
    """
    given = Counter(chain.from_iterable(units))
    below = accumulate((given[answer] for answer in scale), initial=0)
    return {answer: 2 * fewer + given[answer] for answer, fewer in zip(scale, below, strict=False)}
