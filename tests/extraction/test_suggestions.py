"""What is suggested for a text: its quotations and figures put together."""

from datetime import date

import pytest

from factcheck.extraction.suggestions import Suggestion, suggest


def _named(suggestion: Suggestion) -> str:
    if suggestion.figure:
        return suggestion.figure.attributed_to
    return suggestion.quote.speaker if suggestion.quote else ""


@pytest.mark.parametrize(
    ("text", "expected"),
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
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert [(one.kind.value, one.wording, _named(one)) for one in suggest(text, date(2022, 3, 4))] == expected


def test_of_another_language_marks_and_digits_are_suggested() -> None:
    suggestions = suggest("За даними влади, поранено 340 людей. «Ми готові», – сказала міністерка.", None, "uk")

    assert [(one.kind.value, one.wording) for one in suggestions] == [("figure", "340"), ("quote", "Ми готові")]
