"""Tests of the coefficients of agreement, first against the worked examples that were published with them."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.agreement import (
    FEWEST_PAIRS,
    TRUTH_SCALE,
    Agreement,
    BlindReview,
    Statistic,
    cohen_kappa,
    nominal_alpha,
    ordinal_alpha,
    raw_agreement,
    summarise,
)
from factcheck.domain.verdicts import Attribution, Truth

_ANA, _BEN, _CLEO = 1, 2, 3
_SCALE = "abcde"

_pairs = st.lists(st.tuples(st.sampled_from(_SCALE), st.sampled_from(_SCALE)), max_size=30)
_units = st.lists(st.lists(st.sampled_from(_SCALE), max_size=4), max_size=20)


def counted(units: Iterable[Sequence[Any]]) -> Counter[tuple[Any, ...]]:
    """How often there are units with just these answers."""
    return Counter(map(tuple, units))


def _summary(
    rounds: Sequence[tuple[BlindReview[Any], BlindReview[Any]]], scale: Sequence[Any], *, is_of_two: bool = True
) -> Agreement:
    """The summary of rounds in which the reviewer with the lower id comes first."""
    ordered = (sorted(pair, key=lambda review: review.reviewer_id) for pair in rounds)
    return summarise(counted([review.answer for review in pair] for pair in ordered), scale, is_of_two=is_of_two)


def _by_unit(*raters: str) -> list[str]:
    """Each unit's answers out of each rater's row of answers, where a dot is a missing one."""
    return ["".join(answers).replace(".", "") for answers in zip(*raters, strict=True)]


def _tabulated(*rows: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs that a contingency table counts."""
    return [
        (row, column) for row, counts in enumerate(rows) for column, count in enumerate(counts) for _ in range(count)
    ]


def _round(first: int, one: Truth, second: int, other: Truth) -> tuple[BlindReview[Truth], BlindReview[Truth]]:
    return BlindReview(first, one), BlindReview(second, other)


@pytest.mark.parametrize(
    ("pairs", "raw", "kappa"),
    [
        # Cohen (1960), table 2: two judges, 200 subjects, three diagnoses.
        (_tabulated([88, 14, 18], [10, 40, 10], [2, 6, 12]), 0.70, 0.492),
        # Krippendorff, Content Analysis (4th edition, 2019), section 12.3.4.4: Mary and Dave, 12 units, four values.
        (list(zip("aacccccbbbbd", "acccccbbbbbd", strict=True)), 10 / 12, 0.750),
    ],
)
def test_kappa_is_that_of_the_published_examples(
    pairs: list[tuple[Hashable, Hashable]], raw: float, kappa: float
) -> None:
    assert raw_agreement(counted(pairs)) == pytest.approx(raw)
    assert cohen_kappa(counted(pairs)) == pytest.approx(kappa, abs=0.0005)


@pytest.mark.parametrize(
    ("units", "alpha"),
    [
        # Krippendorff (2011), section A: two observers, binary.
        (_by_unit("0100000010", "1110010000"), 0.095),
        # Section B: two observers, nominal.
        (_by_unit("aabbdcccedda", "babbbccceddd"), 0.692),
        # Section C: four observers, missing values.
        (_by_unit("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
        # Wikipedia, "Krippendorff's alpha", a computational example: three coders, half of the values missing.
        (_by_unit(".....34121133.3", "1.213343.......", "..21344.21133.4"), 0.691),
    ],
)
def test_nominal_alpha_is_that_of_the_published_examples(units: list[str], alpha: float) -> None:
    assert nominal_alpha(counted(units)) == pytest.approx(alpha, abs=0.0005)


def test_ordinal_alpha_is_that_of_the_published_example() -> None:
    """Krippendorff (2011), section D: the data of section C."""
    units = _by_unit("123321412...", "1233224125.3", ".3332342251.", "12332441251.")

    assert ordinal_alpha(counted(units), scale="12345") == pytest.approx(0.815, abs=0.0005)


@given(_pairs)
def test_every_coefficient_stays_within_its_bounds(pairs: list[tuple[str, str]]) -> None:
    raw, kappa = raw_agreement(counted(pairs)), cohen_kappa(counted(pairs))
    alphas = nominal_alpha(counted(pairs)), ordinal_alpha(counted(pairs), _SCALE)

    assert raw is None or 0 <= raw <= 1
    assert kappa is None or -1 <= kappa <= 1
    assert all(alpha is None or -1 < alpha <= 1 for alpha in alphas)


@given(st.lists(st.sampled_from(_SCALE), min_size=2).filter(lambda answers: len(set(answers)) > 1))
def test_perfect_agreement_is_one(answers: list[str]) -> None:
    pairs = [(answer, answer) for answer in answers]

    assert (
        raw_agreement(counted(pairs))
        == cohen_kappa(counted(pairs))
        == nominal_alpha(counted(pairs))
        == ordinal_alpha(counted(pairs), _SCALE)
        == 1
    )


@given(_pairs)
def test_it_does_not_matter_which_rater_comes_first(pairs: list[tuple[str, str]]) -> None:
    swapped = [(other, one) for one, other in pairs]

    assert cohen_kappa(counted(swapped)) == cohen_kappa(counted(pairs))
    assert nominal_alpha(counted(swapped)) == nominal_alpha(counted(pairs))
    assert ordinal_alpha(counted(swapped), _SCALE) == ordinal_alpha(counted(pairs), _SCALE)


@given(_pairs, st.permutations(_SCALE))
def test_other_names_for_the_answers_change_no_nominal_coefficient(
    pairs: list[tuple[str, str]], names: list[str]
) -> None:
    name = dict(zip(_SCALE, names, strict=True))
    renamed = [(name[one], name[other]) for one, other in pairs]

    assert cohen_kappa(counted(renamed)) == cohen_kappa(counted(pairs))
    assert nominal_alpha(counted(renamed)) == nominal_alpha(counted(pairs))


@given(_units)
def test_the_scale_reads_the_same_from_either_end(units: list[list[str]]) -> None:
    assert ordinal_alpha(counted(units), _SCALE[::-1]) == ordinal_alpha(counted(units), _SCALE)


@given(_units, st.sampled_from(_SCALE))
def test_a_unit_with_a_single_answer_counts_for_nothing(units: list[list[str]], answer: str) -> None:
    assert nominal_alpha(counted([*units, [answer]])) == nominal_alpha(counted(units))
    assert ordinal_alpha(counted([*units, [answer]]), _SCALE) == ordinal_alpha(counted(units), _SCALE)


@given(st.lists(st.lists(st.sampled_from("ad"), max_size=4), max_size=20))
def test_two_answers_have_no_order_to_speak_of(units: list[list[str]]) -> None:
    assert ordinal_alpha(counted(units), _SCALE) == nominal_alpha(counted(units))


@given(_pairs.filter(lambda pairs: len({answer for pair in pairs for answer in pair}) > 1))
def test_nominal_alpha_of_two_raters_is_scotts_pi_corrected_for_the_size_of_the_sample(
    pairs: list[tuple[str, str]],
) -> None:
    """Scott (1955) draws chance answers with replacement, Krippendorff without: 1 - alpha = (1 - pi) (n - 1) / n."""
    given_answers = Counter(answer for pair in pairs for answer in pair)
    n = given_answers.total()
    observed = Fraction(sum(one == other for one, other in pairs), len(pairs))
    expected = Fraction(sum(count**2 for count in given_answers.values()), n**2)
    scotts_pi = (observed - expected) / (1 - expected)

    assert nominal_alpha(counted(pairs)) == 1 - (1 - scotts_pi) * Fraction(n - 1, n)


def test_answers_far_apart_on_the_scale_disagree_more_than_neighbours() -> None:
    near, far = _by_unit("abcdeabcde", "abcdebbcde"), _by_unit("abcdeabcde", "abcdeebcde")
    near_alpha, far_alpha = ordinal_alpha(counted(near), _SCALE), ordinal_alpha(counted(far), _SCALE)

    assert near_alpha is not None
    assert far_alpha is not None
    assert near_alpha > far_alpha


@pytest.mark.parametrize("pairs", [[], [("a", "a")] * 12])
def test_a_coefficient_of_nothing_or_of_one_answer_only_is_undefined(pairs: list[tuple[str, str]]) -> None:
    assert cohen_kappa(counted(pairs)) is None
    assert nominal_alpha(counted(pairs)) is None
    assert ordinal_alpha(counted(pairs), _SCALE) is None
    assert raw_agreement(counted(pairs)) == (1 if pairs else None)


def test_an_answer_that_the_scale_lacks_is_refused() -> None:
    with pytest.raises(KeyError):
        ordinal_alpha(counted([("a", "z")]), _SCALE)


def test_the_truth_scale_runs_from_true_to_false_without_the_answers_that_take_no_side() -> None:
    assert TRUTH_SCALE == (
        Truth.TRUE,
        Truth.MOSTLY_TRUE,
        Truth.HALF_TRUE,
        Truth.MISLEADING,
        Truth.MOSTLY_FALSE,
        Truth.FALSE,
    )


@pytest.mark.parametrize(("pairs", "shown"), [(FEWEST_PAIRS - 1, None), (FEWEST_PAIRS, Fraction(1, 2))])
def test_a_statistic_of_too_few_pairs_is_not_shown(pairs: int, shown: Fraction | None) -> None:
    assert FEWEST_PAIRS == 10
    assert Statistic(Fraction(1, 2), pairs).shown == shown


def test_a_summary_tells_how_many_pairs_are_behind_each_figure() -> None:
    rounds = [
        _round(_ANA, Truth.TRUE, _BEN, Truth.TRUE),
        _round(_ANA, Truth.TRUE, _BEN, Truth.MOSTLY_TRUE),
        _round(_ANA, Truth.FALSE, _BEN, Truth.FALSE),
        _round(_ANA, Truth.UNPROVEN, _BEN, Truth.UNPROVEN),
        _round(_ANA, Truth.FALSE, _BEN, Truth.SOURCES_CONFLICT),
    ]

    agreement = _summary(rounds, TRUTH_SCALE)

    assert agreement.raw == Statistic(Fraction(3, 5), 5)
    assert agreement.kappa == Statistic(Fraction(1, 2), 5)
    assert agreement.nominal_alpha == Statistic(Fraction(10, 19), 5)
    assert agreement.ordinal_alpha == Statistic(Fraction(7, 9), 3)
    assert agreement.off_scale == 2


def test_kappa_does_not_depend_on_who_reviewed_first() -> None:
    """Were the first review of each round taken for one rater, chance would be a half and kappa 0."""
    rounds = [
        _round(_ANA, Truth.TRUE, _BEN, Truth.TRUE),
        _round(_ANA, Truth.TRUE, _BEN, Truth.FALSE),
        _round(_BEN, Truth.FALSE, _ANA, Truth.TRUE),
        _round(_BEN, Truth.FALSE, _ANA, Truth.FALSE),
    ]

    assert _summary(rounds, TRUTH_SCALE).kappa == Statistic(Fraction(1, 5), 4)


def test_there_is_no_kappa_of_more_than_two_people() -> None:
    rounds = [_round(_ANA, Truth.TRUE, _BEN, Truth.TRUE), _round(_ANA, Truth.FALSE, _CLEO, Truth.FALSE)]

    agreement = _summary(rounds, TRUTH_SCALE, is_of_two=False)

    assert agreement.kappa == Statistic(None, 0)
    assert agreement.nominal_alpha == Statistic(Fraction(1), 2)


def test_answers_without_an_order_have_no_ordinal_alpha() -> None:
    rounds = [(BlindReview(_ANA, answer), BlindReview(_BEN, answer)) for answer in Attribution]

    agreement = _summary(rounds, scale=())

    assert agreement.kappa == Statistic(Fraction(1), len(Attribution))
    assert agreement.ordinal_alpha == Statistic(None, 0)
    assert agreement.off_scale == len(Attribution)


def test_a_group_without_rounds_has_no_figures() -> None:
    nothing = Statistic(None, 0)
    agreement = _summary([], TRUTH_SCALE, is_of_two=False)

    assert (agreement.raw, agreement.kappa, agreement.nominal_alpha, agreement.ordinal_alpha) == (nothing,) * 4
    assert agreement.off_scale == 0
