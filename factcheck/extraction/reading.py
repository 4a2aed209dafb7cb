"""What is read, and what comes out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.domain.claims import Kind
from factcheck.domain.figures import Qualifier
from factcheck.domain.quotes import QuoteForm


@dataclass(frozen=True, slots=True)
class Reading:
    """A first guess at a claim. Fields that do not belong to its kind, or are not clear, are empty."""

    kind: Kind
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: Qualifier | None = None
    measure: str = ""
    unit: str = ""
    place: str = ""
    as_of: date | None = None
    period_start: date | None = None
    speaker: str = ""
    role: str = ""
    quote_form: QuoteForm | None = None
    cue_verb: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """The paragraph around a selection, and where in it the selected words are."""

    text: str
    start: int
    end: int
