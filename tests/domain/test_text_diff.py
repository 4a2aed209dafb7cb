"""Tests of what changed between two texts, word by word."""

import pytest

from factcheck.domain.text_diff import MAX_CHARACTERS, MAX_PIECES, Change, difference

SIGNS = {Change.SAME: "{}", Change.PUT_IN: "<+{}+>", Change.TAKEN_OUT: "<-{}->", Change.SKIPPED: "…"}


def shown(old: str, new: str) -> str:
    return "".join(SIGNS[piece.change].format(piece.text) for piece in difference(old, new).pieces)


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("It killed 12 people.", "It killed 13 people.", "It killed<- 12-><+ 13+> people."),
        ("It killed 12.", "It killed 12 on Monday.", "It killed 12<+ on Monday+>."),
        ("The road is open today.", "The road is open.", "The road is open<- today->."),
        ("5 dead or 6 hurt at home", "7 dead or 9 hurt at home", "<-5 dead or 6-><+7 dead or 9+> hurt at home"),
        ("the Mayor spoke", "the mayor spoke", "the<- Mayor-><+ mayor+> spoke"),
        ("", "New.", "<+New.+>"),
        ("Old.", "", "<-Old.->"),
    ],
)
def test_words_put_in_and_taken_out_are_told_apart(old: str, new: str, pieces: str) -> None:
    assert shown(old, new) == pieces


def test_white_space_is_no_change() -> None:
    assert difference("One two.  Three.", "One two.\n\nThree.").is_empty
    assert not difference("One", "Two").is_empty


def test_long_stretches_without_changes_are_left_out() -> None:
    same = "word " * 1_000
    text = shown(f"{same}old {same}", f"{same}new {same}")
    assert text.startswith("…word ")
    assert text.endswith(" word…")
    assert "<- old-><+ new+>" in text
    assert len(text) < 700


def test_the_pieces_are_bounded() -> None:
    old = [f"w{number}" for number in range(6_000)]
    new = [f"n{number}" if number % 6 == 0 else word for number, word in enumerate(old)]
    changes = difference(" ".join(old), " ".join(new))
    assert len(changes.pieces) == MAX_PIECES
    assert changes.is_cut
    [*_, last] = difference("x", "long " * 100_000).pieces
    assert last.change is Change.SKIPPED
    with pytest.raises(ValueError, match="too long"):
        difference("x" * (MAX_CHARACTERS + 1), "x")
