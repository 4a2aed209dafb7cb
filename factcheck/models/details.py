"""From the rows of a figure and of a quotation to what the domain calls them, and back: one field, one column."""

from dataclasses import fields
from typing import Any

from factcheck.domain.figures import FigureDetails
from factcheck.domain.quotes import QuoteDetails
from factcheck.models.claim import Figure, Quote
from factcheck.models.speaker import Speaker

FIGURE_FIELDS = tuple(field.name for field in fields(FigureDetails))
QUOTE_FIELDS = tuple(field.name for field in fields(QuoteDetails))

#: The speaker is a row of its own, which the quotation names by ``speaker_id``.
OF_SPEAKER = frozenset({"speaker", "speaker_kind"})


def figure_details(row: Figure) -> FigureDetails:
    return FigureDetails(**row.model_dump(include=set(FIGURE_FIELDS)))


def quote_details(row: Quote, speaker: Speaker | None) -> QuoteDetails:
    """``speaker`` is the row's own, None while nobody is named."""
    named: dict[str, Any] = {"speaker": speaker.name, "speaker_kind": speaker.kind} if speaker else {}
    return QuoteDetails(**row.model_dump(include=set(QUOTE_FIELDS) - OF_SPEAKER), **named)


def columns_of(details: FigureDetails | QuoteDetails) -> dict[str, Any]:
    """The values of the row's columns, by name; a quotation's without its speaker."""
    return {field.name: getattr(details, field.name) for field in fields(details) if field.name not in OF_SPEAKER}
