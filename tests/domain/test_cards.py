"""Tests of what fits on a card."""

import pytest

from factcheck.domain.cards import LENGTH, excerpt, frame_height


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("It was so.", "It was so."),
        ("ab cd ef gh", "ab cd ef…"),
        ("ab cd ef ghi", "ab cd ef…"),
        ("one\ntwo three", "one\ntwo…"),
        ("Donaudampfschiff", "Donaudamp…"),
        ("a Donaudampfschiff", "a Donauda…"),
        ("👩‍👩‍👧" * 11, "👩‍👩‍👧" * 9 + "…"),
        ("👩‍👩‍👧" * 10, "👩‍👩‍👧" * 10),
    ],
)
def test_an_excerpt_ends_after_a_word(text: str, shown: str) -> None:
    assert excerpt(text, 10) == shown


def test_a_frame_grows_with_its_texts_until_they_are_cut_and_when_it_is_narrower() -> None:
    short = frame_height(600, "It was so.", "True", "It was.")
    assert short < frame_height(600, "It was so. " * 20, "True", "It was.")
    assert short < frame_height(600, "It was so.", "True", "It was.\n\nIt was.")
    assert short < frame_height(280, "It was so.", "True", "It was.")

    longest = frame_height(600, "word " * LENGTH, "True", "word " * LENGTH)
    assert longest == frame_height(600, "word " * LENGTH * 9, "True", "word " * LENGTH * 9)
    assert frame_height(1, "It was so.", "True", "It was.") > longest
