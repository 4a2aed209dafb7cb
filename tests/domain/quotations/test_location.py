"""Tests of where a quotation stands."""

import time

import pytest

from bench.quotations import speed
from factcheck.domain.quotations.location import IndexedTranscript, Location
from factcheck.domain.quotations.words import read_words
from factcheck.domain.transcripts import Transcript

_TEXT = (
    "The harbour was closed in May. Ships waited for a week outside.\n"
    "Later the harbour was opened again by the new mayor, and the ships\ncame in one after the other. "
    "The harbour was closed in May of the next year, too."
)


def _place(quotation: str, text: str = _TEXT) -> str | None:
    location = IndexedTranscript(text).locate(read_words(quotation))
    return text[location.span.start : location.span.end] if location else None


def test_the_words_are_found_over_line_ends_and_in_other_spelling() -> None:
    assert _place("“The ships came in one after the other”") == "the ships\ncame in one after the other"
    assert _place("the Harbor was opened again") == "the harbour was opened again"


def test_the_best_place_is_found_where_words_differ() -> None:
    assert _place("the harbour was opened once more by the mayor") == "the harbour was opened again by the new mayor"
    assert _place("Old ships waited for a month outside") == "Ships waited for a week outside"


def test_words_that_stand_nowhere_are_not_found() -> None:
    assert _place("Unemployment has fallen in every region") is None
    assert _place("") is None
    assert _place("…") is None


def test_an_ellipsis_may_reach_over_sentences() -> None:
    place = _place("The harbour was closed in May … the ships came in")

    assert place is not None
    assert place.startswith("The harbour was closed")
    assert place.endswith("came in")


def test_of_equal_places_the_preferred_one_is_taken() -> None:
    index, quote = IndexedTranscript(_TEXT), read_words("the harbour was closed in May")
    second = _TEXT.rindex("The harbour")

    def start(location: Location | None) -> int:
        assert location
        return location.span.start

    assert start(index.locate(quote)) == 0
    assert start(index.locate(quote, lambda place: place == second)) == second


@pytest.mark.thorough
def test_time_for_a_quotation_hardly_grows_with_the_transcript() -> None:
    text = speed.text(30_000)
    quotes = [read_words(quotation) for quotation in speed.quotations(text)][:60]

    def seconds(text: str) -> float:
        index = Transcript(text).index
        start = time.process_time()
        for quote in quotes:
            index.locate(quote)
        return time.process_time() - start

    assert seconds(text) < 5 * seconds(text[: len(text) // 4]) + 0.05
