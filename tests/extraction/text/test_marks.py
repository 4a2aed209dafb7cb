"""Which words stand between quotation marks, in any language."""

import pytest

from factcheck.extraction.text.marks import marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Nous restons », dit-il. « Ici. »", ["« Nous restons »", "« Ici. »"]),
        ("„Wir bleiben“, sagte er.", ["„Wir bleiben“"]),
        ("»Wir bleiben«, sagte er.", ["»Wir bleiben«"]),
        ("“Ella dijo ‘no’ y se fue”.", ["“Ella dijo ‘no’ y se fue”"]),
        ("L'uomo disse: 'Non è l'ora'.", ["'Non è l'ora'"]),
        ('Вона сказала: "Ми тут".', ['"Ми тут"']),
        ("“No closing mark", ["“No closing mark"]),
        ("No marks, the soldiers' own words in the '90s.", []),
    ],
)
def test_marked_finds_what_stands_between_marks_in_any_language(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in marked(text)] == expected
