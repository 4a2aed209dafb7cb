"""What is suggested for a text: its quotations and figures put together."""

from datetime import date

import pytest

from factcheck.extraction.suggestions import is_english, suggest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Officials said at least 13 people were killed. “We are ready,” Mayor Ana Diaz said.",
            [("figure", "at least 13 people were killed", "Officials"), ("quote", "We are ready", "Ana Diaz")],
        ),
        (
            "Ana Diaz told reporters that about 1,500 people had fled Kharkiv.",
            [("figure", "about 1,500 people had fled Kharkiv", "Ana Diaz")],
        ),
        (
            "“At least 12 people died,” Governor Oleh Marko said.",
            [("quote", "At least 12 people died", "Oleh Marko"), ("figure", "At least 12 people died", "Oleh Marko")],
        ),
        (
            "“Act now,” Ana Diaz said, “before it’s too late.”",
            [("quote", "Act now, … before it’s too late.", "Ana Diaz")],
        ),
        (
            "Thirty people died. “It is over,” Ana Diaz said.",
            [("figure", "Thirty people died", ""), ("quote", "It is over", "Ana Diaz")],
        ),
        ("Ukraine wants to join the alliance.", []),
    ],
)
def test_figures_are_attributed_and_reported_figures_are_not_quoted_as_well(
    text: str, found: list[tuple[str, str, str]]
) -> None:
    assert [
        (one.reading.kind.value, one.wording, one.reading.attributed_to or one.reading.speaker)
        for one in suggest(text, date(2022, 3, 4))
    ] == found


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
def test_the_language_is_told_or_guessed(text: str, language: str, is_it: bool) -> None:
    assert is_english(text, language) is is_it


def test_of_another_language_marks_and_digits_are_suggested() -> None:
    found = suggest("За даними влади, поранено 340 людей. «Ми готові», – сказала міністерка.", None, "uk")

    assert [(one.reading.kind.value, one.wording) for one in found] == [("figure", "340"), ("quote", "Ми готові")]
