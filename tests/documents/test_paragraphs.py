"""Tests of comparing what was kept of a page with what the page holds."""

import pytest

from factcheck.documents.document import MAX_OFFERED, MAX_OFFERED_LENGTH, LeftOut
from factcheck.documents.paragraphs import compared

LEAD = "Two bridges over the river were closed on Monday after the flood had damaged them."
ONE = "The council of Brodne met on Monday to hear what the flood has cost the town."
TWO = "Farmers on the lower bank said that their winter feed was lost in the water."
THREE = "A second meeting is planned for Friday, when the water board will explain it."
NOISE = "We use cookies to give you the best experience on our site and on your device."


def page(*parts: str) -> str:
    return f"<html><body><main>{''.join(parts)}</main></body></html>"


def p(text: str) -> str:
    return f"<p>{text}</p>"


def test_nothing_is_left_out_of_a_page_that_was_kept_whole() -> None:
    html = page("<h1>The flood</h1>", p(ONE), p(TWO), p(THREE))
    assert compared(html, [ONE, TWO, THREE]) == (3, ())


@pytest.mark.parametrize(
    ("html", "left"),
    [
        (page("<h1>The flood</h1>", p(LEAD), p(ONE), p(TWO)), LeftOut(LEAD, ONE[:80])),
        (page(f"<div class='article__summary summary'>\n{LEAD} </div>", p(ONE), p(TWO)), LeftOut(LEAD, ONE[:80])),
        (page(f"<div itemprop=description>{LEAD}</div>", p(ONE), p(TWO)), LeftOut(LEAD, ONE[:80])),
        (page(p(ONE), f"<div><em>Two bridges</em> {LEAD[12:]}</div>", p(TWO)), LeftOut(LEAD, TWO[:80])),
        (page(p(ONE), f"<blockquote>{LEAD}</blockquote>", p(TWO)), LeftOut(LEAD, TWO[:80])),
        (page(p(ONE), p(TWO), p(LEAD)), LeftOut(LEAD, "")),
        (page(f"<article><div>{p(ONE)}{p(TWO)}</div><div><div>{p(LEAD)}</div></div></article>"), LeftOut(LEAD, "")),
        (page(f"<p>{ONE}<p>{LEAD}<p>{TWO}"), LeftOut(LEAD, TWO[:80])),
    ],
    ids=["after the headline", "summary", "description", "inner", "quoted", "last", "in another box", "never closed"],
)
def test_a_paragraph_of_the_article_is_offered_with_its_place(html: str, left: LeftOut) -> None:
    assert compared(html, [ONE, TWO]) == (2, (left,))


@pytest.mark.parametrize(
    "noise",
    [
        f"<nav>{NOISE}</nav>",
        f"<aside><p>{NOISE}</p></aside>",
        f"<footer><div><p>{NOISE}</p></div></footer>",
        f"<figure><figcaption>{NOISE}</figcaption></figure>",
        f"<div class='related-articles'><p>{NOISE}</p></div>",
        f"<div id='newsletter'>{NOISE}</div>",
        f"<p><a href='/'>{NOISE}</a></p>",
        f"<a href='/'><h3>More</h3><p>{NOISE}</p></a>",
        "<p>Share this story</p>",
        f"<h2>{NOISE}</h2>",
        f"<button>{NOISE}</button>",
        p(TWO.upper()),
        f"<nav>{NOISE}",
    ],
)
def test_what_is_no_part_of_the_article_is_not_offered(noise: str) -> None:
    assert compared(page(p(ONE), noise, p(TWO)), [ONE, TWO])[1] == ()


def test_what_stands_before_and_after_the_article_is_not_offered() -> None:
    html = page(f"<div><p>{NOISE}</p></div>", f"<div>{p(ONE)}{p(TWO)}</div>", f"<div><p>{LEAD}</p></div>")
    assert compared(html, [ONE, TWO]) == (2, ())


def test_other_writing_systems_are_compared_too() -> None:
    arabic = "أغلقت السلطات جسرين فوق النهر يوم الاثنين بعد أن ألحق الفيضان أضرارا بهما في المدينة."
    chinese = "周一洪水损坏了这条河上的两座桥因此当局决定将它们关闭直到工程师完成检查为止居民必须绕道而行。"
    assert compared(page(p(ONE), p(arabic), p(chinese), p(TWO)), [ONE, chinese, TWO]) == (
        3,
        (LeftOut(arabic, chinese),),
    )


def test_a_page_without_paragraphs_says_nothing() -> None:
    assert compared(page("Only this."), ["Only this."]) == (0, ())


def test_what_is_offered_is_bounded_and_each_is_offered_once() -> None:
    lost = [p(f"Number {number} of them: {LEAD} {'x' * MAX_OFFERED_LENGTH}") for number in range(2 * MAX_OFFERED)]
    kept, left = compared(page(p(ONE), *lost, *lost, p(TWO)), [ONE, TWO])
    assert (kept, len(left)) == (2, MAX_OFFERED)
    assert {len(one.text) for one in left} == {MAX_OFFERED_LENGTH}


@pytest.mark.parametrize(
    "unit", ["<div>", "<p>a", "</div>", "<a>", "<svg>", "<!", "<div class='more'>", "<b/>", "</x "]
)
def test_any_page_is_read(unit: str) -> None:
    assert compared(page(p(ONE)) + unit * 3_000, [ONE])[0] <= 1
