"""Saying what a claim is: its kind, and its figure or quotation."""

from dataclasses import asdict
from typing import Any

from wtforms import HiddenField, IntegerField
from wtforms.validators import NumberRange
from wtforms.widgets import HiddenInput

from factcheck.domain.claims import ClaimKind, Priority
from factcheck.domain.figures import Basis, Qualifier
from factcheck.domain.messages import NOTHING, _
from factcheck.domain.quotes import QuoteForm, SpeakerKind
from factcheck.extraction.suggestions import Suggestion
from factcheck.models import Claim
from factcheck.services.claims import Selection
from factcheck.services.details import ClaimInput, FigureInput, QuoteInput
from factcheck.web.shared.forms import Choice, Day, Form, Line, Number, Prose, Radios

_FIGURE = tuple(FigureInput.model_fields)
_QUOTE = ("speaker", "speaker_kind", "role", "form", "cue_verb", "occasion", "said_on", "language", "translator")


class HiddenNumber(IntegerField):
    """A number the page carries along, such as the version it was written against."""

    widget = HiddenInput()
    data: Any

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validators=[NumberRange(0, 2**31 - 1, _("Reload the page and try again."))], **kwargs)

    def renew(self, number: int | None) -> None:
        """Show this number, whatever was posted."""
        self.data, self.raw_data = number, None


class ClaimForm(Form):
    """Fields of the kinds that were not chosen are neither checked nor stored."""

    kind = Radios(_("Kind"), ClaimKind)
    text = Prose(
        _("Claim"), optional=True, longest=2_000, description=_("As a sentence that can be checked by itself.")
    )
    priority = Choice(_("Priority"), Priority, default=Priority.NORMAL)

    qualifier = Choice(_("Qualifier"), Qualifier, default=Qualifier.EXACTLY)
    low = Number(_("Low"))
    high = Number(_("High"))
    measure = Line(_("Measure"), description=_("What is counted: killed, refugees …"))
    unit = Line(_("Unit"), optional=True)
    population = Line(_("Population"), optional=True, description=_("Of whom: civilians, children …"))
    place = Line(_("Place"), optional=True)
    basis = Choice(_("Basis"), Basis, default=Basis.CUMULATIVE)
    period_start = Day(_("Since"))
    as_of = Day(_("As of"))
    attributed_to = Line(_("Attributed to"), optional=True, description=_("Who is said to have given the number."))

    speaker = Line(_("Speaker"))
    speaker_kind = Choice(_("Speaker is a"), SpeakerKind, default=SpeakerKind.PERSON)
    role = Line(_("Role"), optional=True, description=_("As the article has it: NATO Secretary-General …"))
    form = Choice(_("Form"), QuoteForm, default=QuoteForm.DIRECT)
    cue_verb = Line(_("Cue verb"), optional=True, description=_("said, warned, told …"))
    occasion = Line(_("Occasion"), optional=True)
    said_on = Day(_("Said on"))
    language = Line(_("Language"), optional=True, longest=35)
    translator = Line(_("Translator"), optional=True)

    def validate(self, extra_validators: Any = None) -> bool:
        super().validate(extra_validators)
        for name in self._not_asked():
            self[name].errors, self[name].process_errors = [], []
        return not self.errors

    def _not_asked(self) -> tuple[str, ...]:
        if self.kind.data is ClaimKind.FIGURE:
            return _QUOTE
        return _FIGURE if self.kind.data is ClaimKind.QUOTE else _FIGURE + _QUOTE

    def to_input(self) -> ClaimInput:
        kind = self.kind.data
        return ClaimInput(
            kind=kind,
            text=self.text.data or "",
            priority=self.priority.data,
            figure=FigureInput(**self._values(_FIGURE)) if kind is ClaimKind.FIGURE else None,
            quote=QuoteInput(**self._values(_QUOTE)) if kind is ClaimKind.QUOTE else None,
        )

    def _values(self, names: tuple[str, ...]) -> dict[str, Any]:
        texts = {name for name in names if isinstance(self[name], Line)}
        return {name: (self[name].data or "") if name in texts else self[name].data for name in names}


class NewClaimForm(ClaimForm):
    """The same for words just selected in an article."""

    start = HiddenNumber()
    end = HiddenNumber()
    words = HiddenField()

    def selection(self) -> Selection:
        # Browsers send the line ends of a form as CRLF.
        return Selection(start=self.start.data, end=self.end.data, exact=(self.words.data or "").replace("\r\n", "\n"))

    @classmethod
    def prefilled(cls, start: int, end: int, words: str, guess: Suggestion) -> "NewClaimForm":
        """A form for these words, with what a simple parse of them suggests."""
        details = guess.figure or guess.quote
        values: dict[str, Any] = {"text": " ".join(words.split()), **(asdict(details) if details else {})}
        suggested = {name: value for name, value in values.items() if value not in (None, "")}
        return cls(formdata=None, kind=guess.kind, start=start, end=end, words=words, **suggested)


class EditClaimForm(ClaimForm):
    """The same for a stored claim, of the version that was seen."""

    version = HiddenNumber()

    @classmethod
    def of(cls, claim: Claim, **given: Any) -> "EditClaimForm":
        """A form that shows what is stored. A posted form shows what was typed instead, unless ``formdata`` is None."""
        stored: dict[str, Any] = {"kind": claim.kind, "text": claim.text, "priority": claim.priority}
        if claim.figure:
            stored |= {name: getattr(claim.figure, name) for name in _FIGURE}
        if claim.quote:
            stored |= {name: getattr(claim.quote, name) for name in _QUOTE if not name.startswith("speaker")}
            if claim.quote.speaker:
                stored |= {"speaker": claim.quote.speaker.name, "speaker_kind": claim.quote.speaker.kind}
        return cls(version=claim.version, **stored, **given)


class ReasonForm(Form):
    """Dismissing, reopening or withdrawing a claim."""

    version = HiddenNumber()
    reason = Prose(_("Reason"), longest=2_000)


class AssignForm(Form):
    assignee = Choice(_("Assigned to"), [], blank=NOTHING)
