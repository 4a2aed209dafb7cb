"""Tests of what a figure's words say of how it was counted."""

import pytest

from factcheck.extraction.quantities.figures import find_figures

_WAYS = {
    "The UN has verified 1,035 civilians killed in Ukraine.": ("civilians", "verified", "cumulative"),
    "The ministry admitted that 498 soldiers had been killed.": ("combatants", "conceded", "cumulative"),
    "The agency registered 12,000 refugees.": ("unknown", "recorded", "cumulative"),
    "The agency estimates that 12,000 people have been displaced.": ("unknown", "estimated", "cumulative"),
    "Reportedly 45 rebels were killed.": ("combatants", "reported", "cumulative"),
    "Some 45 people were killed, a number that could not be verified.": ("unknown", "None", "cumulative"),
    "About 1.9 million refugees are now in Poland.": ("unknown", "None", "stock"),
    "About 1.9 million refugees have fled to Poland.": ("unknown", "None", "cumulative"),
    "Some 200 people were killed.": ("unknown", "None", "cumulative"),
}


@pytest.mark.parametrize("sentence", _WAYS)
def test_the_words_say_how_it_was_counted(sentence: str) -> None:
    (figure,) = find_figures(sentence, None)
    details = figure.details
    assert (str(details.counted), str(details.how_known), str(details.basis)) == _WAYS[sentence]
