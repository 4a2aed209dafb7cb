"""Tests of the sentences that are suggested as statements."""

from pathlib import Path

import pytest

from factcheck.domain.claims import ClaimKind
from factcheck.domain.spans import Span
from factcheck.extraction.statements import find_statements
from factcheck.extraction.statements.finding import MAX_STATEMENTS
from factcheck.extraction.suggestions import suggest_statements

ROWS = [
    (line[2:], line[0] == "+")
    for line in Path(__file__).with_name("statements.txt").read_text(encoding="utf-8").splitlines()
    if line[:2] in {"+ ", "- "}
]
EVENT = "Russian forces seized the plant in Enerhodar."


def test_the_table_has_rows_of_both_kinds() -> None:
    assert sum(is_one for _, is_one in ROWS) >= 30
    assert sum(not is_one for _, is_one in ROWS) >= 30


@pytest.mark.parametrize(("sentence", "is_one"), ROWS)
def test_a_sentence_is_suggested_only_where_it_states_what_can_be_checked(sentence: str, is_one: bool) -> None:
    text = f"The market was quiet.\n\n{sentence}\n\nThe market was quiet."
    suggestions = suggest_statements(text, None)
    assert [one.wording for one in suggestions] == ([sentence] if is_one else [])
    assert all(one.kind is ClaimKind.STATEMENT and one.span.of(text) == sentence for one in suggestions)


def test_a_sentence_that_has_a_suggestion_already_is_left_out() -> None:
    text = f"{EVENT} {EVENT}"
    assert len(find_statements(text, [])) == 2
    start = text.rindex("seized")
    assert [span.start for span in find_statements(text, [Span(start, start + 6)])] == [0]
    assert find_statements(text, [Span(0, len(text)), Span(3, 5)]) == []


def test_no_more_than_a_few_of_an_article_are_suggested() -> None:
    assert len(find_statements(f"{EVENT} " * 50, [])) == MAX_STATEMENTS


def test_only_english_is_read() -> None:
    assert suggest_statements(EVENT, None, "uk") == []


def test_the_places_are_those_of_the_stored_text() -> None:
    text = (
        "Russian forces seized the nuclear plant in the old\ncity of Enerhodar on the river, and the soldiers of\n"
        "the brigade stayed there for the whole summer."
    )
    (one,) = suggest_statements(text, None, "en")
    assert one.span.of(text) == text
    assert "\n" not in one.wording
