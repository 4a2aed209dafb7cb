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


@dataclass(frozen=True, slots=True)
class SourceMerged(Payload):
    """Another source, ``source`` with the id ``other_id``, is this one now. ``claims`` is how many rested on it."""

    kind = EventKind.SOURCE_MERGED
    sentence = _("%(name)s merged another source into it")
    other_id: int
    source: Details
    claims: int


@dataclass(frozen=True, slots=True)
class TranscriptAdded(Payload):
    """``sha256`` is that of the text in UTF-8, ``characters`` its length."""

    kind = EventKind.TRANSCRIPT_ADDED
    sentence = _("%(name)s put in its transcript")
    sha256: str
    characters: int
