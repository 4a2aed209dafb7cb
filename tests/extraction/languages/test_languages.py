"""Tests of what is read of texts in other languages, in one table of sentences for each."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from factcheck.extraction.languages import READERS
from factcheck.extraction.suggestions import Suggestion, suggest
from tests.extraction.tables import table

TABLES = {
    "ar": "arabic.txt",
    "de": "german.txt",
    "es": "spanish.txt",
    "fr": "french.txt",
    "ru": "russian.txt",
    "uk": "ukrainian.txt",
}


def rows() -> Iterator[tuple[str, str, list[str]]]:
    for language, name in TABLES.items():
        for sentence, expected in table(__file__, name).items():
            yield language, sentence, expected


def written(text: str, suggestion: Suggestion) -> str:
    words = suggestion.span.of(text)
    if suggestion.quote:
        said_by = " | ".join(part for part in (suggestion.quote.speaker, suggestion.quote.role) if part)
        return f"“{words}” {said_by}".strip()
    assert suggestion.figure
    number = suggestion.figure.high if suggestion.figure.low is None else suggestion.figure.low
    return f"{suggestion.figure.measure} {suggestion.figure.qualifier} {Decimal(number or 0).normalize():f} | {words}"


@pytest.mark.parametrize(("language", "sentence", "expected"), list(rows()))
def test_a_sentence_gives_what_the_table_says(language: str, sentence: str, expected: list[str]) -> None:
    assert [written(sentence, one) for one in suggest(sentence, None, language)] == expected


def test_every_language_has_its_table_of_sentences() -> None:
    assert READERS.keys() == TABLES.keys()
    for language in TABLES:
        of_language = [expected for tag, _, expected in rows() if tag == language]
        assert len(of_language) >= 20
        assert of_language.count([]) >= 5


@pytest.mark.parametrize("language", TABLES)
def test_the_same_is_read_where_the_language_is_guessed(language: str) -> None:
    sentences = [sentence for tag, sentence, _ in rows() if tag == language]
    text = "\n\n".join(sentences)
    assert suggest(text, None) == suggest(text, None, language) != []


def test_a_comma_that_may_be_a_decimal_one_is_unclear() -> None:
    (figure,) = suggest("Los daños suman 1,500 millones €.", None, "es")
    assert figure.unclear == Decimal(1_500_000)
    (figure,) = suggest("Murieron 1,500 personas.", None, "es")
    assert figure.unclear is None


def test_no_english_sentence_is_made_of_it() -> None:
    assert not any(one.is_english for one in suggest("Murieron 45 personas.", None, "es"))
