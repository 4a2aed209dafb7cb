"""The kind of a claim, and its figure or quotation."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from wtforms import Field, HiddenField
from wtforms.widgets import HiddenInput

from factcheck import inputs
from factcheck.domain.claims import ClaimKind, Priority
from factcheck.domain.figures import Basis, Counted, FigureDetails, HowKnown, Qualifier
from factcheck.domain.messages import NOTHING, _
from factcheck.domain.quotes import QuoteDetails, QuoteForm, SpeakerKind
from factcheck.extraction.suggestions import Suggestion
from factcheck.models import Claim
from factcheck.models.details import figure_details, quote_details
from factcheck.services.claims import Selection
from factcheck.services.details import ClaimInput
from factcheck.web.desk.details import CLAIM, FIGURE, QUOTE
from factcheck.web.desk.forms.numbers import Number
from factcheck.web.shared.forms import Choice, Day, Form, Line, Prose, Radios, RowNumber


class HiddenNumber(RowNumber):
    """A number the page carries along, such as the version it was written against."""

    widget = HiddenInput()


class ClaimForm(Form):
    """Fields are named as those of FigureDetails and QuoteDetails. Those of the other kinds are not looked at."""

    kind = Radios(CLAIM["kind"].label, ClaimKind)
    text = Prose(
        CLAIM["text"].label,
        inputs.Sentence,
        optional=True,
        description=_("As a sentence that can be checked by itself."),
    )
    priority = Choice(CLAIM["priority"].label, Priority, default=Priority.NORMAL)

    qualifier = Choice(FIGURE["qualifier"].label, Qualifier, default=Qualifier.EXACTLY)
    low = Number(FIGURE["low"].label)
    high = Number(FIGURE["high"].label)
    measure = Line(FIGURE["measure"].label, description=_("What is counted: killed, refugees …"))
    unit = Line(FIGURE["unit"].label, optional=True)
    place = Line(FIGURE["place"].label, optional=True)
    as_of = Day(FIGURE["as_of"].label)
    period_start = Day(FIGURE["period_start"].label)
    population = Line(FIGURE["population"].label, optional=True, description=_("Of whom: civilians, children …"))
    counted = Choice(FIGURE["counted"].label, Counted, default=Counted.UNKNOWN)
    how_known = Choice(FIGURE["how_known"].label, HowKnown, blank=_("Not said"))
    basis = Choice(FIGURE["basis"].label, Basis, default=Basis.CUMULATIVE)
    attributed_to = Line(
        FIGURE["attributed_to"].label, optional=True, description=_("Who is said to have given the number.")
    )

    speaker = Line(QUOTE["speaker"].label)
    role = Line(QUOTE["role"].label, optional=True, description=_("As the article has it: NATO Secretary-General …"))
    form = Choice(QUOTE["form"].label, QuoteForm, default=QuoteForm.DIRECT)
    cue_verb = Line(QUOTE["cue_verb"].label, optional=True, description=_("said, warned, told …"))
    occasion = Line(QUOTE["occasion"].label, optional=True)
    said_on = Day(QUOTE["said_on"].label)
    language = Line(QUOTE["language"].label, inputs.Language, optional=True)
    translator = Line(QUOTE["translator"].label, optional=True)
    speaker_kind = Choice(QUOTE["speaker_kind"].label, SpeakerKind, default=SpeakerKind.PERSON)

    def validate(self, extra_validators: Any = None) -> bool:
        super().validate(extra_validators)
        asked = {ClaimKind.FIGURE: FIGURE, ClaimKind.QUOTE: QUOTE}.get(self.kind.data, {})
        for field in (*self.figure_fields, *self.quote_fields):
            if field.short_name not in asked:
                field.errors, field.process_errors = [], []
        return not self.errors

    @property
    def figure_fields(self) -> list[Field]:
        return [field for field in self if field.short_name in FIGURE]

    @property
    def quote_fields(self) -> list[Field]:
        """Without the wording, which is the article's."""
        return [field for field in self if field.short_name in QUOTE]

    def to_input(self) -> ClaimInput:
        kind = self.kind.data
        return ClaimInput(
            kind=kind,
            text=self.text.data,
            priority=self.priority.data,
            figure=FigureDetails(**_values(self.figure_fields)) if kind is ClaimKind.FIGURE else None,
            quote=QuoteDetails(**_values(self.quote_fields)) if kind is ClaimKind.QUOTE else None,
        )


def _values(form_fields: Iterable[Field]) -> dict[str, Any]:
    return {field.short_name: field.data for field in form_fields}


def _fillings(figure: FigureDetails | None, quote: QuoteDetails | None) -> dict[str, Any]:
    """What is in a figure or a quotation, for its fields; defaults stand where nothing is."""
    values = {**(asdict(figure) if figure else {}), **(asdict(quote) if quote else {})}
    return {name: value for name, value in values.items() if value not in (None, "")}


class SelectionForm(Form):
    """Words just selected in an article."""

    start = HiddenNumber()
    end = HiddenNumber()
    words = HiddenField()

    def selection(self) -> Selection:
        # Browsers send the line ends of a form as CRLF.
        return Selection(start=self.start.data, end=self.end.data, exact=(self.words.data or "").replace("\r\n", "\n"))


class ReanchorForm(SelectionForm):
    """Other words for a claim, of the version that was seen."""

    version = HiddenNumber()


class NewClaimForm(SelectionForm, ClaimForm):
    """A claim of words just selected in an article."""

    @classmethod
    def prefilled(cls, start: int, end: int, words: str, guess: Suggestion) -> "NewClaimForm":
        """A form for these words, with what a simple parse of them suggests."""
        text = " ".join(words.split())
        suggested = _fillings(guess.figure, guess.quote)
        return cls(formdata=None, kind=guess.kind, start=start, end=end, words=words, text=text, **suggested)


class EditClaimForm(ClaimForm):
    """The same for a stored claim, of the version that was seen."""

    version = HiddenNumber()

    @classmethod
    def of(cls, claim: Claim, **given: Any) -> "EditClaimForm":
        """A form that shows what is stored. A posted form shows what was typed instead, unless ``formdata`` is None."""
        stored = _fillings(
            figure_details(claim.figure) if claim.figure else None,
            quote_details(claim.quote, claim.quote.speaker) if claim.quote else None,
        )
        return cls(version=claim.version, kind=claim.kind, text=claim.text, priority=claim.priority, **stored, **given)


class ReasonForm(Form):
    """Dismissing, reopening or withdrawing a claim.

    After evidence was added without leaving the page, a script gives ``version`` the value that the review has.
    """

    version = HiddenNumber(render_kw={"data-follows-review": True})
    reason = Prose(_("Reason"), inputs.Note)


class AssignForm(Form):
    assignee = Choice(_("Assigned to"), [], blank=NOTHING)
