"""A sentence as tokens: quotations are one token each, and no sentence is longer than grammar can bear."""

import pytest

from factcheck.extraction.quotations import find_quotations
from factcheck.extraction.text.marks import find_marked
from factcheck.extraction.text.sentence_tokens import MAX_TOKENS, sentence_tokens


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("“We won. All of us,” he said. Ana left.", ["“” he said .", "ana left ."]),
        ("“We won.” Ana left.", ["“”", "ana left ."]),
        ("“We won!” Ana Diaz said.", ["“” ana diaz said ."]),
        ("The dam — built in 1961 (by hand) — held.", ["the dam — built in 1961 () — held ."]),
        ("At least 13 people left.", ["some 13 people left ."]),
    ],
)
def test_quotations_brackets_dashes_and_bounds_are_one_token_each(text: str, sentences: list[str]) -> None:
    read = [" ".join(token.word for token in tokens) for tokens in sentence_tokens(text, find_marked(text))]

    assert read == sentences


def test_an_endless_sentence_comes_in_parts_that_leave_nothing_out() -> None:
    text = "said, " * 1_000

    parts = list(sentence_tokens(text, []))

    assert max(map(len, parts)) == MAX_TOKENS
    assert sum(map(len, parts)) == 2_000


def test_what_follows_a_very_long_sentence_is_read_as_ever() -> None:
    text = "Ana Diaz listed " + "roads, " * 2_000 + "and bridges. The mayor said the dam would hold."

    quotations = find_quotations(text)

    assert quotations[-1].span.of(text) == "the dam would hold"
    assert all(quotation.span.end - quotation.span.start < 8 * MAX_TOKENS for quotation in quotations)
