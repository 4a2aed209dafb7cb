"""Tests of printed pages: where they begin, also in a text that was corrected after it was read."""

import pytest

from factcheck.domain.printed_pages import located, page_at, printed_pages

TEXT = "The wells of Brodne are open.\n\nRepairs took most of the winter.\n\nThe last pipe came in February."
STARTS = [0, TEXT.index("Repairs"), TEXT.index("The last")]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", ["The wells", "Repairs", "The last"]),
        ("The wells of", "All of the wells of old", ["All of", "Repairs", "The last"]),
        ("most of ", "", ["The wells", None, "The last"]),
        ("The wells of Brodne are open.\n\n", "", ["Repairs", "Repairs", "The last"]),
        ("The last pipe", "A pipe", ["The wells", "Repairs", None]),
        ("Repairs took", "It took", ["The wells", None, "The last"]),
    ],
)
def test_pages_are_found_in_a_corrected_text(old: str, new: str, found: list[str | None]) -> None:
    text = TEXT.replace(old, new, 1) if old else TEXT
    starts = located(text, printed_pages(TEXT, STARTS))
    assert [
        start if start is None else text[start:].startswith(words or "")
        for start, words in zip(starts, found, strict=True)
    ] == [words if words is None else True for words in found]


def test_a_page_that_was_lost_is_named_by_nobody() -> None:
    for starts, offset, page in (
        ([], 5, None),
        ([0, 30, 60], 0, 1),
        ([0, 30, 60], 29, 1),
        ([0, 30, 60], 30, 2),
        ([0, 30, 60], 900, 3),
        ([0, 30, 30, 60], 31, 3),
        ([0, None, 60], 10, None),
        ([0, None, 60], 60, 3),
        ([0, 30, None], 10, 1),
        ([0, 30, None], 40, None),
        ([0, None, None], 0, None),
    ):
        assert page_at(starts, offset) == page, (starts, offset)


def test_short_words_do_not_name_a_page_that_moved() -> None:
    assert located("Much came before it. 7 and 7.", printed_pages("7.\n\n7.", [0, 4])) == [0, None]
