"""How far reviewers agree: raw agreement, Cohen's kappa and Krippendorff's alpha, as exact fractions.

A coefficient is 1 for perfect agreement and 0 for what chance alone would give; below 0 reviewers agree less than by
chance. Where its formula would divide by zero a coefficient is None.

- Cohen, J. (1960), "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20(1).
- Krippendorff, K. (2011), "Computing Krippendorff's Alpha-Reliability", https://repository.upenn.edu/asc_papers/43.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, permutations, product
from typing import Any, Generic, TypeVar

from factcheck.domain.verdicts import Truth

A = TypeVar("A", bound=Hashable)
#: The answers that one unit got.
U = TypeVar("U", bound=tuple[Any, ...])

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


def summarise(pairs: Mapping[tuple[A, A], int], scale: Sequence[A], *, is_of_two: bool) -> Agreement:
    """The agreement in a group of rounds: how often each pair of answers was given.

    ``is_of_two`` says that just two reviewers took part; the answer of the same one must then come first in each pair.
    The answers must be of one kind, all truth or all attribution: where each kind of claim brings answers of its own,
    reviewers would be credited with agreeing on the kind. ``scale`` is the order of the answers, empty when they have
    none; every round is then off the scale.
    """
    on_scale = {pair: times for pair, times in pairs.items() if pair[0] in scale and pair[1] in scale}
    total, total_on_scale = sum(pairs.values()), sum(on_scale.values())
    return Agreement(
        raw=Statistic(raw_agreement(pairs), total),
        kappa=Statistic(cohen_kappa(pairs), total) if is_of_two else Statistic(None, 0),
        nominal_alpha=Statistic(nominal_alpha(pairs), total),
        ordinal_alpha=Statistic(ordinal_alpha(on_scale, scale), total_on_scale),
        off_scale=total - total_on_scale,
    )


def raw_agreement(pairs: Mapping[tuple[A, A], int]) -> Fraction | None:
    """The share of pairs whose two answers are equal, from 0 to 1; None without pairs."""
    total = sum(pairs.values())
    return Fraction(sum(times for (one, other), times in pairs.items() if one == other), total) if total else None


def cohen_kappa(pairs: Mapping[tuple[A, A], int]) -> Fraction | None:
    """Cohen's kappa (1960), from -1 to 1, of how often each (one rater's answer, the other's) was given.

    The same rater must come first in every pair. None without pairs, and when both only ever gave one and the same
    answer, so that chance alone would make them agree.
    """
    observed = raw_agreement(pairs)
    if observed is None:
        return None
    first, second = Counter[A](), Counter[A]()
    for (one, other), times in pairs.items():
        first[one] += times
        second[other] += times
    expected = Fraction(sum(count * second[answer] for answer, count in first.items()), first.total() ** 2)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def nominal_alpha(units: Mapping[U, int]) -> Fraction | None:
    """Krippendorff's alpha (2011, section C) of answers without an order; at most 1, above -1 for two raters.

    Each unit is the answers it got, from any number of raters; a missing one is left out. ``units`` says how often
    there were just these. A unit with a single answer counts for nothing. None when no unit has two answers, or all
    answers are the same.
    """
    return _alpha(_pairable(units), lambda one, other: int(one != other))


def ordinal_alpha(units: Mapping[U, int], scale: Sequence[Any]) -> Fraction | None:
    """Krippendorff's alpha (2011, section D) of answers whose order is ``scale``, from either end.

    As ``nominal_alpha``, but two answers differ the more, the more answers were given between them. Raises KeyError
    when the scale lacks an answer.
    """
    pairable = _pairable(units)
    rank = _doubled_mean_ranks(_given(pairable), scale)
    return _alpha(pairable, lambda one, other: (rank[one] - rank[other]) ** 2)


def _pairable(units: Mapping[U, int]) -> dict[U, int]:
    return {unit: times for unit, times in units.items() if len(unit) > 1}


def _given(units: Mapping[U, int]) -> Counter[Any]:
    """How often each answer was given."""
    given = Counter[Any]()
    for unit, times in units.items():
        for answer in unit:
            given[answer] += times
    return given


def _alpha(units: Mapping[U, int], difference: Callable[[Any, Any], int]) -> Fraction | None:
    """1 - observed / expected disagreement, by the squared difference that the metric sees between two answers."""
    given = _given(units)
    apart = {(one, other): difference(one, other) for one, other in product(given, repeat=2)}
    expected = sum(given[one] * given[other] * each for (one, other), each in apart.items())
    if expected == 0:
        return None
    # By the size of the units, so that most of it is done in whole numbers.
    observed = Counter[int]()
    for unit, times in units.items():
        observed[len(unit)] += times * sum(apart[pair] for pair in permutations(unit, 2))
    disagreement = sum((Fraction(number, size - 1) for size, number in observed.items()), start=Fraction(0))
    return 1 - (given.total() - 1) * disagreement / expected


def _doubled_mean_ranks(given: Counter[A], scale: Sequence[A]) -> dict[A, int]:
    """Twice the mean rank of each answer among all that were given.

    The ordinal metric is the distance of mean ranks: the answers from c to k, less half of those at c and at k.
    Doubling keeps it whole and cancels out of alpha.
    """
    below = accumulate((given[answer] for answer in scale), initial=0)
    return {answer: 2 * fewer + given[answer] for answer, fewer in zip(scale, below, strict=False)}
