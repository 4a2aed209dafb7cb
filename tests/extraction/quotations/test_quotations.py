"""The quotations that are found, passage by passage: the .txt files here, which anyone can read and extend."""

from itertools import pairwise

import pytest

from factcheck.domain.quotes import SpeakerKind
from factcheck.extraction.quotations import find_quotations
from factcheck.extraction.quotations.quotation import Quotation
from tests.extraction.tables import table

TABLE = {
    passage: rows
    for name in ("quotations.txt", "pasted.txt", "signed.txt", "speakers.txt", "transcripts.txt")
    for passage, rows in table(__file__, name).items()
}


def _text(passage: str) -> str:
    return passage.replace("¶", "\n\n")


def _spoken(text: str) -> list[Quotation]:
    return [quotation for quotation in find_quotations(text) if quotation.is_speech]


def _row(text: str, quotation: Quotation) -> str:
    cells = (
        " // ".join(piece.of(text) for piece in quotation.pieces),
        quotation.form,
        quotation.speaker,
        quotation.role,
        "organisation" if quotation.speaker_kind is SpeakerKind.ORGANISATION else "",
        quotation.occasion,
        quotation.day,
    )
    return " | ".join(cells).rstrip(" |")


@pytest.mark.parametrize("passage", TABLE)
def test_a_passage_gives_the_quotations_of_the_table(passage: str) -> None:
    text = _text(passage)
    assert [_row(text, quotation) for quotation in _spoken(text)] == TABLE[passage]


@pytest.mark.parametrize("passage", TABLE)
def test_pieces_follow_one_another_beside_cue_and_source(passage: str) -> None:
    for quotation in find_quotations(_text(passage)):
        assert all(before.end <= after.start for before, after in pairwise(quotation.pieces))
        for beside in (quotation.cue, quotation.source):
            assert beside is None or all(
                beside.end <= piece.start or piece.end <= beside.start for piece in quotation.pieces
            )


ARTICLE = """\
Dam Breaks in Northern Valley, Mayor Says ‘Nobody Was Warned’

“The wall of water came at two in the morning,” said Joseph Kamau, the mayor of Oldwick, on Sunday.

The Interior Ministry said 40 people were missing. In a statement, the ministry said the search would go on all night.

Kamau told a news conference that the sirens had failed. He said he had asked for new ones in May.

“We wrote three letters,” he said. “We got no answer.”

Engineer Amina Yusuf, who inspected the dam last year, said the cracks were known. She called the repairs “a joke.”

“I was ashamed to sign the report,” Yusuf added.

The minister for water, Antonio Bassi, denied that money was short. “There was enough for all,” the minister said.
"""


def test_every_quotation_of_an_article_has_its_speaker_under_the_full_name() -> None:
    speakers = [(quotation.speaker, quotation.role) for quotation in _spoken(ARTICLE)]
    assert speakers == [
        ("Mayor", ""),
        ("Joseph Kamau", "mayor of Oldwick"),
        ("Interior Ministry", ""),
        ("Interior Ministry", ""),
        *[("Joseph Kamau", "mayor of Oldwick")] * 3,
        *[("Amina Yusuf", "Engineer")] * 3,
        *[("Antonio Bassi", "minister for water")] * 2,
    ]


def test_source_and_cue_are_the_words_next_to_the_quotation() -> None:
    text = "On Friday, the mayor of Oldwick, Joseph Kamau, told reporters the dam had held."
    (quotation,) = find_quotations(text)
    assert quotation.source is not None
    assert quotation.cue is not None
    assert quotation.source.of(text) == "the mayor of Oldwick, Joseph Kamau"
    assert quotation.cue.of(text) == "told"


@pytest.mark.parametrize(
    "text",
    [
        "Joseph Kamau believes the dam will hold.",
        "Joseph Kamau wants to rebuild the dam.",
        "Joseph Kamau supports the truce.",
        "Joseph Kamau praised the firefighters.",
        "Joseph Kamau is confident that the dam will hold.",
        "The dam is expected to hold until Monday.",
        "Joseph Kamau did not say that the dam would hold.",
    ],
)
def test_what_nobody_need_have_said_is_found_but_is_no_speech(text: str) -> None:
    (quotation,) = find_quotations(text)
    assert not quotation.is_speech


def test_two_people_of_one_family_are_told_apart_by_their_titles() -> None:
    text = (
        "Mr. Paul Brandt met Mrs. Lena Brandt at the mill.\n\n"
        "Mrs. Brandt said the roof leaked. Mr. Brandt said it did not."
    )
    assert [quotation.speaker for quotation in _spoken(text)] == ["Lena Brandt", "Paul Brandt"]


@pytest.mark.thorough
@pytest.mark.parametrize(
    "text",
    [
        *(mark * 20_000 for mark in "\"'“”‘’«»„`("),
        "“a\n" * 20_000,
        "‘as’ b " * 20_000,
        "x" * 1_000_000,
        "he said that " * 20_000,
        "Ana Diaz, head of the office, said " * 10_000,
        "saying " * 50_000,
        "the head of " * 30_000,
        "“We won,” he said, " * 10_000,
        "\ua640" * 1_000,
    ],
)
def test_hostile_text_comes_to_an_end_with_every_offset_inside_it(text: str) -> None:
    for quotation in find_quotations(text):
        assert all(0 <= piece.start < piece.end <= len(text) for piece in quotation.pieces)
