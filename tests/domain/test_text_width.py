import pytest

from factcheck.domain.text_width import grapheme_clusters, text_width

# What Chromium 156 draws (getComputedTextLength) at 11 px in DejaVu Sans, with Noto for what that font lacks.
DRAWN = {
    "fact-check": 57.8,
    "Mostly true": 62.1,
    "Sources conflict": 87.8,
    "Quote faithful paraphrase · mostly true": 215.8,
    "verdict v3 (2022-03-04): 1,234,567": 194.2,
    "“Größtenteils wahr” – äöüß": 149.6,
    "Częściowo prawdziwe, źródła": 160.5,
    "Đa phần đúng, nguồn mâu thuẫn": 182.9,
    "İddia büyük ölçüde doğru": 140.0,
    "Κυρίως αληθές": 83.3,
    "В основном правда": 111.7,
    "Введення в оману": 105.6,
    "Цитата вырвана из контекста": 174.4,
    "Кобінесе шындық": 103.9,
    "صحيح": 26.9,
    "صحيح في الغالب": 77.5,
    "خطأ جزئيًا بحسب المصادر": 119.9,
    "الادعاء غير مثبت حتى ٤ مارس ٢٠٢٢": 165.6,
    "تا حد زیادی درست": 85.0,
    "می‌خواهد گمراه‌کننده": 95.7,
    "נכון ברובו": 44.6,
    "ציטוט מחוץ להקשר": 92.1,
    "שָׁלוֹם": 24.5,
    "基本属实": 44.0,
    "引言失實·部分真實": 91.5,
    "ミスリード（誤解を招く）": 132.0,
    "대체로 사실": 54.1,
    "🇺🇦 True": 40.8,
    "👨‍👩‍👧‍👦 Mostly true ✅": 96.6,
    "BBC: صحيح 80%": 84.6,
    "UNHCR: 1.7 million (בערך)": 141.8,
}


@pytest.mark.parametrize(("text", "drawn"), DRAWN.items())
def test_is_near_what_a_browser_draws_and_hardly_ever_below_it(text: str, drawn: float) -> None:
    assert drawn - 1 <= text_width(text) <= drawn + max(4, 0.08 * drawn)


def test_nothing_is_as_wide_as_nothing() -> None:
    assert text_width("") == 0


@pytest.mark.parametrize("word", ["true", "правда", "αληθές", "صحيح", "שקרי", "基本属实", "사실", "सत्य", "จริง", "✅🔎"])
def test_twice_the_words_are_twice_as_wide(word: str) -> None:
    assert text_width(f"{word} {word}") == 2 * text_width(word) + text_width(" ")


def test_narrow_letters_are_narrower_than_wide_ones() -> None:
    assert text_width("i") < text_width("n") < text_width("m") < text_width("№")


@pytest.mark.parametrize(
    "invisible",
    [
        "\u0301",
        "\u05b8",
        "\u064e",
        "\u200b",
        "\u200e",
        "\u200f",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\u00ad",
        "\x00",
        "\ud800",
    ],
)
def test_invisible_characters_take_no_room(invisible: str) -> None:
    assert text_width(f"n{invisible}n") == text_width("nn")


def test_an_accent_does_not_widen_a_letter_composed_or_not() -> None:
    assert text_width("é") == text_width("e\u0301") == text_width("e")


def test_an_arabic_letter_narrows_when_the_next_one_joins_it() -> None:
    assert text_width("بب") < 2 * text_width("ب")
    assert text_width("ب\u064eب") == text_width("بب")
    assert text_width("ب\u200cب") == 2 * text_width("ب")


@pytest.mark.parametrize("emoji", ["👨‍👩‍👧‍👦", "🇺🇦", "1️⃣", "❤️", "👍🏽", "🏳️‍🌈"])
def test_an_emoji_sequence_is_as_wide_as_one_emoji(emoji: str) -> None:
    assert text_width(emoji) == text_width("🔎")


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("", []),
        ("abc", ["a", "b", "c"]),
        ("e\u0301\u0327x", ["e\u0301\u0327", "x"]),
        ("👨‍👩‍👧‍👦!", ["👨‍👩‍👧‍👦", "!"]),
        ("🇺🇦🇵🇱🇩", ["🇺🇦", "🇵🇱", "🇩"]),
        ("👍🏽1️⃣", ["👍🏽", "1️⃣"]),
        ("किम", ["कि", "म"]),
        ("ه\u200dب", ["ه\u200d", "ب"]),
        ("\u0301a", ["\u0301", "a"]),
    ],
)
def test_splits_between_what_readers_take_for_characters(text: str, clusters: list[str]) -> None:
    assert list(grapheme_clusters(text)) == clusters
