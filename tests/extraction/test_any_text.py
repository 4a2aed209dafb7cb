"""Whatever the text: suggestions stand where they say, those of a kind never overlap, and it comes to an end."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.domain.claims import ClaimKind
from factcheck.domain.figures import bound_errors
from factcheck.extraction.languages import READERS
from factcheck.extraction.quantities import find_digits, find_figures, find_quantities
from factcheck.extraction.quotations import find_quotations
from factcheck.extraction.suggestions import Suggestion, suggest
from factcheck.extraction.text.marks import marked
from tests.extraction.repetition import UNITS, repeated

#: Much of the same work again and again; other tests run every line of it.
pytestmark = pytest.mark.no_cover

#: Code points. That work does not grow faster than the text is counted in test_growth.py.
LONG = 4_000

#: What the rules look for, in any order, so that the generated texts reach deep into them.
_PARTS = (
    "“ ” ‘ ’ « » „ \" ' '' ( ) — – - … . , ; : ? ! \n \n\n 1 13 227 1,500 2.5 1.5m $400 € % 24 2022 10-12 1/2 ½ "
    "Feb. Friday since said told says he she they the minister Minister Jens Stoltenberg NATO officials who that to "
    "according according\u00a0to more than at least nearly between and from rose million thousands dozens of people "
    "killed wounded refugees fled missing children one two twenty hundred a an no each per day in Ukraine 😀 Київ "
    "\nQ \nMR.\u00a0BERG: \n> • — "
    "загинули людей понад сказав і tués et plus\u00a0de personnes dijo muertos y más\u00a0de "
    "Menschen starben sagte und 1,2\u00a0млн ٤٥ قتل وأصيب شخصا قال أكثر\u00a0من مليون million мільйон "
    "\u202e \ufeff \u0301 \x00 مرحبا 中文"
).split(" ")
_texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_PARTS), max_size=80).map(" ".join))
_days = st.none() | st.dates()


def _check(text: str, suggestions: list[Suggestion]) -> None:
    for suggestion in suggestions:
        span, figure = suggestion.span, suggestion.figure
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()
        assert (figure is not None) is (suggestion.kind is ClaimKind.FIGURE)
        assert (suggestion.quote is not None) is (suggestion.kind is ClaimKind.QUOTE)
        if figure:
            assert not list(bound_errors(figure.low, figure.high, figure.qualifier))
            assert _letters(suggestion.wording) == _letters(text[span.start : span.end])
    for kind in ClaimKind:
        of_kind = [one.span for one in suggestions if one.kind is kind]
        assert all(before.end <= after.start for before, after in pairwise(of_kind)), kind


def _letters(words: str) -> str:
    """Letters and digits alone: what is read differs from what is stored in line ends and in signs nobody sees."""
    return "".join(filter(str.isalnum, words))


@settings(max_examples=400, deadline=None)
@given(_texts, _days, st.sampled_from(["", "en", "en-GB", "pl", *READERS]))
@example("“", None, "en")
@example("”“”“", None, "en")
@example("” said “", None, "en")
@example("thousand million billion trillion " * 20, None, "en")
@example("9" * 40 + " people killed", date(1, 1, 1), "en")
@example("“We left,” he said. “All of us.\n\n“And the dog.”", date(9999, 12, 31), "en")
@example("About 1,500\npeo\u00adple fled, the\n> mayor said.", None, "en")
def test_suggestions_of_any_text_stand_where_they_say(text: str, published_on: date | None, language: str) -> None:
    _check(text, suggest(text, published_on, language))


@settings(max_examples=400, deadline=None)
@given(_texts, _days)
def test_all_that_is_found_in_any_text_slices_to_its_wording(text: str, published_on: date | None) -> None:
    for quotation in find_quotations(text):
        assert quotation.pieces
        assert all(0 <= piece.start < piece.end <= len(text) for piece in quotation.pieces)
        assert all(before.end <= after.start for before, after in pairwise(quotation.pieces))
        for span in (quotation.cue, quotation.source):
            assert span is None or (0 <= span.start < span.end <= len(text) and span.of(text).strip())
    for quantity in (*find_quantities(text), *find_digits(text)):
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.low <= quantity.high
    for figure in find_figures(text, published_on):
        assert figure.span.of(text).strip()
    assert all(text[span.start : span.end] for span in marked(text))


@pytest.mark.thorough
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("language", ["en", "uk", "ar", "pl"])
def test_the_same_thing_again_and_again_comes_to_an_end(unit: str, language: str) -> None:
    text = repeated(unit, LONG)

    with _guarded():
        suggestions = suggest(text, date(2022, 3, 4), language)

    _check(text, suggestions)


@pytest.mark.thorough
@pytest.mark.parametrize("letter", ["a", "9", "“", "A", "-"])
def test_a_very_long_text_without_a_space_comes_to_an_end(letter: str) -> None:
    text = letter * 200_000

    with _guarded():
        suggestions = suggest(text, None, "en")

    _check(text, suggestions)


@contextmanager
def _guarded() -> Iterator[None]:
    """Stop what would go on for minutes: a pattern whose work explodes. It measures nothing.

    It is the processor's time that is up, so that a machine busy with other things stops nothing.
    """

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, 60)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
