"""What the claim form can fill in by itself from words that a person selected in an English article.

Word tables and patterns, no grammar. A person corrects every guess, so a field is left empty where the words do not
decide.
"""

from datetime import date

from factcheck.domain.claims import Kind
from factcheck.extraction.figures import read_figure
from factcheck.extraction.quotes import read_quote
from factcheck.extraction.reading import Passage, Reading

#: Code points read on each side of the selection, and at most so many of the selection itself.
_CONTEXT = 400
_MOST_SELECTED = 1000


def read_selection(text: str, start: int, end: int, published_on: date | None) -> Reading:
    """Guess the claim in ``text[start:end]`` (code points). Never raises for offsets within the text.

    ``published_on`` is taken as ``as_of``, and gives the year to dates that are written without one.
    """
    end = min(end, start + _MOST_SELECTED)
    begin = max(text.rfind("\n", 0, start) + 1, start - _CONTEXT)
    stop = text.find("\n", end, end + _CONTEXT)
    passage = Passage(text[begin : end + _CONTEXT if stop < 0 else stop], start - begin, end - begin)
    return read_quote(passage) or read_figure(passage, published_on) or Reading(Kind.STATEMENT)
