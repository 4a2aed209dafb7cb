"""The forms of verbs."""

import pytest

from factcheck.extraction.grammar.cues import is_form, is_saying
from factcheck.extraction.grammar.inflection import Form, inflected


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("say", "says said say saying"),
        ("write", "writes wrote write written writing"),
        ("deny", "denies denied deny denying"),
        ("admit", "admits admitted admit admitting"),
        ("agree", "agrees agreed agree agreeing"),
        ("lie", "lies lied lie lying"),
        ("stress", "stresses stressed stress stressing"),
    ],
)
def test_a_verb_has_all_its_forms(verb: str, words: str) -> None:
    assert [word for word, _ in inflected(verb)] == words.split()


def test_a_word_is_asked_for_its_forms() -> None:
    assert is_form("wrote", Form.PAST)
    assert not is_form("wrote", Form.PARTICIPLE, Form.ING)
    assert is_saying("warned", Form.PAST)
    assert not is_saying("feared", Form.PAST)
