from itertools import product

import pytest

from factcheck.domain.badges.looks import Look, Scale, Style, Theme
from factcheck.domain.languages import LANGUAGES

NONSENSE = ["", " ", "x", "LARGE", "2.0", "-1", "1e9", "nan", "\x00", "\ud800", "<script>", "🇩🇪", "a" * 10_000]


@pytest.mark.parametrize(
    ("parameters", "look"),
    [
        ({}, Look(Style.FLAT, Theme.LIGHT, Scale.ONE, "en")),
        (
            {"style": "large", "theme": "dark", "scale": "1.5", "lang": "uk"},
            Look(Style.LARGE, Theme.DARK, Scale.ONE_AND_A_HALF, "uk"),
        ),
        ({"scale": "3"}, Look(scale=Scale.THREE)),
        ({"lang": "de-AT"}, Look(language="de")),
        ({"lang": "PL"}, Look(language="pl")),
        ({"v": "2", "utm_source": "x", "language": "de", "Style": "large"}, Look()),
    ],
)
def test_is_read_from_the_parameters_of_an_address(parameters: dict[str, str], look: Look) -> None:
    assert Look.of(parameters) == look


@pytest.mark.parametrize(
    ("name", "value"),
    list(product(["style", "theme", "scale", "lang"], NONSENSE)),
)
def test_nonsense_is_the_default(name: str, value: str) -> None:
    assert Look.of({name: value}) == Look()


def test_every_look_has_parameters_of_its_own_that_give_it_again() -> None:
    looks = [Look(*choice) for choice in product(Style, Theme, Scale, LANGUAGES)]
    written = {tuple(look.parameters().items()) for look in looks}
    assert len(written) == len(looks)
    for look in looks:
        parameters = look.parameters()
        assert Look.of(parameters) == look
        assert list(parameters) == sorted(parameters)


def test_defaults_are_not_written() -> None:
    assert Look().parameters() == {}
    assert Look.of({"lang": "en-GB", "scale": "1", "style": "flat", "theme": "light"}).parameters() == {}
    assert Look.of({"theme": "dark", "lang": "de-AT", "scale": "2"}).parameters() == {
        "lang": "de",
        "scale": "2",
        "theme": "dark",
    }
