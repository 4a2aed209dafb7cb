"""Numbers of something, whatever it is: what they span, their unit, their bounds."""

import pytest

from factcheck.domain.figures import Qualifier
from factcheck.domain.numbers import plain
from factcheck.extraction.quantities import find_quantities

SIGNS = {Qualifier.AT_LEAST: ">", Qualifier.MORE_THAN: ">", Qualifier.ABOUT: "~"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It grew by 0.3% in June.", "0.3% = 0.3 percentage +"),
        ("Shares fell 4.8 per cent.", "4.8 per cent = 4.8 percentage -"),
        ("It rose to 9 percent.", "9 percent = 9 percentage"),
        ("The trip takes 15-22 hours.", "15-22 hours = 15..22 hour"),
        ("It fell from $5 to $3.", "from $5 to $3 = 3..5 US dollar -"),
        ("It costs $1.7bn.", "$1.7bn = 1700000000 US dollar"),
        ("They paid US$84 billion.", "US$84 billion = 84000000000 US dollar"),
        ("They paid RM79 a month.", "RM79 a month = 79 Malaysian ringgit per month"),
        ("A car at 87 mph (140 km/h).", "87 mph = 87 mile per hour; 140 km/h = 140 kilometre per hour"),
        ("A 12-page letter.", "12-page = 12 page"),
        ("The 15-year-old girl.", "15-year-old = 15 year of age"),
        ("It is minus 40 degrees Celsius.", "minus 40 degrees Celsius = -40 celsius"),
        ("Between 1.5 and 2 million eggs.", "Between 1.5 and 2 million eggs = 1500000..2000000 egg"),
        ("Seven European countries voted.", "Seven European countries = 7 european country"),
        ("He swam 300m off the coast.", "300m = 300 metre"),
        ("Some 12.3m tonnes of fuel.", "Some 12.3m tonnes = 12300000 metric ton ~"),
        ("Half a dozen women.", "Half a dozen women = 6 woman"),
        ("Two hundred and forty-two votes.", "Two hundred and forty-two votes = 242 vote"),
        ("Twenty-eight thousand six hundred men.", "Twenty-eight thousand six hundred men = 28600 man"),
        ("1/2 pound of sugar.", "1/2 pound = 0.5 pound"),
        ("A third of the wheat.", "A third = 0.3333"),
        ("More than 300 buses.", "More than 300 buses = 300 bus >"),
        ("300 buses or more.", "300 buses = 300 bus"),
        ("300 or more buses.", "300 or more buses = 300 bus >"),
        ("Tens of thousands of crises.", "Tens of thousands of crises = 10000..100000 crisis"),
        ("One of the witnesses.", "One of the witnesses = 1 witness"),
        ("On Sept. 20-24 at 9:01 p.m. in Room 12 the F-16, S&P 500 and G20 lost 3-1.", ""),
        ("No one knew that one, in the 1990s or in 2019.", ""),
    ],
)
def test_quantities(text: str, expected: str) -> None:
    rows = []
    for quantity in find_quantities(text):
        bounds = plain(quantity.low) + (f"..{plain(quantity.high)}" if quantity.high != quantity.low else "")
        sign = SIGNS.get(quantity.qualifier, " +-"[quantity.trend])
        rows.append(f"{quantity.span.of(text)} = {bounds} {quantity.unit} {sign}".strip())
    assert "; ".join(rows) == expected


@pytest.mark.parametrize("words", ["about ", "at least ", "square ", "two hundred and ", "million ", "1-", "$", "a "])
def test_words_that_go_on_and_on_are_read_to_the_end(words: str) -> None:
    text = f"7 {words * 5_000}\n5 people"
    assert find_quantities(text)[-1].span.of(text).endswith("5 people")
