"""Tests of text that a spreadsheet would run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.spreadsheet import defuse

_TRIGGERS = "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize("trigger", _TRIGGERS)
@pytest.mark.parametrize("rest", ["", "1+1", "cmd|' /C calc'!A0"])
def test_text_that_starts_a_formula_is_given_an_apostrophe(trigger: str, rest: str) -> None:
    assert defuse(trigger + rest) == f"'{trigger}{rest}"


@pytest.mark.parametrize("text", ["", "a=1", "12.5%", " =1", "'=1", "“−5”", "Київ", "مليون", "😀=", "1-2"])
def test_other_text_is_left_alone(text: str) -> None:
    assert defuse(text) == text


@given(st.text())
def test_nothing_starts_a_formula_afterwards_and_no_text_is_lost(text: str) -> None:
    safe = defuse(text)

    assert safe[:1] not in set(_TRIGGERS)
    assert safe in {text, f"'{text}"}
