"""Where sentences and paragraphs end."""

import pytest

from factcheck.domain.spans import paragraphs
from factcheck.extraction.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Bo Li left on Feb. 3. He was ill.", ["Mr. Bo Li left on Feb. 3.", "He was ill."]),
        ("It left at 6 p.m. The train was late.", ["It left at 6 p.m.", "The train was late."]),
        ("He joined the U.S. Navy in May. Then he left.", ["He joined the U.S. Navy in May.", "Then he left."]),
        ("Is it safe? “Yes!” Ana left.", ["Is it safe?", "“Yes!”", "Ana left."]),
        ("One line\nand another", ["One line", "and another"]),
        (" \n\n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == expected


def test_a_paragraph_is_a_line_with_something_on_it() -> None:
    text = "One.\n \nTwo."

    assert [span.of(text) for span in paragraphs(text)] == ["One.", "Two."]
