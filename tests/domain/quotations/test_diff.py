"""Tests of a quotation beside what was said."""

from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.quotations.attribution import suggest
from factcheck.domain.quotations.diff import Difference, Piece
from factcheck.domain.transcripts import Transcript

_SAID = "We can’t, uh, open the old port in May, and the ships [boats] will wait for 2.5 million tons; ask me."


def _pieces(quotation: str, said: str = _SAID) -> list[tuple[str, str, str]]:
    pieces = suggest(quotation, "", Transcript(said)).pieces
    return [(piece.difference.value, piece.written.strip(), piece.said.strip()) for piece in pieces]


def test_each_difference_is_a_piece_of_its_own() -> None:
    assert _pieces("We can open the new port in May and the … ships will wait for more than 2.5m tons") == [
        ("same", "We can", "We ca"),
        ("left_out", "", "n’t, uh,"),
        ("same", "open the", "open the"),
        ("changed", "new", "old"),
        ("same", "port in May and the", "port in May, and the"),
        ("ellipsis", "…", ""),
        ("same", "ships", "ships"),
        ("spare", "", "[boats]"),
        ("same", "will wait for", "will wait for"),
        ("added", "more than", ""),
        ("same", "2.5m tons", "2.5 million tons"),
    ]


def test_the_writer_s_brackets_are_their_own() -> None:
    pieces = _pieces("[Norway] can’t open the old port [of Bergen] in May")

    assert pieces[0] == ("bracketed", "[Norway]", "We")
    assert ("bracketed", "[of Bergen]", "") in pieces


def test_what_moved_is_marked_at_both_places() -> None:
    pieces = _pieces("It is not just over 200. It is 250.", "It is just over 200. It is not 250.")

    assert [piece for piece in pieces if piece[0] == "moved"] == [("moved", "not", ""), ("moved", "", "not")]


_WORDS = st.lists(
    st.sampled_from(
        "we can’t don't open the old port … "
        "[sic] [T]he [a] not in May, 2.5 million $5 twenty-five uh, you know, — ships "
        "ship's ( ) . [ ] U.S. percent % isn’t gonna cannot (inaudible) pr- the the".split(" ")
    ),
    max_size=30,
)


@given(_WORDS, _WORDS)
def test_pieces_joined_again_are_both_texts(before: list[str], written: list[str]) -> None:
    said = " ".join([*before, "the old port of Bergen will not open", *written])
    quotation = " ".join(["the old port of Bergen", *written])
    suggestion = suggest(quotation, "", Transcript(said))
    pieces: list[Piece] = list(suggestion.pieces)

    if suggestion.location:
        span = suggestion.location.span
        assert "".join(piece.written for piece in pieces) == quotation
        assert "".join(piece.said for piece in pieces) == said[span.start : span.end]
        assert all(piece.difference in Difference for piece in pieces)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_compared(quotation: str, said: str) -> None:
    suggestion = suggest(quotation, "A", Transcript(said))

    assert "".join(piece.written for piece in suggestion.pieces) in ("", quotation)
