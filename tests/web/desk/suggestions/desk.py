"""An article with suggestions, and what its page shows of them."""

from dataclasses import dataclass
from typing import Any

from factcheck.extraction.suggestions import Suggestion
from factcheck.models import Article, Claim
from tests import factories
from tests.web.pages import Page

FIGURE = "more than 1 million people had fled the country since Feb. 24"
QUOTE = "“We are ready,”"
HTMX = {"HX-Request": "true"}
SPEAKER = {"speaker": "Olena Testenko", "role": "Minister"}


@dataclass(frozen=True)
class Desk:
    """An article with two suggestions: a figure, and a quotation with or without its speaker."""

    article: Article
    figure: Claim
    quote: Claim
    url: str

    def of(self, claim: Claim, verb: str) -> str:
        return f"{self.url}/suggestions/{claim.id}/{verb}"


def suggested(page: Page) -> list[str]:
    """The rows of the list, by their ids."""
    return [attrs["id"] for tag, attrs in page.tags if tag == "a" and attrs.get("id", "").startswith("suggestion-")]


def found_in(text: str, words: str, **given: Any) -> Suggestion:
    start = text.index(words)
    return factories.suggestion(start, words, factories.reading(words, **given))
