"""Sources by themselves."""

from factcheck import inputs
from factcheck.domain.evidence import Reliability, SourceKind
from factcheck.services.sources import NewSource
from factcheck.web.shared.forms import Choice, Day, Form, Line, WebAddress


class SourceForm(Form):
    """A source by itself, on the page of sources."""

    title = Line("Title", inputs.Title)
    url = WebAddress("Address")
    publisher = Line("Publisher", optional=True)
    kind = Choice("Kind", SourceKind, default=SourceKind.PAGE)
    reliability = Choice("Reliability", Reliability, default=Reliability.F)
    archive_url = WebAddress("Archived copy")
    published_on = Day("Published on")

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
