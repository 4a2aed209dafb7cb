import json
import re
from datetime import date
from itertools import product
from xml.etree import ElementTree as ET

import pytest

from factcheck.domain.badges.content import (
    Badge,
    endpoint,
    render_svg,
    superseded_badge,
    unavailable_badge,
    under_review_badge,
    unknown_badge,
    verdict_badge,
    withdrawn_badge,
)
from factcheck.domain.badges.looks import Look
from factcheck.domain.languages import LANGUAGES
from factcheck.domain.verdicts import Answer, Attribution, Currency, Tone, Truth
from tests.domain.badges import ANSWERS, DRAWN_IN, SVG, drawn_texts, every_badge, of_every_kind, parse

TRUE = Answer(Truth.TRUE)
FALSE = Answer(Truth.FALSE)
DAY = date(2022, 3, 4)
SENTENCE = re.compile(r"[^a-zа-яіїєґ\W][^{}]*[\w)]\.")
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


def badge_of(text: str) -> Badge:
    return Badge(label=text, message=text, tone=Tone.NEUTRAL, title=text, dated=text)


class TestWhatABadgeSays:
    @pytest.mark.parametrize(
        ("badge", "message", "tone", "title"),
        [
            (verdict_badge(TRUE), "true", Tone.POSITIVE, "Fact-check verdict: true."),
            (verdict_badge(TRUE, DAY), "true", Tone.POSITIVE, "Fact-check verdict: true, as of 4 March 2022."),
            (
                verdict_badge(FALSE, published_on=DAY),
                "false",
                Tone.NEGATIVE,
                "Fact-check verdict: false, published 4 March 2022.",
            ),
            (
                verdict_badge(Answer(Truth.TRUE, Attribution.FABRICATED)),
                "quote fabricated · true",
                Tone.NEGATIVE,
                "Fact-check verdict: quote fabricated; what it says: true.",
            ),
            (
                verdict_badge(TRUE, DAY, currency=Currency.SUPERSEDED),
                "true · newer figure exists",
                Tone.POSITIVE,
                "Fact-check verdict: true, as of 4 March 2022. It was accurate when published; a newer figure exists.",
            ),
            (
                verdict_badge(TRUE, currency=Currency.ARTICLE_WITHDRAWN),
                "true · article withdrawn",
                Tone.NEUTRAL,
                "Fact-check verdict: true. The article it is about was withdrawn.",
            ),
            (
                verdict_badge(TRUE, currency=Currency.UNDER_REVIEW),
                "true · under review",
                Tone.NEUTRAL,
                "Fact-check verdict: true. It is under review and being checked again.",
            ),
            (
                superseded_badge(TRUE, DAY),
                "true · superseded",
                Tone.NEUTRAL,
                "Fact-check verdict: true, as of 4 March 2022. A newer verdict has replaced it.",
            ),
            (under_review_badge(), "under review", Tone.NEUTRAL, "This fact-check is under review."),
            (withdrawn_badge(), "withdrawn", Tone.NEUTRAL, "This fact-check was withdrawn."),
            (unknown_badge(), "unknown", Tone.NEUTRAL, "No fact-check is known at this address."),
            (unavailable_badge(), "unavailable", Tone.NEUTRAL, "This fact-check cannot be shown right now."),
            (verdict_badge(TRUE, language="de-AT"), "richtig", Tone.POSITIVE, "Ergebnis des Faktenchecks: richtig."),
            (unknown_badge("tlh"), "unknown", Tone.NEUTRAL, "No fact-check is known at this address."),
        ],
    )
    def test_in_each_state(self, badge: Badge, message: str, tone: Tone, title: str) -> None:
        assert (badge.message, badge.tone, badge.title) == (message, tone, title)

    def test_the_day_of_the_figure_goes_before_the_day_of_publication(self) -> None:
        assert verdict_badge(TRUE, DAY, date(2022, 5, 1)).dated == "as of 4 March 2022"

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_no_two_states_or_answers_look_alike(self, language: str) -> None:
        messages = {badge.message for badge in of_every_kind(language)}
        assert len(messages) == 5 * len(ANSWERS) + 4


class TestSafety:
    @pytest.mark.parametrize(("text", "look"), list(product(HOSTILE, DRAWN_IN)))
    def test_any_text_gives_a_small_well_formed_inert_image(self, text: str, look: Look) -> None:
        svg = render_svg(badge_of(text), look)
        root = parse(badge_of(text), look)
        assert len(svg.encode()) < 2048
        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert tags == {"svg", "title", "rect", "path", "g", "text"}
        assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]

    def test_markup_is_shown_as_text(self) -> None:
        assert drawn_texts(badge_of("<b> & \"c\" 'd'")) == ["<b> & \"c\" 'd'"] * 2

    def test_characters_that_xml_forbids_are_left_out(self) -> None:
        assert drawn_texts(badge_of("a\x00b\ud800c\uffffd\x7fe")) == ["abcde"] * 2

    def test_white_space_collapses_where_a_line_may_break(self) -> None:
        assert drawn_texts(badge_of("  mostly\n\t true\u00a0! ")) == ["mostly true\u00a0!"] * 2

    def test_holds_nothing_that_a_content_security_policy_or_a_second_copy_would_break(self) -> None:
        for look in DRAWN_IN:
            assert not re.search(r"style|href|url\(|\bid=|class=|textLength|<script", render_svg(unknown_badge(), look))


class TestForMachines:
    def test_the_endpoint_has_what_shields_asks_for_and_nothing_else(self) -> None:
        allowed = {"schemaVersion", "label", "message", "color", "labelColor", "isError"}
        for badge in every_badge():
            content = json.loads(json.dumps(endpoint(badge)))
            assert content.keys() <= allowed
            assert content["schemaVersion"] == 1
            assert (content["label"], content["message"]) == (badge.label, badge.message)
            assert content["message"]
            assert re.fullmatch("#[0-9a-f]{6}", content["color"])
            assert re.fullmatch("#[0-9a-f]{6}", content["labelColor"])

    def test_its_color_is_the_one_drawn(self) -> None:
        for answer in ANSWERS:
            badge = verdict_badge(answer)
            assert f'fill="{endpoint(badge)["color"]}"' in render_svg(badge)

    @pytest.mark.parametrize(
        ("badge", "is_error"),
        [
            (verdict_badge(FALSE), None),
            (under_review_badge(), None),
            (withdrawn_badge(), None),
            (unknown_badge(), True),
            (unavailable_badge(), True),
        ],
    )
    def test_only_an_answer_about_no_claim_is_an_error(self, badge: Badge, is_error: bool | None) -> None:
        assert endpoint(badge).get("isError") is is_error


@pytest.mark.thorough
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_badge_in_every_look_is_small_whole_and_spoken_as_a_sentence(language: str) -> None:
    for badge, look in product(of_every_kind(language), DRAWN_IN):
        svg = render_svg(badge, look)
        root = ET.fromstring(svg)
        assert len(svg.encode()) < 2048 - 10, "and there is room for longer numbers when it is scaled"
        assert root.get("role") == "img"
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        assert (root[0].tag, root[0].text) == (f"{SVG}title", badge.title)
        assert SENTENCE.fullmatch(badge.title), badge.title
        assert "…" not in svg, "nothing is cut"
