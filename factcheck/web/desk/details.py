"""How the fields of a claim, a figure and a quotation are called and written: for pages, changes and the form."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from factcheck.domain.claims import ClaimKind, Priority
from factcheck.domain.figures import Basis, Qualifier, grouped, phrase
from factcheck.domain.labels import Labelled
from factcheck.domain.quotes import QuoteForm, SpeakerKind
from factcheck.models import Claim
from factcheck.models.details import figure_details, quote_details


@dataclass(frozen=True, slots=True)
class Written:
    """A field's label, how its value is written for people, and how it is read from the log, where it is JSON."""

    label: str
    write: Callable[[Any], str] = str
    read: Callable[[str], object] = str

    def of_log(self, value: str | None) -> str:
        """A value of the log as people read it; a dash for none."""
        return self.write(self.read(value)) if value not in (None, "") else "–"


def _label(member: Labelled) -> str:
    return member.label


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _in_marks(words: str) -> str:
    return f"“{words}”"


def _written_day(label: str) -> Written:
    return Written(label, _day, date.fromisoformat)


CLAIM = {
    "kind": Written("Kind", _label, ClaimKind),
    "text": Written("Claim"),
    "priority": Written("Priority", _label, Priority),
}

#: A label for each field of FigureDetails, in the order of the page.
FIGURE = {
    "qualifier": Written("Qualifier", _label, Qualifier),
    "low": Written("Low", grouped, Decimal),
    "high": Written("High", grouped, Decimal),
    "measure": Written("Measure"),
    "unit": Written("Unit"),
    "population": Written("Population"),
    "place": Written("Place"),
    "period_start": _written_day("Since"),
    "as_of": _written_day("As of"),
    "basis": Written("Basis", _label, Basis),
    "attributed_to": Written("Attributed to"),
}

#: A label for each field of QuoteDetails, in the order of the page.
QUOTE = {
    "wording": Written("Words", _in_marks),
    "speaker": Written("Speaker"),
    "speaker_kind": Written("Speaker is a", _label, SpeakerKind),
    "role": Written("Role"),
    "form": Written("Form", _label, QuoteForm),
    "cue_verb": Written("Cue verb"),
    "occasion": Written("Occasion"),
    "said_on": _written_day("Said on"),
    "language": Written("Language"),
    "translator": Written("Translator"),
}

_IN_PHRASE = {"qualifier", "low", "high", "unit"}


def facts(claim: Claim) -> list[tuple[str, str]]:
    """The typed figure or quotation of a claim as labels and texts, without what is empty or plain from its words."""
    pairs: list[tuple[str, str]] = []
    if claim.figure:
        figure = figure_details(claim.figure)
        number = phrase(figure.low, figure.high, figure.qualifier)
        pairs = [("Figure", f"{number} {figure.unit}".strip()), *_facts(figure, FIGURE, leave_out=_IN_PHRASE)]
    elif claim.quote:
        quote = quote_details(claim.quote, claim.quote.speaker)
        is_plain = quote.wording in claim.exact
        pairs = _facts(quote, QUOTE, leave_out={"speaker_kind"} | ({"wording"} if is_plain else set()))
    return [(label, text) for label, text in pairs if text]


def _facts(details: object, fields: dict[str, Written], leave_out: set[str]) -> list[tuple[str, str]]:
    shown = {name: field for name, field in fields.items() if name not in leave_out}
    return [(field.label, field.write(getattr(details, name))) for name, field in shown.items()]
