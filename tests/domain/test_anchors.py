"""Tests of where a claim stands in its text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain import anchors
from factcheck.domain.anchors import CONTEXT, Anchor

_TEXT = "One million fled. The minister said one  million\nfled, and 😀 one million more."

#: Few letters and much white space, so that repeats, overlaps and blank lines are common.
_TEXTS = st.text(st.sampled_from("ab \n\u00a0😀"), max_size=60)


def _spans(text: str) -> st.SearchStrategy[list[tuple[int, int]]]:
    edge = st.integers(0, len(text))
    span = st.tuples(edge, edge).filter(lambda pair: pair[0] < pair[1])
    return st.lists(span, max_size=6) if text else st.just([])


_TEXTS_WITH_SPANS = _TEXTS.flatmap(lambda text: st.tuples(st.just(text), _spans(text)))


def test_an_anchor_holds_the_words_their_surroundings_and_their_place_in_code_points() -> None:
    start = _TEXT.index("one million more")

    anchor = anchors.at(_TEXT, start, start + 11)

    assert anchor == Anchor(
        exact="one million",
        prefix=_TEXT[start - CONTEXT : start],
        suffix=" more.",
        start=start,
        end=start + 11,
    )
    assert anchor.prefix.endswith("and 😀 ")


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 4), (-1, 3), (0, 10_000), (80, 90), (35, 37)])
def test_an_empty_blank_or_outside_selection_is_no_anchor(start: int, end: int) -> None:
    text = _TEXT[:35] + "  " + _TEXT[37:]

    with pytest.raises(ValueError, match="empty or lies outside"):
        anchors.at(text, start, end)


@pytest.mark.parametrize(
    ("text", "words", "matches"),
    [
        (_TEXT, "one million", ["one  million", "one million"]),
        (_TEXT, " one\n\tmillion fled ", ["one  million\nfled"]),
        (_TEXT, "One million fled.", ["One million fled."]),
        ("aa aa aa", "aa aa", ["aa aa", "aa aa"]),
        ("ababa", "aba", ["aba", "aba"]),
        ("one\u00a0million", "one million", ["one\u00a0million"]),
        ("onemillion", "one million", []),
        ("  \n one \t\n million  \n\n one million", "one million", ["one \t\n million", "one million"]),
        # Minutes, when every word was compared at every place.
        ("a " * 40_000, "a " * 999 + "b", []),
        ("a \n " * 40_000, "a " * 999 + "b", []),
        (_TEXT, "two million", []),
        (_TEXT, " \n", []),
        (_TEXT, "", []),
        ("", "one", []),
    ],
)
def test_words_are_found_wherever_they_stand_with_any_white_space(text: str, words: str, matches: list[str]) -> None:
    places = anchors.occurrences(text, words)

    assert [place.exact for place in places] == matches
    assert [place.start for place in places] == sorted({place.start for place in places})
    assert all(text[place.start : place.end] == place.exact for place in places)


def test_no_more_places_than_asked_for_are_looked_for() -> None:
    assert len(anchors.occurrences("a " * 2_500_000, "a " * 1_000, 51)) == 51
    assert len(anchors.occurrences("a b a b a", "a", 2)) == 2


@given(_TEXTS, st.text(st.sampled_from("ab "), min_size=1, max_size=5))
def test_no_occurrence_is_missed(text: str, words: str) -> None:
    pattern = r"\s+".join(map(re.escape, words.split()))
    expected = [match.start() for match in re.finditer(f"(?={pattern})", text)] if pattern else []

    assert [place.start for place in anchors.occurrences(text, words)] == expected


@given(_TEXTS_WITH_SPANS)
def test_an_anchor_is_found_again_in_an_unchanged_text(given_: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = given_
    for start, end in spans:
        if text[start:end].strip():
            anchor = anchors.at(text, start, end)
            assert anchors.locate(text, anchor) == anchor


def test_an_anchor_moves_with_its_words() -> None:
    anchor = anchors.at(_TEXT, 0, 17)

    moved = anchors.locate(f"A new first line.\n\n{_TEXT}", anchor)

    assert moved is not None
    assert (moved.exact, moved.start) == ("One million fled.", 19)


@pytest.mark.parametrize(
    "text",
    [
        "Monday: 12 killed. Tuesday: 12 killed. Wednesday: 12 killed.",
        f"12 killed on Monday.{' ' * 40}12 killed on Tuesday.{' ' * 40}12 killed on Wednesday.",
    ],
)
def test_among_repeated_words_the_surroundings_decide(text: str) -> None:
    first, second, third = anchors.occurrences(text, "12 killed")
    longer = f"{'Corrected. ' * 10}{text}"

    moved = anchors.locate(longer, second)

    assert moved is not None
    assert moved == anchors.occurrences(longer, "12 killed")[1]
    assert moved.start not in {first.start, third.start}


def test_among_equal_surroundings_the_nearest_place_decides() -> None:
    text = "x 12 y" * 9
    anchor = anchors.at(text, 26, 28)

    moved = anchors.locate(f"!{text}", anchor)

    assert moved is not None
    assert moved.start == 27


@pytest.mark.parametrize("text", ["", "Something else.", "One  million fled."])
def test_words_that_are_gone_are_not_found(text: str) -> None:
    assert anchors.locate(text, anchors.at(_TEXT, 0, 17)) is None


def test_words_that_stand_everywhere_are_not_found_again() -> None:
    anchor = anchors.at("ab" * 1_000_000, 500, 501)

    assert anchors.locate("x" + "ab" * 1_000_000, anchor) is None


@given(_TEXTS_WITH_SPANS)
def test_paragraphs_joined_are_the_text_and_each_piece_knows_what_covers_it(
    given_: tuple[str, list[tuple[int, int]]],
) -> None:
    text, spans = given_
    position = 0
    for paragraph in anchors.paragraphs(text, spans):
        for piece in paragraph:
            covering = [
                index
                for index, (start, end) in enumerate(spans)
                if start <= position and position + len(piece.text) <= end
            ]
            touching = [
                index
                for index, (start, end) in enumerate(spans)
                if start < position + len(piece.text) and position < end
            ]
            assert piece.text == text[position : position + len(piece.text)] != ""
            assert sorted(piece.covers) == covering == touching
            lengths = [spans[index][1] - spans[index][0] for index in piece.covers]
            assert lengths == sorted(lengths)
            position += len(piece.text)
    assert position == len(text)


@given(_TEXTS_WITH_SPANS)
def test_a_blank_line_ends_a_paragraph(given_: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = given_

    paragraphs = ["".join(piece.text for piece in paragraph) for paragraph in anchors.paragraphs(text, spans)]

    assert all("\n\n" not in paragraph.removesuffix("\n\n") for paragraph in paragraphs)
    assert all(paragraph.endswith("\n\n") for paragraph in paragraphs[:-1])


def test_nested_overlapping_and_crossing_spans_are_cut_where_they_meet() -> None:
    text = "abcdef\n\nghij"

    pieces = [
        [(piece.text, piece.covers) for piece in paragraph]
        for paragraph in anchors.paragraphs(text, [(0, 10), (1, 4), (3, 6)])
    ]

    assert pieces == [
        [("a", (0,)), ("bc", (1, 0)), ("d", (1, 2, 0)), ("ef", (2, 0)), ("\n\n", (0,))],
        [("gh", (0,)), ("ij", ())],
    ]


def test_only_the_innermost_of_very_many_spans_at_one_place_are_named() -> None:
    text = "a" * 20_000

    [paragraph] = anchors.paragraphs(text, [(place, len(text) - place) for place in range(10_000)])

    assert len(paragraph) == 19_999
    assert paragraph[9_999].covers == tuple(range(9_999, 9_999 - anchors.MAX_COVERS, -1))
    assert [piece.covers for piece in paragraph[:2]] == [(0,), (1, 0)]
    assert [piece.covers for piece in paragraph[-2:]] == [(1, 0), (0,)]


@pytest.mark.parametrize(
    ("before", "after", "reach", "shown"),
    [
        ("short", "text", 10, ("short", "text")),
        ("", "", 5, ("", "")),
        ("the quick brown ", " fox jumps over", 8, ("…brown ", " fox…")),
        ("exactly8", "exactly8", 8, ("exactly8", "exactly8")),
        ("Before it.\n\nthe ", " fox.\n\nAfter it.", 50, ("the ", " fox.")),
    ],
)
def test_surroundings_are_shortened_between_words(before: str, after: str, reach: int, shown: tuple[str, str]) -> None:
    assert anchors.surroundings(before, after, reach) == shown
