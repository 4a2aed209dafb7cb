"""Tests of normal forms: the same as the standard library's, except for rows of marks that no language has."""

import unicodedata
from itertools import groupby
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.normal_forms import MAX_MARKS, normal

FORMS: list[Literal["NFC", "NFKC"]] = ["NFC", "NFKC"]


@pytest.mark.parametrize("form", FORMS)
@given(text=st.text(st.sampled_from("ae\u0301\u0323\u0327 \u1100\u1161ﬁ…"), max_size=40))
def test_texts_of_people_get_the_form_of_the_standard(form: Literal["NFC", "NFKC"], text: str) -> None:
    assert normal(form, text) == unicodedata.normalize(form, text)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "marks",
    ["\u0301\u0323", "\u0344\u0323", "\u0f73", "\u0301\uff9e", "\u20d0\u0323\U0001d165"],
    ids=["accents", "double", "vowel", "halfwidth", "other planes"],
)
def test_a_very_long_row_of_marks_is_cut_into_short_ones(form: Literal["NFC", "NFKC"], marks: str) -> None:
    # Without the cut this takes minutes.
    text = normal(form, "a" + marks * (200_000 // len(marks)) + "b")

    rows = [len(list(row)) for is_mark, row in groupby(text, key=_is_mark) if is_mark]
    assert len(rows) > 1
    assert max(rows) <= 3 * MAX_MARKS, "some marks are made of two or three"
    assert unicodedata.is_normalized(form, text[:1000])
    assert (text[0], text[-1]) in {("a", "b"), ("á", "b"), ("ạ", "b")}


@pytest.mark.parametrize(
    "text", ["…" * 100_000, "—" * 100, "e\u0301" * 100_000, "👍🏽" * 1000, "。" * 1000, "!" * 100_000]
)
def test_rows_of_other_signs_stay(text: str) -> None:
    assert normal("NFC", text) == unicodedata.normalize("NFC", text)


def _is_mark(sign: str) -> bool:
    return unicodedata.combining(sign) > 0
