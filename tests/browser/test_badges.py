"""Every badge as Chromium draws it."""

from collections.abc import Callable
from itertools import islice
from typing import Any

import pytest
from playwright.sync_api import Page

from factcheck.domain.badges.content import render_svg
from factcheck.domain.badges.looks import Look, Style
from factcheck.domain.languages import LANGUAGES
from tests.domain.badges import DRAWN_IN, of_verdicts, without_verdict

#: Each text's box, that of its line's panel, and the badge's, all on the badge's own grid.
_MEASURE = """
() => [...document.querySelectorAll("svg")].map((svg) => {
  const box = ({x, y, width, height}) => ({left: x, top: y, right: x + width, bottom: y + height})
  return {
    title: svg.querySelector("title").textContent,
    badge: box(svg.viewBox.baseVal),
    panel: box(svg.querySelector("path").getBBox()),
    texts: [...svg.querySelectorAll("text")].map((text) => box(text.getBBox())),
  }
})
"""


@pytest.mark.parametrize("look", DRAWN_IN, ids=lambda look: f"{look.style}-{look.theme}")
def test_no_text_leaves_its_box(open_window: Callable[..., Page], look: Look) -> None:
    page = open_window()
    drawn = [
        render_svg(badge, look)
        for language in LANGUAGES
        for badge in (*islice(of_verdicts(language), None, None, 9), *without_verdict(language))
    ]
    page.set_content(f"<!doctype html>{''.join(drawn)}")

    measured = page.evaluate(_MEASURE)

    assert len(measured) == len(drawn)
    for badge in measured:
        panel, whole = badge["panel"], badge["badge"]
        for i, text in enumerate(badge["texts"]):
            is_on_panel = look.style is Style.FLAT and i == 1
            beyond = panel if is_on_panel else _rest(whole, panel)
            assert beyond["left"] + 3 <= text["left"], badge
            assert text["right"] <= beyond["right"] - 3, badge
            assert whole["top"] <= text["top"], badge
            assert text["bottom"] <= whole["bottom"], badge


def _rest(whole: dict[str, Any], panel: dict[str, Any]) -> dict[str, Any]:
    """What the panel at one end of the badge leaves free."""
    if panel["left"] > whole["left"]:
        return whole | {"right": panel["left"]}
    return whole | {"left": panel["right"]}
