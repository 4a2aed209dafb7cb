"""Numbers in digits, in a text of any language."""

from decimal import Decimal

import pytest

from factcheck.extraction.quantities import find_digits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Am 24. Februar 2022 flohen 1,5 Millionen Menschen, 1.500 starben.",
            {"1,5 Millionen": 1_500_000, "1.500": 1500},
        ),
        ("Le 24 février, 13 civils ont été tués et 1 200 blessés.", {"13": 13, "1 200": 1200}),
        ("Murieron 45 personas; costó 2.000.000 €.", {"45": 45, "2.000.000 €": 2_000_000}),
        ("Погибли 227 человек, 1,2 млн бежали в 10:30.", {"227": 227, "1,2 млн": 1_200_000}),
        ("Cresceu 12,5 % em 2021.", {"12,5 %": Decimal("12.5")}),
        ("F-16, 10.03.2022, 1.2.3, 7-0, 2021-2022", {}),
        ("9" * 30, {}),
    ],
)
def test_digits_in_any_language(text: str, expected: dict[str, Decimal | int]) -> None:
    assert {quantity.span.of(text): quantity.low for quantity in find_digits(text)} == expected
