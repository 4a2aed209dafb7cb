"""Adding a source."""

from factcheck import inputs
from factcheck.domain.evidence import NOT_GRADED, Reliability, SourceKind
from factcheck.domain.messages import _
from factcheck.services.sources import NewSource
from factcheck.web.shared.forms import Choice, Day, Form, Line, WebAddress


class SourceForm(Form):
    """A source by itself, on the page of sources."""

    title = Line(_("Title"), inputs.Title)
    url = WebAddress(_("Address"))
    publisher = Line(_("Publisher"), optional=True)
    kind = Choice(_("Kind"), SourceKind, default=SourceKind.PAGE)
    reliability = Choice(_("Reliability"), Reliability, blank=NOT_GRADED)
    archive_url = WebAddress(_("Archived copy"))
    published_on = Day(_("Published on"))

    def to_input(self) -> NewSource:
        return NewSource(
            title=self.title.data,
            url=self.url.data,
            publisher=self.publisher.data,
            kind=self.kind.data,
            reliability=self.reliability.data,
            archive_url=self.archive_url.data,
            published_on=self.published_on.data,
        )
