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


@dataclass(frozen=True, slots=True)
class SourceEdited(Payload):
    """``before`` and ``after`` hold only what changed."""

    kind = EventKind.SOURCE_EDITED
    sentence = _("%(name)s corrected the source")
    before: Details
    after: Details


@dataclass(frozen=True, slots=True)
class SourceRemoved(Payload):
    kind = EventKind.SOURCE_REMOVED
    sentence = _("%(name)s removed the source")
    source: Details
    reason: str
