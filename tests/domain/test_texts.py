"""Tests of the one shape of every stored text."""

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.domain.texts import (
    has_unprintable,
    legal_in_xml,
    normalise,
    one_line,
    search_key,
    sha256,
    with_paragraphs,
)


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("", ""),
        (" \n\t\r\n ", ""),
        ("one\r\ntwo\rthree\ntwo", "one\ntwo\nthree\ntwo"),
        ("one\u2028two\u2029three\x85four\x0bfive\x0csix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("one\n \t\n\u00a0\ntwo", "one\n\ntwo"),
        ("end of line \t\u3000\nnext", "end of line\nnext"),
        ("a\x00b\x07c\x1fd\x7fe\x9ff", "abcdef"),
        ("\ufeffbegin", "begin"),
        ("half \ud800 a \udfff pair", "half  a  pair"),
        ("tab\tinside", "tab\tinside"),
        ("Cafe\u0301 и\u0306", "Café й"),
        ("😀 🇺🇦 مليون שלום 百万", "😀 🇺🇦 مليون שלום 百万"),
        ("  indented first line", "indented first line"),
    ],
)
def test_a_text_is_stored_in_one_shape(raw: str, stored: str) -> None:
    assert normalise(raw) == stored


@given(st.text(st.characters(codec=None)))
@example("\r\x00\n")
@example("a\x00\u0301")
@example("\n\x00\n\x00\n\x00\n")
def test_a_normalised_text_stays_as_it_is(raw: str) -> None:
    text = normalise(raw)

    assert normalise(text) == text
    assert unicodedata.is_normalized("NFC", text)
    assert not has_unprintable(text)
    assert not set(text) & set("\r\x0b\x0c\x85\u2028\u2029")
    assert sha256(text)


def test_a_text_of_mostly_white_space_takes_no_time() -> None:
    began = time.process_time()

    assert normalise("a" + " " * 100_000 + "b").endswith(" b")
    assert time.process_time() - began < 2


def test_a_hash_is_that_of_the_text_in_utf_8() -> None:
    assert sha256("Київ") == "4ec43ff9c42014b883eeed7003b53f9e0193e9f633846ad05d8ccf4e51468c7e"


def test_only_characters_that_xml_forbids_are_removed() -> None:
    allowed = "a\t\n\r <&>\x7f\x85é\ud7ff\ue000\ufffd🕊\U0010ffff"

    assert legal_in_xml(allowed) == allowed
    assert legal_in_xml("a\x00\x08\x0b\x0c\x0e\x1f\ud800\udfff\ufffe\uffffb") == "ab"


def test_one_line_joins_every_run_of_white_space() -> None:
    assert one_line(" a \n\t b\u00a0\u2003c\r\n") == "a b c"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("КИЇВ", "Київ"),
        ("ґанок", "ҐАНОК"),
        ("и\u0306огурт", "Йогурт"),
        ("İSTANBUL", "i\u0307stanbul"),
        ("STRASSE", "Straße"),
        ("ＵＮＨＣＲ　１２", "unhcr 12"),
        ("ﬁre", "FIRE"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("two\n  words", "Two Words"),
    ],
)
def test_what_is_typed_finds_what_is_stored_in_any_script(typed: str, stored: str) -> None:
    assert search_key(typed) == search_key(stored)


@given(st.text(st.characters(codec="utf-8")))
def test_search_does_not_depend_on_case(text: str) -> None:
    assert search_key(text) == search_key(text.casefold())


def test_several_texts_are_searched_as_one() -> None:
    assert "чорне море" in search_key("Флот", "ЧОРНЕ\nМОРЕ")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("One was here.", "New.\n\nOne was here.\n\nTwo came."),
        ("TWO  came, and more", "One was here.\n\nTwo came.\n\nNew."),
        ("Two, came", "One was here.\n\nNew.\n\nTwo came."),
        ("", "One was here.\n\nTwo came.\n\nNew."),
    ],
)
def test_a_paragraph_is_put_before_another(before: str, expected: str) -> None:
    assert with_paragraphs("One was here.\r\n\r\nTwo came.\r\n", [("New.", before)]) == expected


def test_several_paragraphs_keep_their_order_also_in_an_empty_text() -> None:
    added = [("A.", "Two came."), ("B.", ""), ("C.", "Two came."), ("D.", "One was here.")]
    assert with_paragraphs("One was here.\n\nTwo came.", added).split("\n\n") == [
        *("D.", "One was here.", "A.", "C.", "Two came.", "B.")
    ]
    assert with_paragraphs("", [("New.", "One")]) == "New."
