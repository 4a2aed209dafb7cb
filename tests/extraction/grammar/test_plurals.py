"""Plurals of nouns, and which of them are people."""

import pytest

from factcheck.extraction.grammar.people import are_people, is_nation
from factcheck.extraction.grammar.plurals import is_plural, singular


@pytest.mark.parametrize(
    ("plural", "noun"),
    [
        ("refugees", "refugee"),
        ("families", "family"),
        ("children", "child"),
        ("spokesmen", "spokesman"),
        ("crises", "crisis"),
        ("buses", "bus"),
        ("aircraft", "aircraft"),
        ("heroes", "hero"),
    ],
)
def test_a_plural_has_its_singular(plural: str, noun: str) -> None:
    assert is_plural(plural)
    assert singular(plural) == noun


@pytest.mark.parametrize("noun", ["politics", "bus", "crisis", "glass", "house"])
def test_other_nouns_stay_as_they_are(noun: str) -> None:
    assert not is_plural(noun)
    assert singular(noun) == noun


def test_a_noun_says_whether_it_means_people() -> None:
    assert are_people("foreign fighter")
    assert are_people("asylum-seeker")
    assert not are_people("drone")
    assert is_nation("Palestinians")
    assert not is_nation("Tuesdays")
