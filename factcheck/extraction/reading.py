"""What is read, and what comes out. Every offset counts code points of the text that was given; ends are exclusive."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from factcheck.domain.claims import ClaimKind
from factcheck.domain.figures import Basis, Qualifier
from factcheck.domain.quotes import QuoteForm, SpeakerKind


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the text: ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that the text attributes to somebody.

    ``pieces`` are the words as printed, with their quotation marks and without their attribution: one, or several
    where the attribution or a new paragraph interrupts. ``cue`` ("told a news conference") and ``source`` ("he") are
    the attribution next to them, None where it is only implied. ``speaker`` is the fullest name the article gives
    (empty where it cannot be told) and ``role`` is as written: "NATO Secretary-General". ``day`` is the day as
    written: "Friday". ``is_speech`` is False for beliefs, wishes and stances that nobody need have put into words.
    """

    pieces: tuple[Span, ...]
    form: QuoteForm
    cue: Span | None = None
    source: Span | None = None
    speaker: str = ""
    role: str = ""
    speaker_kind: SpeakerKind = SpeakerKind.PERSON
    occasion: str = ""
    day: str = ""
    is_speech: bool = True


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something, as the text has it, whatever it counts.

    ``low`` and ``high`` are the ends of a range, equal otherwise; ``qualifier`` says how they bound the quantity.
    ``span`` covers qualifier, number and unit. ``unit`` is plain singular English: "mile per hour", "US dollar",
    "percentage", "refugee"; empty when there is none. ``trend`` is 1 where the number is one something rose by,
    -1 where it fell by it, else 0.
    """

    span: Span
    low: Decimal
    high: Decimal
    qualifier: Qualifier
    unit: str = ""
    trend: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity worth checking, typed as a figure claim has it; ``low`` or ``high`` is None where it is open.

    ``span`` is what a reader needs to understand it: "more than 1 million refugees have fled Ukraine since Feb. 24".
    """

    span: Span
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    measure: str
    unit: str = ""
    population: str = ""
    place: str = ""
    basis: Basis = Basis.CUMULATIVE
    period_start: date | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A first guess at a claim. Fields that do not belong to its kind, or are not clear, are empty."""

    kind: ClaimKind
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: Qualifier | None = None
    measure: str = ""
    unit: str = ""
    population: str = ""
    place: str = ""
    basis: Basis = Basis.CUMULATIVE
    period_start: date | None = None
    as_of: date | None = None
    attributed_to: str = ""
    speaker: str = ""
    speaker_kind: SpeakerKind | None = None
    role: str = ""
    quote_form: QuoteForm | None = None
    cue_verb: str = ""
    occasion: str = ""
    said_on: date | None = None
