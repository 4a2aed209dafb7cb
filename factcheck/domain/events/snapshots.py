"""Events of snapshots and of the trees that prove when they were there."""

from dataclasses import dataclass

from factcheck.domain.events.kinds import EventKind
from factcheck.domain.events.payload import Details, Payload
from factcheck.domain.messages import _


@dataclass(frozen=True, slots=True)
class SnapshotTaken(Payload):
    """A file was stored: an upload, or a page as it was."""

    kind = EventKind.SNAPSHOT_TAKEN
    sentence = _("%(name)s added a file")
    snapshot: Details


@dataclass(frozen=True, slots=True)
class SnapshotDeleted(Payload):
    """The file is gone; its SHA-256, ``digest``, stays."""

    kind = EventKind.SNAPSHOT_DELETED
    sentence = _("%(name)s deleted a file")
    digest: str
    reason: str


@dataclass(frozen=True, slots=True)
class SnapshotTreeClosed(Payload):
    """``root`` stands for ``leaves`` snapshots; domain/snapshots.py says what a leaf holds."""

    kind = EventKind.SNAPSHOT_TREE_CLOSED
    sentence = _("%(name)s closed the tree of the day’s files")
    root: str
    leaves: int
