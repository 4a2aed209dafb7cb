"""Tests of looking through texts in a child process."""

from dataclasses import replace
from datetime import date

import pytest

from factcheck.child_processes.pool import NoAnswer, Reason
from factcheck.extraction import finder as module
from factcheck.extraction.finder import LIMITS, Finder
from factcheck.extraction.suggestions import MAX_CHARACTERS, suggest, suggest_statements
from tests import factories

DAY = date(2022, 3, 4)


def test_what_is_found_is_what_rules_find() -> None:
    assert Finder().find(factories.TEXT, DAY, "en") == suggest(factories.TEXT, DAY, "en") != []
    text = "Russian forces seized the plant in Enerhodar."
    assert Finder().find(text, DAY, "en", True) == suggest_statements(text, DAY, "en") != []


@pytest.mark.thorough
def test_of_a_very_long_text_the_first_part_is_read_and_so_many_suggestions_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    beginning = "More than 1 million people had fled the country, the agency said. " * 60
    text = "\n\n".join((beginning, "x" * MAX_CHARACTERS, beginning))
    expected = suggest(beginning, DAY, "en")

    assert Finder().find(text, DAY, "en") == expected
    monkeypatch.setattr(module, "MAX_SUGGESTIONS", 50)
    assert Finder().find(text, DAY, "en") == expected[:50] != expected


@pytest.mark.thorough
def test_what_takes_too_long_is_given_up() -> None:
    text = "More than 1 million people had fled the country, the agency said. " * 10_000

    with pytest.raises(NoAnswer) as caught:
        Finder(replace(LIMITS, seconds=1)).find(text, DAY, "en")

    assert caught.value.reason is Reason.TIME
