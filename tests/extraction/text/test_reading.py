"""How a text is read: wrapped.txt, which anyone can read and extend."""

from itertools import pairwise

import pytest

from factcheck.domain.spans import Span
from factcheck.extraction.suggestions import suggest
from factcheck.extraction.text.reading import Reading
from tests.extraction.tables import table

TABLE = table(__file__, "wrapped.txt")
_READ_AS = {"\n": " ", "\u2011": "-"}


def _text(passage: str) -> str:
    return passage.replace("⏎", "\n").replace("¶", "\n\n")


@pytest.mark.parametrize("passage", TABLE)
def test_a_text_is_read_as_the_table_says(passage: str) -> None:
    lines = [line.strip() for line in Reading(_text(passage)).text.split("\n") if line.strip()]

    assert lines == TABLE[passage]


@pytest.mark.parametrize("passage", TABLE)
def test_every_character_that_is_read_stands_where_it_is_said_to(passage: str) -> None:
    text = _text(passage)
    reading = Reading(text)
    places = [reading.place(Span(at, at + 1)) for at in range(len(reading.text))]

    for read, place in zip(reading.text, places, strict=True):
        assert read in {place.of(text), _READ_AS.get(place.of(text)[:1], read)}
    assert all(before.end <= after.start for before, after in pairwise(places))


def test_what_is_suggested_of_wrapped_text_stands_where_the_text_is_stored() -> None:
    text = "More than 1,500\npeople fled. “The road is closed and the\nbridge is gone,” Lena\nBrandt said."

    figure, quotation = suggest(text, None, "en")

    assert (figure.span.of(text), figure.wording) == (
        "More than 1,500\npeople fled",
        "More than 1,500 people fled",
    )
    assert quotation.span.of(text) == "“The road is closed and the\nbridge is gone,”"
    assert quotation.wording == "The road is closed and the bridge is gone"
    assert quotation.quote is not None
    assert quotation.quote.speaker == "Lena Brandt"
