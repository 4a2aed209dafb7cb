"""Which texts are read as English."""

import pytest

from factcheck.extraction.text.language import is_english, language_of


@pytest.mark.parametrize(
    ("text", "language", "is_it"),
    [
        ("The mayor said that the bridge was closed. " * 10, "", True),
        ("Der Bürgermeister sagte, dass die Brücke gesperrt ist. " * 10, "", False),
        ("Міністр сказав, що міст закрито.", "", False),
        ("Sold out.", "", True),
        ("Міністр сказав, що міст закрито.", "en-GB", True),
        ("The mayor said that the bridge was closed.", "uk", False),
    ],
)
def test_the_language_is_given_or_guessed(text: str, language: str, is_it: bool) -> None:
    assert is_english(text, language) is is_it


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The mayor said that the bridge was closed. " * 10, "", "en"),
        ("Der Bürgermeister sagte, dass die Brücke gesperrt ist und nicht vor Mai öffnet. " * 5, "", "de"),
        ("Le maire a dit que le pont est fermé et que les écoles sont dans la ville. " * 5, "", "fr"),
        ("El alcalde dijo que el puente está cerrado y que las escuelas abren en mayo. " * 5, "", "es"),
        ("Міністр сказав, що міст закрито від понеділка.", "", "uk"),
        ("Министр сказал, что мост закрыт и что школы открыты.", "", "ru"),
        ("قال رئيس البلدية إن الجسر مغلق في المدينة إلى يوم الأحد.", "", "ar"),
        ("Burmistrz powiedział, że most jest zamknięty i że szkoły się nie otworzą. " * 5, "", ""),
        ("Il sindaco ha detto che il ponte è chiuso e che le scuole di Roma aprono. " * 5, "", ""),
        ("O presidente da câmara disse que a ponte não está aberta e que um dos rios subiu. " * 5, "", ""),
        ("Кметът каза, че мостът е затворен и че училищата ще се отворят.", "", ""),
        ("Кот.", "", ""),
        ("Кот.", "uk-UA", "uk"),
        ("The mayor said that the bridge was closed.", "sw", "sw"),
    ],
)
def test_which_language_it_is(text: str, language: str, expected: str) -> None:
    assert language_of(text, language) == expected
