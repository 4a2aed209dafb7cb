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
def found(text: str) -> list[Suggestion]:
    return suggest(text, PUBLISHED)


def test_its_two_figures_are_read(text: str, found: list[Suggestion]) -> None:
    casualties, refugees = (one for one in found if one.reading.kind is ClaimKind.FIGURE)

    assert (casualties.reading.measure, casualties.reading.qualifier) == ("casualties", Qualifier.ORDER_OF_MAGNITUDE)
    assert (casualties.reading.low, casualties.reading.high) == (Decimal(1_000), Decimal(10_000))
    assert (refugees.reading.measure, refugees.reading.qualifier) == ("refugees", Qualifier.MORE_THAN)
    assert (refugees.reading.low, refugees.reading.high) == (Decimal(1_000_000), None)
    assert (refugees.reading.place, refugees.reading.period_start) == ("Ukraine", date(2022, 2, 24))
    assert casualties.span.end < refugees.span.start
    assert casualties.wording.startswith("Thousands of people")
    assert refugees.wording.endswith("since Feb. 24")


def test_every_quotation_has_its_speaker(text: str, found: list[Suggestion]) -> None:
    quotes = [one for one in found if one.reading.kind is ClaimKind.QUOTE]

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
        assert holding.reading.speaker == speaker, words.group()
        assert holding.reading.role, words.group()
    assert all(one.reading.speaker for one in quotes)
