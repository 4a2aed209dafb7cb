"""What is suggested for a text: its quotations and figures put together."""

from datetime import date

import pytest

from factcheck.extraction import suggestions
from factcheck.extraction.suggestions import MAX_CHARACTERS, Suggestion, characters_read, suggest


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
        (
            "“The dam broke,” Ana Diaz said.\n\n“We ran to the hill.”",
            [("quote", "The dam broke", "Ana Diaz"), ("quote", "We ran to the hill.", "Ana Diaz")],
        ),
        (
            "“The dam broke,” Ana Diaz said. “We ran.\n\n“We lost the goats.”",
            [("quote", "The dam broke, … We ran. … We lost the goats.", "Ana Diaz")],
        ),
    ],
)
def test_figures_are_attributed_and_reported_figures_are_not_quoted_as_well(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert [(one.kind.value, one.wording, _named(one)) for one in suggest(text, date(2022, 3, 4))] == expected


def test_of_a_language_without_a_table_marks_and_digits_are_suggested() -> None:
    of_marks_and_digits = suggest("Według władz rannych jest 340 osób. „Jesteśmy gotowi”, powiedziała.", None, "pl")

    assert [(one.kind.value, one.wording) for one in of_marks_and_digits] == [
        ("figure", "340"),
        ("quote", "Jesteśmy gotowi"),
    ]


def test_of_a_very_long_text_whole_paragraphs_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    story = "The mayor said the dam would hold.\n\n"
    text = story * (MAX_CHARACTERS // len(story) + 9)
    read = characters_read(text)

    assert MAX_CHARACTERS - len(story) < read <= MAX_CHARACTERS
    assert text[:read].endswith("hold.\n\n")
    monkeypatch.setattr(suggestions, "MAX_CHARACTERS", 1_000)
    assert suggest(text, None, "en")[-1].span.end < characters_read(text) <= 1_000


def test_of_a_very_long_paragraph_whole_sentences_are_read() -> None:
    sentence = "The mayor said the dam would hold. "
    text = sentence * (MAX_CHARACTERS // len(sentence) + 9)
    read = characters_read(text)

    assert MAX_CHARACTERS - 2 * len(sentence) <= read <= MAX_CHARACTERS
    assert text[:read].endswith("hold.")


@pytest.mark.parametrize("length", [0, 1, MAX_CHARACTERS])
def test_a_text_within_the_limit_is_read_to_its_end(length: int) -> None:
    assert characters_read("x" * length) == length


def test_a_text_without_an_end_of_anything_is_read_to_the_limit() -> None:
    assert characters_read("x" * (MAX_CHARACTERS + 1)) == MAX_CHARACTERS
