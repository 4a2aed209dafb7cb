"""The rows of tables."""

import pytest

from factcheck.extraction.quantities import find_figures
from tests.extraction.quantities.test_reports import PUBLISHED, row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "| Country | Refugees |\n\n|---|---|\n\n| Poland | 1,412,503 |\n\n| Total | 1 712 503 |",
            ["Poland | 1,412,503: refugees 1412503 @Poland", "Total | 1 712 503: refugees 1712503"],
        ),
        (
            "Province\tKilled\tInjured\nIdlib\t12\t40\nHama\t3\t-",
            ["Idlib\t12: killed 12 @Idlib", "40: wounded 40 @Idlib", "Hama\t3: killed 3 @Hama"],
        ),
        ("Killed | 12\nIDPs | 4,000", ["Killed | 12: killed 12", "IDPs | 4,000: displaced 4000"]),
        ("| Date | Deaths |\n| 3 March 2022 | 14 |", ["3 March 2022 | 14: killed 14"]),
        ("| Country | Capital | Founded |\n| Poland | Warsaw | 1300 |", []),
        ("| Item | Price |\n| Flour | 12 |", []),
        ("Killed | 12\n\nThree people died.", ["Killed | 12: killed 12", "Three people died: killed 3"]),
    ],
)
def test_the_heading_or_the_first_cell_says_what_is_counted(text: str, expected: list[str]) -> None:
    figures = find_figures(text, PUBLISHED)
    assert [f"{figure.span.of(text)}: {row(figure)}" for figure in figures] == expected
