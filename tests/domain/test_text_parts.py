"""Tests of the parts that long texts are shown in."""

import pytest

from factcheck.domain.text_parts import MAX_CHARACTERS, MAX_PARAGRAPHS, TextPart, part_at

LINE = "A line of words.\n\n"


def parts(text: str) -> list[TextPart]:
    """Every part, asked for by the place where it begins."""
    every = [part_at(text, 0)]
    while every[-1].end < len(text):
        every.append(part_at(text, every[-1].end))
    return every


@pytest.mark.parametrize("text", ["", "One.", "One.\n\nTwo.\n\n", LINE * MAX_PARAGRAPHS])
def test_an_ordinary_text_is_one_part(text: str) -> None:
    assert part_at(text, 0) == part_at(text, 10**9) == TextPart(1, 1, 0, len(text), 0)


@pytest.mark.parametrize(
    "text", [LINE * 2_500, ("word " * 5_000 + "\n\n") * 11, "word " * 50_000 + "\n\n" + LINE * 2_000]
)
def test_parts_follow_each_other_and_end_with_a_paragraph(text: str) -> None:
    every = parts(text)
    assert len(every) > 2
    assert [part.number for part in every] == list(range(1, every[0].count + 1))
    assert "".join(text[part.start : part.end] for part in every) == text
    for part in every:
        assert part.first_paragraph == text[: part.start].count("\n\n")
        assert part.start == 0 or text[part.start - 2 : part.start] == "\n\n"
        assert text[part.start : part.end].count("\n\n") <= MAX_PARAGRAPHS
        assert part_at(text, part.start) == part_at(text, part.end - 1) == part
    for part in every:
        *_, last = text[part.start : part.end].removesuffix("\n\n").split("\n\n")
        assert part.end - part.start - len(last) < MAX_CHARACTERS + 2
