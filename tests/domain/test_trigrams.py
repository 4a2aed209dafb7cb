"""Tests of the pieces by which an index finds a text."""

from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.trigrams import covering


def test_they_cover_the_text_and_are_few() -> None:
    assert covering("abcdefgh") == ["abc", "def", "fgh"]
    assert covering("abcdef") == ["abc", "def"]
    assert covering("aaaaaa") == ["aaa"]
    assert covering("мир") == ["мир"]
    assert covering("ab") == covering("") == []
    assert len(covering("".join(map(chr, range(200, 900))))) == 40


@given(st.text(), st.text(), st.text())
def test_what_contains_a_text_contains_its_trigrams(before: str, text: str, after: str) -> None:
    assert all(trigram in before + text + after and len(trigram) == 3 for trigram in covering(text))
