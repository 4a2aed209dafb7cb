"""Every page in languages nobody speaks: no sentence stays English, nothing overflows, and right to left is right."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page
from sqlmodel import SQLModel, update

from config import ROOT
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.translations.pseudo import accented
from tests.browser import test_every_page
from tests.browser.test_every_page import (
    FOR_ADMINS,
    FOR_EDITORS,
    FOR_EVERYBODY,
    FOR_READERS,
    FOR_REVIEWERS,
    Desk,
    View,
    keep_the_lease,
)

desk = test_every_page.desk

VIEWS: dict[Role | None, list[View]] = {
    None: FOR_READERS,
    Role.REVIEWER: FOR_EVERYBODY + FOR_REVIEWERS,
    Role.EDITOR: FOR_EDITORS,
    Role.ADMIN: FOR_EVERYBODY + FOR_ADMINS,
}

#: Pages that stay English here: what shows the parts of the look to developers, machines' words, and the answer to a
#: form that leaves ``?lang=`` behind, which is in the language of the browser. Machines' words are also the names of
#: fields, beside what is in them.
ENGLISH = {"parts", "export dictionary", "sign in refused", "forged", "audit log", "no further entries"}

#: What is written the same in every language, besides what people typed.
NAMES = re.compile(
    r"https?://\S+|\b(Factcheck|UTC|CSV|JSON( Lines)?|XLSX|HTML|Markdown|oEmbed|AM|PM|kappa|alpha|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)

#: Every text that a person sees or hears, except typed text, key labels and text for machines.
TEXTS = """
() => {
  const skipped = "script, style, kbd, code, pre, textarea, time, datalist, .table-data, .article-text, .word-diff";
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.closest(skipped)) texts.push(node.textContent);
  }
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest("svg, .article-text")) continue;
    for (const name of ["title", "aria-label", "placeholder", "alt", "data-key-label", "data-label"]) {
      if (element.matches("time") && name === "title") continue;
      if (element.getAttribute(name)) texts.push(element.getAttribute(name));
    }
  }
  texts.push(document.title);
  return texts;
}
"""

#: Everything wider than its place: the page, or the label of a control.
OVERFLOWING = """
() => {
  const found = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) found.push("the page scrolls sideways");
  for (const each of document.querySelectorAll("button, .button, .chip, .nav a, th, label, summary, h1, h2")) {
    if (!each.checkVisibility() || each.closest(".visually-hidden, .table-scroll, .facets, .clamp")) continue;
    const isCut = each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== "visible";
    const box = each.getBoundingClientRect();
    const isOutside = box.width > 0 && (box.left < -1 || box.right > page.clientWidth + 1);
    if (isCut || isOutside) found.push(`${each.tagName} ${each.className}: ${each.textContent.trim().slice(0, 60)}`);
  }
  return found;
}
"""

#: Whether the page begins at the right: its name above all, and each row of links from right to left.
WRONG_WAY = """
() => {
  const found = [];
  if (getComputedStyle(document.body).direction !== "rtl") found.push("the page is not right to left");
  const brand = document.querySelector(".brand")?.getBoundingClientRect();
  if (brand && brand.left < innerWidth - brand.right) found.push("the name is at the left");
  for (const row of document.querySelectorAll(".nav, .chips, .cluster, .pager")) {
    const [first, second] = [...row.children].map((each) => each.getBoundingClientRect()).filter((box) => box.width);
    if (first && second && Math.abs(first.top - second.top) < 4 && first.left < second.left) {
      found.push(`from left to right: ${row.className} ${row.textContent.trim().slice(0, 60)}`);
    }
  }
  return found;
}
"""


@dataclass(frozen=True)
class InPseudo:
    """A page whose buttons and fields are named in English here, and in the pseudo-language there."""

    page: Page

    def get_by_role(self, role: Any, *, name: str | re.Pattern[str] = "", **more: Any) -> Any:
        name = accented(name) if isinstance(name, str) else re.compile(accented(name.pattern).replace("^", r"^\[?"))
        return self.page.get_by_role(role, name=name, **more)

    def get_by_label(self, text: str, **more: Any) -> Any:
        return self.page.get_by_label(accented(text), **more)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)


def typed_into(database: Database) -> list[str]:
    """Everything that is stored as text, the longest first: what people typed, and not what we say."""
    texts: set[str] = set()
    with database.reading() as session:
        for table in SQLModel.metadata.sorted_tables:
            for row in session.connection().execute(sa.select(table)):
                texts.update(text for value in row for text in _strings(value))
    return sorted((" ".join(text.split()) for text in texts if len(text) > 1), key=len, reverse=True)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        yield from value.splitlines()
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def bare(texts: list[str], typed: list[str]) -> list[str]:
    """The texts with words that are neither in the pseudo-language nor typed by a person."""
    untranslated = []
    for text in dict.fromkeys(" ".join(text.split()) for text in texts):
        if _is_part(text, typed):
            continue
        # A long text that was cut off.
        rest = re.sub(r"[^\[\]:]+(…|\.\.\.)", lambda cut: " " if _is_cut(cut[0], typed) else cut[0], text)
        for value in typed:
            if not re.search("[A-Za-z]{2}", rest):
                break
            if value in rest:
                rest = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", " ", rest)
        if re.search("[A-Za-z]{2}", NAMES.sub(" ", rest)):
            untranslated.append(text)
    return untranslated


def _is_part(text: str, typed: list[str]) -> bool:
    """Whether it is so much of a text that a person typed that it cannot be ours, such as the words of a claim."""
    part = text.strip("… ")
    return len(part) > 20 and any(part in value for value in typed)


def _is_cut(text: str, typed: list[str]) -> bool:
    return any(value.startswith(text.strip(" ….")) for value in typed)


def choose_language(database: Database, tag: str) -> None:
    with database.transaction() as session:
        session.exec(update(User).values(language=tag))


@pytest.mark.parametrize("tag", ["en-XA", "en-XB"])
@pytest.mark.parametrize("role", VIEWS, ids=lambda role: role or "reader")
def test_every_page_is_translated_has_room_and_goes_the_right_way(
    desk: Desk, open_window: Callable[..., Page], role: Role | None, tag: str
) -> None:
    choose_language(desk.database, tag)
    problems = []
    for name, path, prepare in VIEWS[role]:
        keep_the_lease(desk)
        page = open_window(base_url=desk.server.base_url, storage_state=desk.cookies[role] if role else None)
        address = path.format_map(desk.names)
        page.goto(f"{address}{'&' if '?' in address else '?'}lang={tag}")
        if prepare:
            prepare(InPseudo(page))  # type: ignore[arg-type]
        if name not in ENGLISH:
            problems += [f"{name}: {problem}" for problem in _problems(page, tag, typed_into(desk.database))]
        page.context.close()

    assert not problems, "\n".join(problems)


def _problems(page: Page, tag: str, typed: list[str]) -> Iterator[str]:
    for text in bare(page.evaluate(TEXTS), typed):
        yield f"not translated: {text!r}"
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        for problem in page.evaluate(OVERFLOWING):
            yield f"{width} px: {problem}"
        if tag == "en-XB":
            for problem in page.evaluate(WRONG_WAY):
                yield f"{width} px: {problem}"


def test_a_bare_sentence_is_noticed(desk: Desk) -> None:
    typed = typed_into(desk.database)

    assert bare(["Sign in", "[Šíǧñ íñ ōṝ]", "4 March 2022", "Factcheck", *typed[:50]], typed) == ["Sign in"]


#: Style that holds for left-to-right pages only. ``inset`` with four values names the left one, too.
PHYSICAL = re.compile(
    r"\b(margin|padding|border|inset)-(left|right)\b|^\s*(left|right):|(text-align|float): (left|right)"
    r"|inset: [^;]+ [^;]+ [^;]+ [^;]+;",
    re.MULTILINE,
)


def test_styles_name_no_left_and_no_right() -> None:
    for path in (ROOT / "static/css").glob("*.css"):
        assert not PHYSICAL.search(path.read_text(encoding="utf-8")), path
