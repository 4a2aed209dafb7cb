"""What is typed about series: what they count, their points, and tables of points."""

from typing import Any

from wtforms import BooleanField

from factcheck import inputs
from factcheck.domain.figures import Basis, Counted, HowKnown
from factcheck.domain.messages import Message, _
from factcheck.domain.series import ConventionName, Rhythm
from factcheck.models import Source
from factcheck.services.series import DefinitionInput, PointInput, SeriesInput
from factcheck.web.desk.details import FIGURE, Written
from factcheck.web.desk.forms.claims import HiddenNumber
from factcheck.web.desk.forms.numbers import Number
from factcheck.web.shared.forms import Choice, Day, FilterForm, Form, Line, Prose

#: A label for each field of a series and of its definition, for its history.
SERIES = {
    "title": Written(_("Title")),
    "name": Written(_("What is counted, in a few words")),
    "measure": FIGURE["measure"],
    "counted": FIGURE["counted"],
    "how_known": FIGURE["how_known"],
    "conceded_by": Written(_("Conceded by")),
    "basis": FIGURE["basis"],
    "place": FIGURE["place"],
    "unit": FIGURE["unit"],
    "population": FIGURE["population"],
    "period_start": FIGURE["period_start"],
    "rhythm": Written(_("New numbers come"), lambda one: one.label, Rhythm),
    "convention": Written(_("Vague words"), lambda one: one.label, ConventionName),
    "is_public": Written(_("Readers see it")),
}

_NOT_SAID: Message = _("Not said")


class DefinitionForm(Form):
    """What a series counts."""

    name = Line(
        SERIES["name"].label,
        inputs.Title,
        description=_("As in: border crossings, as governments report."),
    )
    measure = Line(SERIES["measure"].label, inputs.Title, description=_("What is counted: killed, refugees …"))
    place = Line(SERIES["place"].label, optional=True)
    counted = Choice(SERIES["counted"].label, Counted, default=Counted.ALL)
    how_known = Choice(SERIES["how_known"].label, HowKnown, blank=_NOT_SAID)
    conceded_by = Line(SERIES["conceded_by"].label, optional=True)
    basis = Choice(SERIES["basis"].label, Basis, default=Basis.CUMULATIVE)
    period_start = Day(SERIES["period_start"].label)
    unit = Line(SERIES["unit"].label, optional=True, default="people")
    population = Line(SERIES["population"].label, optional=True, description=_("Of whom: children, journalists …"))

    def to_definition(self) -> DefinitionInput:
        return DefinitionInput(**_typed(self, DefinitionInput))


class SeriesForm(DefinitionForm):
    """A series, and what it counts now; ``revision`` is the one that was seen."""

    title = Line(SERIES["title"].label, inputs.Title)
    rhythm = Choice(SERIES["rhythm"].label, Rhythm, blank=_NOT_SAID)
    convention = Choice(SERIES["convention"].label, ConventionName, default=ConventionName.OURS)
    is_public = BooleanField(SERIES["is_public"].label)
    revision = HiddenNumber()

    def to_series(self) -> SeriesInput:
        return SeriesInput(**_typed(self, SeriesInput))


class NewDefinitionForm(DefinitionForm):
    """What a series counts from a day on."""

    starts = Day(_("Counted so from"))
    revision = HiddenNumber()


class PointForm(Form):
    """What a source gave for a day."""

    source_id = Choice(_("Source"), [])
    as_of = Day(FIGURE["as_of"].label)
    best = Number(_("Number"))
    low = Number(FIGURE["low"].label)
    high = Number(FIGURE["high"].label)
    published_on = Day(_("Published on"))
    period_start = Day(_("Period began"))
    wording = Line(_("In the words of the source"), optional=True)

    def offer(self, sources: list[Source]) -> None:
        """Fill the list of sources."""
        self.source_id.offer([(source.id, source.title) for source in sources], _("Choose a source"))

    def to_input(self) -> PointInput:
        return PointInput(**_typed(self, PointInput))


class TableForm(Form):
    """Points as they are pasted, out of a file or a sheet, and the source that gave them."""

    source_id = Choice(_("Source"), [])
    rows = Prose(_("Rows"), inputs.Typed, description=_("With a first row that says what stands in the columns."))


class DayForm(FilterForm):
    """The day to compare sources on."""

    day = Day(_("Day"))


def _typed(form: Form, kind: type[inputs.Input]) -> dict[str, Any]:
    return {name: form[name].data for name in kind.model_fields}
