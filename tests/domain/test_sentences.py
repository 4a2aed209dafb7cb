"""Sentences that can be checked by themselves, from words and typed fields."""

from datetime import date
from decimal import Decimal

import pytest

from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.quotes import QuoteDetails, QuoteForm
from factcheck.domain.sentences import is_fragment, proposed, with_speaker

DAY = date(2022, 3, 4)


@pytest.mark.parametrize(
    ("words", "fields", "sentence"),
    [
        ("We are ready", {"speaker": "Ana Berg"}, "Ana Berg said: “We are ready.”"),
        ("We are ready!", {"speaker": "Ana Berg", "said_on": DAY}, "Ana Berg said on 4 March 2022: “We are ready!”"),
        ("We are ready,", {"speaker": "Ana Berg"}, "Ana Berg said: “We are ready.”"),
        ("“We are ready,”", {"speaker": "Ana Berg"}, "Ana Berg said: “We are ready.”"),
        (
            "the bridge was open",
            {"speaker": "officials", "form": QuoteForm.INDIRECT, "cue_verb": "saying"},
            "Officials said that the bridge was open.",
        ),
        (
            "that the bridge was open",
            {"speaker": "Ana Berg", "form": QuoteForm.INDIRECT, "cue_verb": "warned", "said_on": DAY},
            "Ana Berg said on 4 March 2022 that the bridge was open.",
        ),
        (
            "the others to open the bridge",
            {"speaker": "Ana Berg", "form": QuoteForm.INDIRECT, "cue_verb": "has called for"},
            "Ana Berg has called for the others to open the bridge.",
        ),
        (
            "the bridge “ruined,”",
            {"speaker": "Ana Berg", "form": QuoteForm.MIXED, "cue_verb": "calling"},
            "Ana Berg said: the bridge “ruined”.",
        ),
        (
            "“Part of it”",
            {"speaker": "The port", "form": QuoteForm.MIXED, "cue_verb": "says"},
            "The port said: “Part of it”.",
        ),
        ("We are ready", {}, "We are ready"),
    ],
)
def test_a_quotation_becomes_a_sentence_that_names_its_speaker(
    words: str, fields: dict[str, object], sentence: str
) -> None:
    assert proposed(words, None, QuoteDetails(**fields)) == sentence  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "fields", "sentence"),
    [
        ("at least 40 people were killed", {"measure": "killed"}, "At least 40 people were killed."),
        (
            "more than 1 million refugees have left since Feb. 24",
            {"measure": "refugees", "as_of": DAY},
            "More than 1 million refugees have left since Feb. 24 (as of 4 March 2022).",
        ),
        (
            "40 people had died by 4 March 2022.",
            {"measure": "killed", "as_of": DAY},
            "40 people had died by 4 March 2022.",
        ),
        ("forty", {"as_of": DAY}, "forty"),
    ],
)
def test_a_figure_becomes_a_sentence_with_the_day_it_holds_for(
    words: str, fields: dict[str, object], sentence: str
) -> None:
    figure = FigureDetails(qualifier=Qualifier.EXACTLY, low=Decimal(40), high=Decimal(40), **fields)  # type: ignore[arg-type]

    assert proposed(words, figure, None) == sentence


def test_a_statement_keeps_its_words() -> None:
    assert proposed("the bridge was open", None, None) == "the bridge was open"


@pytest.mark.parametrize(
    ("text", "speaker", "expected"),
    [
        ("the bridge was open", "", True),
        ("“the bridge” was open", "", True),
        ("The bridge was open.", "", False),
        ("40 people were killed.", "", False),
        ("We are ready.", "Ana Berg", True),
        ("Berg said: “We are ready.”", "Ana Berg", False),
        ("Міст був відкритий.", "", False),
        ("", "", False),
    ],
)
def test_fragments_and_quotations_without_a_name_are_told_apart(text: str, speaker: str, expected: bool) -> None:
    assert is_fragment(text, speaker) is expected


def test_a_quotation_is_shown_with_its_speaker_once() -> None:
    assert with_speaker("We are ready.", "Ana Berg") == "Ana Berg: We are ready."
    assert with_speaker("Ana Berg said: “We are ready.”", "Ana Berg") == "Ana Berg said: “We are ready.”"
    assert with_speaker("BERG is ready.", "Ana Berg") == "BERG is ready."
    assert with_speaker("The bridge was open.", "") == "The bridge was open."
