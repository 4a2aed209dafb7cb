"""Every badge there can be, and what can be measured in its drawing."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from xml.etree import ElementTree as ET

from factcheck.domain.badges.content import (
    Badge,
    render_svg,
    superseded_badge,
    unavailable_badge,
    under_review_badge,
    unknown_badge,
    verdict_badge,
    withdrawn_badge,
)
from factcheck.domain.badges.looks import Look, Style, Theme
from factcheck.domain.languages import LANGUAGES
from factcheck.domain.verdicts import Answer, Attribution, Currency, Truth

SVG = "{http://www.w3.org/2000/svg}"
ANSWERS = [Answer(truth, attribution) for truth, attribution in product(Truth, [None, *Attribution])]
DRAWN_IN = [Look(style, theme) for style, theme in product(Style, Theme)]

#: Wide in every language: two digits, and the longest month in most.
DAY = date(2022, 9, 28)


def of_verdicts(language: str) -> Iterator[Badge]:
    """Every answer, dated either way, in everything that can become of a verdict."""
    for answer, (as_of, published_on) in product(ANSWERS, [(DAY, None), (None, DAY)]):
        for currency in Currency:
            yield verdict_badge(answer, as_of, published_on, currency, language)
        yield superseded_badge(answer, as_of, published_on, language)


def without_verdict(language: str) -> Iterator[Badge]:
    for made in (under_review_badge, withdrawn_badge, unknown_badge, unavailable_badge):
        yield made(language)


def of_every_kind(language: str) -> Iterator[Badge]:
    yield from of_verdicts(language)
    yield from without_verdict(language)


def every_badge() -> Iterator[Badge]:
    for language in LANGUAGES:
        yield from of_every_kind(language)


def parse(badge: Badge, look: Look | None = None) -> ET.Element:
    return ET.fromstring(render_svg(badge, look))


def drawn_texts(badge: Badge, look: Look | None = None) -> list[str]:
    return [element.text or "" for element in parse(badge, look).iter(f"{SVG}text")]


def shape_of(badge: Badge, look: Look | None = None) -> ET.Element:
    return next(element for element in parse(badge, look).iter(f"{SVG}path") if "transform" in element.attrib)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``#rrggbb`` colors, from 1 to 21 (WCAG 2.2, "contrast ratio")."""

    def luminance(color: str) -> float:
        channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
