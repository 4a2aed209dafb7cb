import re
from dataclasses import fields
from datetime import date

import pytest

from factcheck.domain.languages import LANGUAGES, words_in
from factcheck.domain.verdicts import Answer, Attribution, Truth, as_of_label
from tests.domain.badges import ANSWERS

SCRIPTS = {"uk": "[а-яєіїґ]", "ar": "[\u0600-\u06ff]"}


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("DE-at", "de"),
        ("de_CH", "de"),
        ("uk-Cyrl-UA", "uk"),
        ("ar-EG", "ar"),
        ("en-GB", "en"),
        ("nl", "en"),
        ("deu", "en"),
        ("", "en"),
        ("-de", "en"),
        ("*", "en"),
        ("\x00", "en"),
    ],
)
def test_a_tag_finds_its_language_or_english(tag: str, language: str) -> None:
    assert words_in(tag).tag == language


@pytest.mark.parametrize("language", LANGUAGES)
class TestEveryLanguage:
    def test_has_a_word_of_its_own_for_every_answer(self, language: str) -> None:
        words = words_in(language)
        assert words.truths.keys() == set(Truth)
        assert words.attributions.keys() == set(Attribution)
        assert len({*words.truths.values(), *words.attributions.values()}) == len(Truth) + len(Attribution)

    def test_leaves_nothing_empty_or_in_another_script(self, language: str) -> None:
        words = words_in(language)
        states = ("fact_check", "under_review", "withdrawn", "unknown", "unavailable", "superseded", "newer_figure")
        phrases = [getattr(words, state) for state in states]
        phrases += [*words.truths.values(), *words.attributions.values(), *words.months]
        phrases += [getattr(words.sentences, field.name) for field in fields(words.sentences) if field.name != "dated"]
        assert len(set(phrases)) == len(phrases)
        for text in phrases:
            without_places = re.sub(r"{\w+}", "", text).lower()
            assert re.search(SCRIPTS.get(language, "[a-z]"), without_places), text
            assert language not in SCRIPTS or not re.search("[a-z]", without_places), text
            assert text == text.strip()
            assert "  " not in text

    def test_has_every_answer_in_its_sentence(self, language: str) -> None:
        words = words_in(language)
        for answer in ANSWERS:
            sentence = words.verdict_sentence(answer, words.day_as_of(date(2022, 3, 4)))
            for part in words.answer(answer).split(" · "):
                assert part in sentence
            assert words.day_as_of(date(2022, 3, 4)) in sentence
            assert not set("{}") & set(sentence)

    def test_has_twelve_months(self, language: str) -> None:
        words = words_in(language)
        assert len({words.day_as_of(date(2022, month, 1)) for month in range(1, 13)}) == 12
        assert len(words.months) == 12


def test_english_is_what_reviewers_see() -> None:
    for answer in ANSWERS:
        assert words_in("en").answer(answer) == answer.short_label
    assert words_in("en").day_as_of(date(2022, 3, 4)) == as_of_label(date(2022, 3, 4))


def test_a_quote_that_says_nothing_checkable_is_judged_as_a_quote_only() -> None:
    for words in LANGUAGES.values():
        answer = Answer(Truth.NOT_CHECKABLE, Attribution.EXACT)
        assert words.answer(answer) == words.attributions[Attribution.EXACT]
        assert words.truths[Truth.NOT_CHECKABLE] not in words.verdict_sentence(answer)


@pytest.mark.parametrize(
    ("language", "day", "as_of", "published"),
    [
        ("en", date(2022, 3, 4), "as of 4 March 2022", "published 4 March 2022"),
        ("uk", date(2022, 3, 4), "станом на 4 березня 2022 року", "опубліковано 4 березня 2022 року"),
        ("de", date(2022, 3, 4), "Stand: 4. März 2022", "veröffentlicht am 4. März 2022"),
        ("fr", date(2022, 3, 4), "au 4 mars 2022", "publié le 4 mars 2022"),
        ("fr", date(2022, 8, 1), "au 1er août 2022", "publié le 1er août 2022"),
        ("es", date(2022, 3, 4), "a 4 de marzo de 2022", "publicado el 4 de marzo de 2022"),
        ("pl", date(2022, 3, 4), "stan na 4 marca 2022", "opublikowano 4 marca 2022"),
        ("ar", date(2022, 3, 4), "حتى 4 مارس 2022", "نُشرت في 4 مارس 2022"),
    ],
)
def test_dates_are_written_as_each_language_does(language: str, day: date, as_of: str, published: str) -> None:
    words = words_in(language)
    assert (words.day_as_of(day), words.day_published(day)) == (as_of, published)
