"""A real article from outside this repository: all its quotations with who said them, and its figures. Its words stay
out of here."""

import re
from datetime import date
from decimal import Decimal

import pytest

from config import ROOT
from factcheck.domain.claims import ClaimKind
from factcheck.domain.figures import Qualifier
from factcheck.extraction.suggestions import Suggestion, suggest

ARTICLE = ROOT.parent / "shared" / "data" / "article.txt"
PUBLISHED = date(2022, 3, 4)

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not in this checkout")


@pytest.fixture(scope="module")
def text() -> str:
    return ARTICLE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def suggestions(text: str) -> list[Suggestion]:
    return suggest(text, PUBLISHED)


def test_its_two_figures_are_read(text: str, suggestions: list[Suggestion]) -> None:
    casualties, refugees = (one for one in suggestions if one.kind is ClaimKind.FIGURE)

    assert casualties.figure
    assert refugees.figure
    assert (casualties.figure.measure, casualties.figure.qualifier) == ("casualties", Qualifier.ORDER_OF_MAGNITUDE)
    assert (casualties.figure.low, casualties.figure.high) == (Decimal(1_000), Decimal(10_000))
    assert (refugees.figure.measure, refugees.figure.qualifier) == ("refugees", Qualifier.MORE_THAN)
    assert (refugees.figure.low, refugees.figure.high) == (Decimal(1_000_000), None)
    assert (refugees.figure.place, refugees.figure.period_start) == ("Ukraine", date(2022, 2, 24))
    assert casualties.span.end < refugees.span.start
    assert casualties.wording.startswith("Thousands of people")
    assert refugees.wording.endswith("since Feb. 24")


def test_every_quotation_has_its_speaker(text: str, suggestions: list[Suggestion]) -> None:
    quotes = [one for one in suggestions if one.kind is ClaimKind.QUOTE]

    speakers = {
        "We are not part": "Jens Stoltenberg",
        "We have a responsibility": "Jens Stoltenberg",
        "turn Ukraine": "Dmytro Kuleba",
        "Act now": "Dmytro Kuleba",
        "horrific": "Jens Stoltenberg",
        "Allies agree": "Jens Stoltenberg",
        "every inch": "Antony Blinken",
        "Ours is": "Antony Blinken",
    }
    for words in re.finditer(r"“[^”]+”", text):
        [holding] = [one for one in quotes if one.span.start <= words.start() and words.end() <= one.span.end]
        [speaker] = [name for start, name in speakers.items() if words.group().startswith(f"“{start}")]
        assert holding.quote
        assert holding.quote.speaker == speaker, words.group()
        assert holding.quote.role, words.group()
    assert all(one.quote and one.quote.speaker for one in quotes)
