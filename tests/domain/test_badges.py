import re
from dataclasses import replace
from datetime import date
from itertools import product
from xml.etree import ElementTree as ET

import pytest

from factcheck.domain import badges
from factcheck.domain.badges import (
    Badge,
    render_svg,
    reopened_badge,
    under_review_badge,
    unknown_badge,
    verdict_badge,
    withdrawn_badge,
)
from factcheck.domain.text_width import text_width
from factcheck.domain.verdicts import Answer, Attribution, Tone, Truth

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<script>alert(1)</script>",
    "</title></svg><svg onload=alert(1)>",
    "\"><'&amp;&#0;]]>",
    "a\x00b\x08c\x1b\x7f\x85\ufffe\uffff",
    "\ud800lone\udfff",
    "👨‍👩‍👧‍👦🇺🇦1️⃣",
    "\u202eesrever\u2066",
    "صحيح في الغالب",
    "",
    " \t\r\n ",
    "Z" + "\u0301\u0489" * 5000,
    "&" * 5000,
    ("n" + "\u0489" * 10) * 500,
    "👩‍🚀" * 5000,
    "\u200d" * 5000,
    "اقتباس " * 1000,
]


def badge_of(text: str, tone: Tone = Tone.NEUTRAL) -> Badge:
    return Badge(label=text, message=text, tone=tone, title=text)


def parse(badge: Badge) -> ET.Element:
    return ET.fromstring(render_svg(badge))


def drawn_texts(badge: Badge) -> tuple[str, str]:
    label, message = (element.text or "" for element in parse(badge).iter(f"{SVG}text"))
    return label, message


def title_of(badge: Badge) -> str:
    return parse(badge)[0].text or ""


def shape_of(badge: Badge) -> ET.Element:
    return next(element for element in parse(badge).iter(f"{SVG}path") if "transform" in element.attrib)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``#rrggbb`` colors, from 1 to 21 (WCAG 2.2, "contrast ratio")."""

    def luminance(color: str) -> float:
        channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


class TestWhatABadgeSays:
    def test_a_verdict(self) -> None:
        assert verdict_badge(Answer(Truth.MOSTLY_TRUE), None) == Badge(
            label="fact-check", message="mostly true", tone=Tone.POSITIVE, title="Fact-check verdict: mostly true."
        )

    def test_a_verdict_bound_to_a_day(self) -> None:
        badge = verdict_badge(Answer(Truth.MOSTLY_TRUE), date(2022, 3, 4))
        assert badge.title == "Fact-check verdict: mostly true, as of 4 March 2022."
        assert badge.message == "mostly true"

    def test_a_quote_takes_the_tone_of_its_worse_half(self) -> None:
        badge = verdict_badge(Answer(Truth.TRUE, Attribution.FABRICATED), None)
        assert badge.message == "quote fabricated · true"
        assert badge.tone is Tone.NEGATIVE

    @pytest.mark.parametrize(
        ("badge", "message"),
        [
            (under_review_badge(), "under review"),
            (unknown_badge(), "unknown"),
            (withdrawn_badge(), "withdrawn"),
            (reopened_badge(Answer(Truth.FALSE)), "false · under review"),
        ],
    )
    def test_no_verdict_takes_no_side(self, badge: Badge, message: str) -> None:
        assert (badge.label, badge.message, badge.tone) == ("fact-check", message, Tone.NEUTRAL)
        assert badge.title.endswith(".")

    def test_every_answer_is_drawn_in_full(self) -> None:
        for truth, attribution in product(Truth, [None, *Attribution]):
            answer = Answer(truth, attribution)
            assert drawn_texts(verdict_badge(answer, None)) == ("fact-check", answer.label.lower())


class TestForScreenReaders:
    def test_is_one_image_named_by_its_first_child(self) -> None:
        root = parse(verdict_badge(Answer(Truth.FALSE), None))
        assert root.get("role") == "img"
        assert root[0].tag == f"{SVG}title"
        assert root[0].text == "Fact-check verdict: false."

    def test_the_title_keeps_what_the_message_must_cut(self) -> None:
        long = "an answer of very many words " * 5
        badge = Badge(label="fact-check", message=long, tone=Tone.NEUTRAL, title=long)
        assert title_of(badge) == long.strip()
        assert drawn_texts(badge)[1].endswith("…")


class TestSafety:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_any_text_gives_a_small_well_formed_inert_image(self, text: str) -> None:
        svg = render_svg(badge_of(text))
        root = ET.fromstring(svg)
        assert len(svg.encode()) < 2048
        assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
            "svg",
            "title",
            "rect",
            "path",
            "g",
            "text",
        }
        assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]

    def test_markup_is_shown_as_text(self) -> None:
        assert drawn_texts(badge_of("<b> & \"c\" 'd'")) == ("<b> & \"c\" 'd'",) * 2

    def test_what_xml_forbids_is_left_out(self) -> None:
        assert drawn_texts(badge_of("a\x00b\ud800c\uffffd\x7fe")) == ("abcde",) * 2

    def test_white_space_collapses(self) -> None:
        assert drawn_texts(badge_of("  mostly\n\t true ")) == ("mostly true",) * 2

    def test_holds_nothing_that_a_content_security_policy_or_a_second_copy_would_break(self) -> None:
        svg = render_svg(unknown_badge())
        assert not re.search(r"style|href|url\(|\bid=|textLength", svg)


class TestLongTexts:
    def test_are_cut_near_sixty_characters(self) -> None:
        message = drawn_texts(badge_of("mostly true " * 20))[1]
        assert message.endswith("…")
        assert 55 <= len(message) <= 75

    @pytest.mark.parametrize("cluster", ["👨‍👩‍👧‍👦", "🇺🇦", "q\u0323\u0308"])
    def test_are_not_cut_inside_a_character(self, cluster: str) -> None:
        for drawn in drawn_texts(badge_of(cluster * 200)):
            assert drawn.removesuffix("…").replace(cluster, "") == ""
            assert len(drawn) > len(cluster)

    @pytest.mark.parametrize("text", ["W" * 300, "ы" * 300, "基" * 300, "س " * 300, "👩‍🚀" * 300])
    def test_no_script_makes_a_badge_wider_than_an_article_column(self, text: str) -> None:
        assert int(parse(replace(unknown_badge(), message=text)).attrib["width"]) < 600


class TestLayout:
    @pytest.mark.parametrize("text", ["True", "В основном правда", "صحيح في الغالب", "נכון ברובו", "基本属实", "🇺🇦"])
    def test_each_text_stays_in_its_half_clear_of_the_shape(self, text: str) -> None:
        root = parse(badge_of(text))
        width = float(root.attrib["width"])
        message_half = next(element for element in root.iter(f"{SVG}path"))
        split = float(re.match(r"M(\d+) ", message_half.attrib["d"])[1])  # type: ignore[index]
        shape = float(re.search(r"\((\d+) ", shape_of(badge_of(text)).attrib["transform"])[1])  # type: ignore[index]
        spans = [
            (float(element.attrib["x"]) - text_width(text) / 2, float(element.attrib["x"]) + text_width(text) / 2)
            for element in root.iter(f"{SVG}text")
        ]
        (label_left, label_right), (message_left, message_right) = spans
        assert label_left >= 5
        assert label_right <= split - 5
        assert message_left >= split + 5
        assert message_right <= width - 5
        assert message_right <= shape - 3 or message_left >= shape + 10 + 3
        assert split + 5 <= shape <= width - 15

    def test_is_20_px_high(self) -> None:
        root = parse(unknown_badge())
        assert root.attrib["height"] == "20"
        assert root.attrib["viewBox"] == f"0 0 {root.attrib['width']} 20"

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
        assert {element.get("direction") for element in parse(badge_of(text)).iter(f"{SVG}text")} == {direction}

    @pytest.mark.parametrize(("message", "shape_first"), [("True", True), ("صحيح", False)])
    def test_the_shape_stands_where_reading_begins(self, message: str, shape_first: bool) -> None:
        badge = replace(unknown_badge(), message=message)
        shape = float(re.search(r"\((\d+) ", shape_of(badge).attrib["transform"])[1])  # type: ignore[index]
        text = float([element.attrib["x"] for element in parse(badge).iter(f"{SVG}text")][1])
        assert (shape < text) is shape_first


class TestColors:
    @pytest.mark.parametrize("tone", Tone)
    def test_message_is_legible(self, tone: Tone) -> None:
        color = badges.MESSAGE_COLORS[tone]
        assert color in render_svg(badge_of("x", tone))
        assert contrast(color, badges.TEXT_COLOR) >= 4.5

    def test_label_is_legible_and_apart_from_every_message(self) -> None:
        assert contrast(badges.LABEL_COLOR, badges.TEXT_COLOR) >= 4.5
        assert badges.LABEL_COLOR not in badges.MESSAGE_COLORS.values()

    def test_tones_differ_in_shape_and_not_in_color_alone(self) -> None:
        shapes = {shape_of(badge_of("x", tone)).attrib["d"] for tone in Tone}
        assert len(shapes) == len(Tone)

    @pytest.mark.parametrize("page", ["#ffffff", "#0d1117"])
    def test_the_outline_sets_the_label_off_from_light_and_dark_pages(self, page: str) -> None:
        outline = next(element for element in parse(unknown_badge()).iter(f"{SVG}rect") if "stroke" in element.attrib)
        assert max(contrast(outline.attrib["stroke"], page), contrast(badges.LABEL_COLOR, page)) >= 3
