"""What says nothing, however much it claims."""

import pytest

from factcheck.extraction.grammar.events import is_event


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Floods", True), ("the storm", True), ("Heavy rains", True), ("Fire officials", False), ("Amnesty", False)],
)
def test_a_noun_for_what_happens(name: str, expected: bool) -> None:
    assert is_event(name) is expected
