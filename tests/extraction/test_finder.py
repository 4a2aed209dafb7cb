"""Tests of looking through texts in a child process."""

from dataclasses import replace
from datetime import date

import pytest

from factcheck.child_processes.pool import NoAnswer, Reason
from factcheck.extraction import finder as module
from factcheck.extraction.finder import LIMITS, Finder
from factcheck.extraction.suggestions import suggest
from tests import factories

DAY = date(2022, 3, 4)


def test_what_is_found_is_what_rules_find() -> None:
    assert Finder().find(factories.TEXT, DAY, "en") == suggest(factories.TEXT, DAY, "en") != []


def test_of_a_very_long_text_the_first_part_is_read_and_so_many_suggestions_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MAX_SUGGESTIONS", 50)
    text = "More than 1 million people had fled the country, the agency said. " * 60_000

    found = Finder().find(text, DAY, "en")

    assert found == suggest(text[:20_000], DAY, "en")[:50]


def test_what_takes_too_long_is_given_up() -> None:
    text = "More than 1 million people had fled the country, the agency said. " * 10_000

    with pytest.raises(NoAnswer) as caught:
        Finder(replace(LIMITS, seconds=1)).find(text, DAY, "en")

    assert caught.value.reason is Reason.TIME
