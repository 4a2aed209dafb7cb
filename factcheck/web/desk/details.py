"""Labels and formats of the fields of claims, figures, quotations, articles and sources."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from factcheck.domain.claims import ClaimKind, Priority
from factcheck.domain.evidence import NOT_GRADED, Reliability, SourceKind
from factcheck.domain.figures import Basis, Counted, HowKnown, Qualifier, phrase
from factcheck.domain.labels import Labelled
from factcheck.domain.messages import Message, _
from factcheck.domain.quotes import QuoteForm, SpeakerKind
from factcheck.domain.texts import one_line
from factcheck.models import Claim
from factcheck.models.details import figure_details, quote_details
from factcheck.web.shared import languages
from factcheck.web.shared.languages import translate


@dataclass(frozen=True, slots=True)
class Written:
    """A field's label, how its value is written for people, and how it is read from the log, where it is JSON.

    ``nothing`` is what stands there for no value; a dash, where it is None.
    """

    label: Message
    write: Callable[[Any], str] = str
    read: Callable[[str], object] = str
    nothing: Message | None = None

    def of_row(self, value: Any) -> str:
        """A value of a row as people read it."""
        return (self.write(value) if value not in (None, "") else "") or self._nothing()

    def of_log(self, value: str | None) -> str:
        """A value of the log as people read it."""
        return (self.write(self.read(value)) if value not in (None, "") else "") or self._nothing()

    def _nothing(self) -> str:
        return translate(self.nothing) if self.nothing else "–"


def _label(member: Labelled | None) -> str:
    return translate(member.label) if member else ""


def _who(counted: Counted) -> str:
    return "" if counted is Counted.UNKNOWN else _label(counted)


def _day(day: date | None) -> str:
    return languages.day(day) if day else ""


def _in_marks(words: str) -> str:
    return translate(_("“%(words)s”", words=words))


def _written_day(label: Message) -> Written:
    return Written(label, _day, date.fromisoformat)


CLAIM = {
    "kind": Written(_("Kind"), _label, ClaimKind),
    "text": Written(_("Claim")),
    "priority": Written(_("Priority"), _label, Priority),
}

#: A label for each field of FigureDetails, in the order of the page.
FIGURE = {
    "qualifier": Written(_("Qualifier"), _label, Qualifier),
    "low": Written(_("Low"), languages.number, Decimal),
    "high": Written(_("High"), languages.number, Decimal),
    "measure": Written(_("Measure")),
    "unit": Written(_("Unit")),
    "population": Written(_("Population")),
    "counted": Written(_("Who is counted"), _who, Counted),
    "how_known": Written(_("How it is known"), _label, HowKnown),
    "place": Written(_("Place")),
    "period_start": _written_day(_("Since")),
    "as_of": _written_day(_("As of")),
    "basis": Written(_("Basis"), _label, Basis),
    "attributed_to": Written(_("Attributed to")),
}

#: A label for each field of QuoteDetails, in the order of the page.
QUOTE = {
    "wording": Written(_("Words"), _in_marks),
    "speaker": Written(_("Speaker")),
    "speaker_kind": Written(_("Speaker is a"), _label, SpeakerKind),
    "role": Written(_("Role")),
    "form": Written(_("Form"), _label, QuoteForm),
    "cue_verb": Written(_("Cue verb")),
    "occasion": Written(_("Occasion")),
    "said_on": _written_day(_("Said on")),
    "language": Written(_("Language")),
    "translator": Written(_("Translator")),
}

ARTICLE = {
    "title": Written(_("Title")),
    "outlet": Written(_("Outlet")),
    "byline": Written(_("Byline")),
    "url": Written(_("Address")),
    "published_on": _written_day(_("Published on")),
    "language": Written(_("Language")),
}

SOURCE = {
    "title": Written(_("Title")),
    "url": Written(_("Address")),
    "publisher": Written(_("Publisher")),
    "publisher_aliases": Written(_("Other names of the publisher")),
    "kind": Written(_("Kind"), _label, SourceKind),
    "reliability": Written(_("Reliability"), _label, Reliability, NOT_GRADED),
    "archive_url": Written(_("Archived copy")),
    "published_on": _written_day(_("Published on")),
    "notes": Written(_("Notes")),
}

_IN_PHRASE = {"qualifier", "low", "high", "unit"}


def facts(claim: Claim) -> list[tuple[str, str]]:
    """The typed figure or quotation of a claim as labels and texts, without what is empty or plain from its words."""
    pairs: list[tuple[str, str]] = []
    if claim.figure:
        figure = figure_details(claim.figure)
        number = translate(phrase(figure.low, figure.high, figure.qualifier))
        pairs = [(translate(_("Figure")), f"{number} {figure.unit}".strip())]
        pairs += _facts(figure, FIGURE, leave_out=_IN_PHRASE)
    elif claim.quote:
        quote = quote_details(claim.quote, claim.quote.speaker)
        # The article may wrap its lines.
        is_plain = one_line(quote.wording) in one_line(claim.exact)
        pairs = _facts(quote, QUOTE, leave_out={"speaker_kind"} | ({"wording"} if is_plain else set()))
    return [(label, text) for label, text in pairs if text]


def _facts(details: object, fields: dict[str, Written], leave_out: set[str]) -> list[tuple[str, str]]:
    shown = {name: field for name, field in fields.items() if name not in leave_out}
    return [(translate(field.label), field.write(getattr(details, name))) for name, field in shown.items()]
