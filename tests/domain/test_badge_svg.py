import re
from dataclasses import replace
from itertools import product
from xml.etree import ElementTree as ET

import pytest

from factcheck.domain.badges.content import Badge, unknown_badge, verdict_badge
from factcheck.domain.badges.looks import Look, Scale, Style, Theme
from factcheck.domain.languages import LANGUAGES
from factcheck.domain.text_width import text_width
from factcheck.domain.verdicts import Answer, Tone, Truth
from tests.domain.badges import DAY, DRAWN_IN, SVG, contrast, drawn_texts, of_every_kind, parse, shape_of

LARGE = Look(Style.LARGE)
TRUE = verdict_badge(Answer(Truth.TRUE), DAY)


def saying(text: str, tone: Tone = Tone.NEUTRAL) -> Badge:
    return Badge(label=text, message=text, tone=tone, title=text)


def sides(points: str) -> tuple[float, float]:
    """The straight and the rounded side of a panel that is drawn from one to the other."""
    straight, beside = re.match(r"M([\d.]+) 0H([\d.]+)a", points).groups()  # type: ignore[union-attr]
    corner = re.search(r"0 0 [01] (-?\d+) ", points)[1]  # type: ignore[index]
    return float(straight), float(beside) + float(corner)


def texts(root: ET.Element) -> list[tuple[float, float]]:
    """The left and right ends of every line, as wide as they are reckoned to be."""
    spans = []
    anchor = root.find(f"{SVG}g").get("text-anchor")  # type: ignore[union-attr]
    for element in root.iter(f"{SVG}text"):
        x, width = float(element.attrib["x"]), text_width(element.text or "") * float(element.attrib["font-size"]) / 11
        if anchor == "middle":
            spans.append((x - width / 2, x + width / 2))
        else:
            spans.append((x - width, x) if element.get("direction") == "rtl" else (x, x + width))
    return spans


def shape_span(root: ET.Element) -> tuple[float, float]:
    [transform] = [element.attrib["transform"] for element in root.iter(f"{SVG}path") if "transform" in element.attrib]
    left = float(re.search(r"translate\(([\d.]+)", transform)[1])  # type: ignore[index]
    scale = re.search(r"scale\(([\d.]+)", transform)
    return left, left + 10 * float(scale[1] if scale else 1)


class TestLongTexts:
    @pytest.mark.parametrize("look", [Look(), LARGE])
    def test_are_cut_near_seventy_characters(self, look: Look) -> None:
        cut = [text for text in drawn_texts(replace(unknown_badge(), message="mostly true " * 20), look) if "…" in text]
        assert len(cut) == 1
        assert 60 <= len(cut[0]) <= 80

    @pytest.mark.parametrize("cluster", ["👨‍👩‍👧‍👦", "🇺🇦", "q\u0323\u0308"])
    def test_are_not_cut_inside_a_character(self, cluster: str) -> None:
        for drawn in drawn_texts(saying(cluster * 200)):
            assert drawn.removesuffix("…").replace(cluster, "") == ""
            assert len(drawn) > len(cluster)

    @pytest.mark.parametrize(
        ("text", "style"), list(product(["W" * 300, "ы" * 300, "基" * 300, "س " * 300, "👩‍🚀" * 300], Style))
    )
    def test_no_script_makes_a_badge_wider_than_an_article_column(self, text: str, style: Style) -> None:
        assert int(parse(replace(unknown_badge(), message=text), Look(style)).attrib["width"]) < 600

    def test_the_title_keeps_what_the_message_must_cut(self) -> None:
        long = "an answer of very many words " * 5
        badge = Badge(label="fact-check", message=long, tone=Tone.NEUTRAL, title=long)
        assert parse(badge)[0].text == long.strip()
        assert drawn_texts(badge)[1].endswith("…")


class TestLayout:
    @pytest.mark.thorough
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_flat_texts_stay_in_their_halves_clear_of_the_shape(self, language: str) -> None:
        for badge in of_every_kind(language):
            root = parse(badge)
            width = float(root.attrib["width"])
            split, end = sides(next(root.iter(f"{SVG}path")).attrib["d"])
            (label_left, label_right), (message_left, message_right) = texts(root)
            shape_left, shape_right = shape_span(root)
            assert end == (0 if language == "ar" else width)
            here, there = sorted((split, end))
            assert min(label_left, width - label_right) >= 5
            assert label_right <= here - 5 or label_left >= there + 5
            assert min(message_left - here, there - message_right) >= 5
            assert min(shape_left - here, there - shape_right) >= 5
            assert message_right <= shape_left - 3 or message_left >= shape_right + 3

    @pytest.mark.thorough
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_large_lines_stay_beside_the_panel_of_the_shape(self, language: str) -> None:
        for badge in of_every_kind(language):
            root = parse(badge, LARGE)
            width = float(root.attrib["width"])
            inner, outer = sides(next(root.iter(f"{SVG}path")).attrib["d"])
            assert outer == (width if language == "ar" else 0)
            left, right = sorted((inner, outer))
            shape_left, shape_right = shape_span(root)
            assert shape_left - left == right - shape_right, "centred"
            for start, end in texts(root):
                assert min(start, width - end) >= 10
                assert end <= left - 10 or start >= right + 10

    @pytest.mark.parametrize(("style", "height"), [(Style.FLAT, 20), (Style.LARGE, 48)])
    def test_each_style_has_its_height_times_the_scale(self, style: Style, height: int) -> None:
        own = parse(TRUE, Look(style))
        width = float(own.attrib["width"])
        for scale in Scale:
            root = parse(TRUE, Look(style, scale=scale))
            assert float(root.attrib["height"]) == height * float(scale)
            assert float(root.attrib["width"]) == width * float(scale)
            assert root.attrib["viewBox"] == own.attrib["viewBox"] == f"0 0 {width:g} {height}"

    def test_the_large_style_has_the_verdict_above_the_date(self) -> None:
        assert drawn_texts(TRUE, LARGE) == ["True", "Fact-check · as of 28 September 2022"]
        assert drawn_texts(unknown_badge(), LARGE) == ["Unknown", "Fact-check"]
        above, below = parse(TRUE, LARGE).iter(f"{SVG}text")
        assert float(above.attrib["y"]) < float(below.attrib["y"])
        assert float(above.attrib["font-size"]) > float(below.attrib["font-size"])

    @pytest.mark.parametrize(
        ("text", "direction"),
        [
            ("True", "ltr"),
            ("صحيح", "rtl"),
            ("(80%) נכון", "rtl"),
            ("BBC: صحيح", "ltr"),
            ("80%", "ltr"),
        ],
    )
    def test_reads_in_the_direction_of_its_first_letter(self, text: str, direction: str) -> None:
        for look in (Look(), LARGE):
            assert {element.get("direction") for element in parse(saying(text), look).iter(f"{SVG}text")} == {direction}

    @pytest.mark.parametrize(("text", "shape_first"), [("True", True), ("صحيح", False)])
    def test_the_shape_stands_where_reading_begins(self, text: str, shape_first: bool) -> None:
        for look in (Look(), LARGE):
            root = parse(saying(text), look)
            message = texts(root)[1 if look.style is Style.FLAT else 0]
            assert (shape_span(root)[0] < message[0]) is shape_first


class TestColors:
    @pytest.mark.parametrize(("look", "tone"), list(product(DRAWN_IN, Tone)))
    def test_everything_can_be_read(self, look: Look, tone: Tone) -> None:
        root = parse(saying("x", tone), look)
        ground, panel = root[1].attrib["fill"], root[2].attrib["fill"]
        first, second = (element.attrib["fill"] for element in root.iter(f"{SVG}text"))
        below_second = panel if look.style is Style.FLAT else ground
        assert contrast(first, ground) >= 4.5
        assert contrast(second, below_second) >= 4.5
        assert contrast(shape_of(saying("x", tone), look).attrib["fill"], panel) >= 4.5
        assert ground != panel

    @pytest.mark.parametrize("theme", Theme)
    def test_tones_differ_in_shape_and_not_in_color_alone(self, theme: Theme) -> None:
        shapes = {shape_of(saying("x", tone), Look(theme=theme)).attrib["d"] for tone in Tone}
        assert len(shapes) == len(Tone)

    @pytest.mark.parametrize(("look", "paper"), list(product(DRAWN_IN, ["#ffffff", "#000000"])))
    def test_it_stands_out_from_light_and_dark_pages(self, look: Look, paper: str) -> None:
        root = parse(saying("x"), look)
        [outline] = [element for element in root.iter(f"{SVG}rect") if "stroke" in element.attrib]
        assert contrast(outline.attrib["stroke"], paper) >= 3

    def test_the_dark_theme_is_the_darker_of_the_large_and_the_brighter_of_the_tones(self) -> None:
        light, dark = (parse(saying("x", Tone.POSITIVE), Look(Style.LARGE, theme)) for theme in Theme)
        assert contrast(dark[1].attrib["fill"], "#000000") < contrast(light[1].attrib["fill"], "#000000")
        assert contrast(dark[2].attrib["fill"], "#000000") > contrast(light[2].attrib["fill"], "#000000")
