"""Adding a source, and correcting it."""

from typing import Any

from factcheck import inputs
from factcheck.domain.evidence import NOT_GRADED, Reliability, SourceKind
from factcheck.domain.messages import _
from factcheck.services.sources import NewSource
from factcheck.web.desk.details import SOURCE
from factcheck.web.desk.forms.claims import HiddenNumber
from factcheck.web.shared.forms import Choice, Day, FilterForm, Form, Line, Prose, RowNumber, WebAddress


class SourceForm(Form):
    """A source by itself."""

    title = Line(SOURCE["title"].label, inputs.Title)
    url = WebAddress(SOURCE["url"].label)
    publisher = Line(SOURCE["publisher"].label, optional=True)
    publisher_aliases = Line(
        SOURCE["publisher_aliases"].label, optional=True, description=_("Lists of sources also find it by these.")
    )
    kind = Choice(SOURCE["kind"].label, SourceKind, default=SourceKind.PAGE)
    reliability = Choice(SOURCE["reliability"].label, Reliability, blank=NOT_GRADED)
    archive_url = WebAddress(SOURCE["archive_url"].label)
    published_on = Day(SOURCE["published_on"].label)
    notes = Prose(SOURCE["notes"].label, optional=True, description=_("For the desk; readers do not see them."))

    def details(self) -> dict[str, Any]:
        """What was typed, by the names of NewSource."""
        return {name: self[name].data for name in NewSource.model_fields}

    def to_input(self) -> NewSource:
        return NewSource(**self.details())


class SourceEditForm(SourceForm):
    """The same for a stored source; ``revision`` is the one that was seen."""

    revision = HiddenNumber()


class FindSourceForm(FilterForm):
    """Which other source is the same: words or an address to look for it, and the id of the one that was chosen."""

    q = Line(_("Find the other source"), inputs.Address, optional=True, description=_("Its address, or words of it."))
    other = RowNumber(optional=True)


class MergeForm(Form):
    """Two sources as they were seen, and the id of the one to keep."""

    other = HiddenNumber()
    revision = HiddenNumber()
    other_revision = HiddenNumber()
    keep = RowNumber(_("Keep"))
