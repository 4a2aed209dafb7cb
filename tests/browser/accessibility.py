"""What is wrong with a page for people who see, hear or point otherwise."""

from collections.abc import Iterator
from itertools import product
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_WIDTHS = (1280, 360)
_THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

#: Ids that stand more than once: labels then name the wrong field, which axe-core leaves to people to judge.
_REPEATED_IDS = """
[...document.querySelectorAll("[id]")].map(({id}) => id).filter((id, index, ids) => ids.indexOf(id) !== index)
"""

_RUN = 'axe.run({resultTypes: ["violations"]}).then(({violations}) => violations)'

_axe = Axe()


def problems(page: Page) -> list[str]:
    """What axe-core finds, repeated ids, and sideways scrolling of the page: wide and narrow, light and dark."""
    page.evaluate(_axe.axe_script)
    messages = [f"repeated id: {id_}" for id_ in page.evaluate(_REPEATED_IDS)]
    for width, theme in product(_WIDTHS, _THEMES):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        messages += [f"{width} px, {theme}: {problem}" for problem in _problems(page)]
    return messages


def _problems(page: Page) -> Iterator[str]:
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        yield "the page scrolls sideways"
    for violation in page.evaluate(_RUN):
        for node in violation["nodes"]:
            yield f"{violation['help']} ({violation['id']}): {node['target']}: {node['failureSummary']}"
