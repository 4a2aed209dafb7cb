"""What the claim form guesses from selected words. ``[`` and ``]`` mark the selection in each text."""

from datetime import date
from itertools import repeat

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.domain.claims import ClaimKind
from factcheck.domain.figures import bound_errors
from factcheck.domain.quotes import QuoteForm
from factcheck.domain.spans import Span
from factcheck.extraction.selection import read_selection
from factcheck.extraction.suggestions import Suggestion

PUBLISHED = date(2022, 3, 4)


def read(marked: str, published_on: date | None = PUBLISHED) -> Suggestion:
    before, _, rest = marked.partition("[")
    selected, _, after = rest.partition("]")
    return read_selection(before + selected + after, len(before), len(before) + len(selected), published_on)


@pytest.mark.parametrize(
    ("marked", "low", "measure", "unit"),
    [
        ("[More than 1 million refugees] crossed the border.", 1_000_000, "refugees", "people"),
        ("More than [1 million] refugees crossed the border.", 1_000_000, "refugees", "people"),
        ("[More than 1 million refugees crossed the border].", 1_000_000, "refugees", "people"),
        ("It [killed 13 and wounded 40] others.", 13, "killed", "people"),
        ("It killed 13 and [wounded 40] others.", 40, "wounded", "people"),
        ("The shelling killed at least [13 civilians].", 13, "killed", "people"),
        ("[40 miles from the city, 12 were injured].", 12, "wounded", "people"),
        ("They counted [600 tents]. Six men died.", 600, "count", "tent"),
        ("They counted 600 tents. [Six men died].", 6, "killed", "people"),
        ("Repairs cost [$2.5 billion].", 2_500_000_000, "money", "US dollar"),
        ("[They fled 40 miles] on foot.", 40, "", "mile"),
        ("[The agency said 300 people had died].", 300, "killed", "people"),
    ],
)
def test_a_selected_number_is_a_figure(marked: str, low: int, measure: str, unit: str) -> None:
    guess = read(marked)

    assert guess.kind is ClaimKind.FIGURE
    assert guess.figure is not None
    assert guess.figure.low == low
    assert (guess.figure.measure, guess.figure.unit) == (measure, unit)
    assert guess.figure.as_of == PUBLISHED


@pytest.mark.parametrize(
    ("marked", "speaker", "role", "verb", "form"),
    [
        ("[“The wells are safe,”] Ana Diaz said.", "Ana Diaz", "", "said", QuoteForm.DIRECT),
        ("“[The wells are safe],” said Ana Diaz on Monday.", "Ana Diaz", "", "said", QuoteForm.DIRECT),
        ("[“The wells are safe,” said Mayor Ana Diaz.]", "Ana Diaz", "Mayor", "said", QuoteForm.DIRECT),
        ("“The wells [are safe],” said Mayor Ana Diaz.", "Ana Diaz", "Mayor", "said", QuoteForm.DIRECT),
        ("“Come in,” Bo Li said. [“Sit down,”] Ana Diaz said.", "Ana Diaz", "", "said", QuoteForm.DIRECT),
        ("[“More than 300 died,”] Ana Diaz said.", "Ana Diaz", "", "said", QuoteForm.DIRECT),
        ("Ana Diaz spoke.\n\n[“It is safe,”] she said.", "Ana Diaz", "", "said", QuoteForm.DIRECT),
        ("Ana Diaz said [the wells were “perfectly safe”].", "Ana Diaz", "", "said", QuoteForm.MIXED),
        ("Ana Diaz said [the wells were safe].", "Ana Diaz", "", "said", QuoteForm.INDIRECT),
    ],
)
def test_selected_words_of_somebody_are_a_quote(
    marked: str, speaker: str, role: str, verb: str, form: QuoteForm
) -> None:
    guess = read(marked)

    assert guess.kind is ClaimKind.QUOTE
    assert guess.quote is not None
    assert (guess.quote.speaker, guess.quote.role, guess.quote.cue_verb) == (speaker, role, verb)
    assert guess.quote.form is form


@pytest.mark.parametrize(
    "marked",
    [
        "[The bridge has been closed for repairs].",
        "[On 3 March 2022 the bridge fell].",
        "[The siren sounded at 10:30 p.m.]",
        "[It was the 24th attempt].",
        "[The Su-24 landed safely].",
        "[No one was hurt].",
        "[]",
        "[The bridge was closed]. “It is safe,” Ana Diaz said. It had cost $2.5 billion.",
    ],
)
def test_anything_else_is_a_statement(marked: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    words = marked.replace("[", "").replace("]", "")[start:end]

    assert read(marked) == Suggestion(Span(start, end), words, ClaimKind.STATEMENT)


def test_days_are_resolved_by_the_articles_date() -> None:
    marked = "[More than 1 million people fled] since Feb. 24, the agency says."

    days = [guess.figure and guess.figure.period_start for guess in (read(marked), read(marked, None))]

    assert days == [date(2022, 2, 24), None]


def test_a_guess_stands_where_it_says_in_the_whole_text() -> None:
    text = "The dam held. " * 2000 + "\n\nThe shelling killed at least 13 civilians on Friday."
    start = text.index("13 civilians")

    guess = read_selection(text, start, start + len("13 civilians"), PUBLISHED)

    assert guess.span.of(text) == guess.wording
    assert "13 civilians" in guess.wording


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120), st.data(), st.none() | st.dates())
@example("“", None, None)
def test_any_selection_of_any_text_can_be_read(text: str, data: st.DataObject, published_on: date | None) -> None:
    start = data.draw(st.integers(0, len(text))) if data else 0
    end = data.draw(st.integers(start, len(text))) if data else len(text)

    guess = read_selection(text, start, end, published_on)

    assert (guess.figure is not None, guess.quote is not None) == (
        guess.kind is ClaimKind.FIGURE,
        guess.kind is ClaimKind.QUOTE,
    )
    if guess.figure:
        assert not list(bound_errors(guess.figure.low, guess.figure.high, guess.figure.qualifier))


@pytest.mark.parametrize("unit", ["9", "9 ", "“", "A ", "one ", "said ", "between 1 and ", "‘’a", "\n"])
def test_only_the_surroundings_of_a_selection_are_read(unit: str) -> None:
    text = "".join(repeat(unit, 200_000 // len(unit)))

    for start, end in ((0, len(text)), (len(text) // 2, len(text) // 2 + 50), (len(text), len(text))):
        assert read_selection(text, start, end, PUBLISHED).kind in ClaimKind
