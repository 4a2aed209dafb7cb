"""Which texts are read as English."""

import pytest

from factcheck.extraction.text.language import is_english


@pytest.mark.parametrize(
    ("text", "language", "is_it"),
    [
        ("The mayor said that the bridge was closed. " * 10, "", True),
        ("Der Bürgermeister sagte, dass die Brücke gesperrt ist. " * 10, "", False),
        ("Міністр сказав, що міст закрито.", "", False),
        ("Sold out.", "", True),
        ("Міністр сказав, що міст закрито.", "en-GB", True),
        ("The mayor said that the bridge was closed.", "uk", False),
    ],
)
def test_the_language_is_given_or_guessed(text: str, language: str, is_it: bool) -> None:
    assert is_english(text, language) is is_it
