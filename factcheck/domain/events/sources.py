"""Events of sources."""

from dataclasses import dataclass

from factcheck.domain.events.kinds import EventKind
from factcheck.domain.events.payload import Details, Payload
from factcheck.domain.messages import _


@dataclass(frozen=True, slots=True)
class SourceAdded(Payload):
    kind = EventKind.SOURCE_ADDED
    sentence = _("%(name)s added the source")
    source: Details
