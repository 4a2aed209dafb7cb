"""Work that is done outside a request: its kinds, what each kind needs to know, and when it is tried again."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar

from factcheck.domain.messages import Message, _

#: How long a worker holds a job without a sign of life, and after how many seconds it gives the next sign.
LEASE, HEARTBEAT = timedelta(seconds=5), 1.5
#: After so many attempts a job has failed; the pause before the second one, and by what each further pause is longer.
MAX_ATTEMPTS, FIRST_PAUSE, GROWTH = 5, timedelta(seconds=2), 4.0


class JobKind(StrEnum):
    """What is done. ``jobs/kinds.py`` has the function of each."""

    ARTICLE_FETCH = "article_fetch"
    ARTICLE_LOOK = "article_look"
    ARTICLE_LOOKS = "article_looks"
    PAGE_SNAPSHOT = "page_snapshot"
    SUGGESTIONS = "suggestions"
    NEW_VERSION = "new_version"
    ALERTS = "alerts"
    HOUSEKEEPING = "housekeeping"
    SNAPSHOT_TREES = "snapshot_trees"
    FILE_REMOVAL = "file_removal"

    @property
    def label(self) -> Message:
        return _LABELS[self]


class JobState(StrEnum):
    """A waiting or running job is *open*. A running one whose worker gives no sign of life is taken by another."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class JobProblem(StrEnum):
    """Why the last attempt did not succeed."""

    REFUSED = "refused"
    BROKEN = "broken"
    INTERRUPTED = "interrupted"

    @property
    def label(self) -> Message:
        return _PROBLEMS[self]


_LABELS = {
    JobKind.ARTICLE_FETCH: _("Fetching an article from its address"),
    JobKind.ARTICLE_LOOK: _("Looking at an article again where it was published"),
    JobKind.ARTICLE_LOOKS: _("Choosing the articles that are looked at again"),
    JobKind.PAGE_SNAPSHOT: _("Keeping the page of a source as it is"),
    JobKind.SUGGESTIONS: _("Looking for claims in an article"),
    JobKind.NEW_VERSION: _("Looking for claims in the new version of an article"),
    JobKind.ALERTS: _("Raising the alerts of the day"),
    JobKind.HOUSEKEEPING: _("Deleting what is no longer needed"),
    JobKind.SNAPSHOT_TREES: _("Proving when the files of the day were there"),
    JobKind.FILE_REMOVAL: _("Removing a deleted file from the disk"),
}

_PROBLEMS = {
    JobProblem.REFUSED: _("It cannot be done."),
    JobProblem.BROKEN: _("Something went wrong. The log of the server says more."),
    JobProblem.INTERRUPTED: _("The server stopped each time while it was working on this."),
}


class Payload:
    """What a kind of job needs to know: a frozen dataclass of plain values, stored as JSON."""

    kind: ClassVar[JobKind]
    #: Open jobs of the kind; one more is refused.
    max_open: ClassVar[int] = 1
    #: Whether a person waits for it: such jobs go before the others.
    is_awaited: ClassVar[bool] = False

    @property
    def key(self) -> str:
        """Of two jobs of a kind with the same key, one at most is open. At most 200 characters."""
        return ""


@dataclass(frozen=True, slots=True)
class LookThrough(Payload):
    """Look through an article's newest version for figures and quotations, or for ``statements`` besides them."""

    kind = JobKind.SUGGESTIONS
    max_open = 200
    is_awaited = True

    article_id: int
    statements: bool = False

    @property
    def key(self) -> str:
        return str(self.article_id)


@dataclass(frozen=True, slots=True)
class FetchArticle(Payload):
    """Fetch an article from its address."""

    kind = JobKind.ARTICLE_FETCH
    max_open = 200
    is_awaited = True

    fetch_id: int

    @property
    def key(self) -> str:
        return str(self.fetch_id)


@dataclass(frozen=True, slots=True)
class LookAgain(Payload):
    """Look at an article again where it was published."""

    kind = JobKind.ARTICLE_LOOK
    max_open = 30

    article_id: int

    @property
    def key(self) -> str:
        return str(self.article_id)


@dataclass(frozen=True, slots=True)
class ChooseLooks(Payload):
    """Choose the articles that are looked at again now."""

    kind = JobKind.ARTICLE_LOOKS


@dataclass(frozen=True, slots=True)
class TakeSnapshot(Payload):
    """Keep the page of a source as it is now. ``newest_id`` is its newest snapshot so far, 0 for none."""

    kind = JobKind.PAGE_SNAPSHOT
    max_open = 200

    source_id: int
    newest_id: int

    @property
    def key(self) -> str:
        return str(self.source_id)


@dataclass(frozen=True, slots=True)
class CarryClaims(Payload):
    """Look for the words of an article's claims in its newest version, which is that of this ``number``."""

    kind = JobKind.NEW_VERSION
    max_open = 200
    is_awaited = True

    article_id: int
    number: int

    @property
    def key(self) -> str:
        return f"{self.article_id}.{self.number}"


@dataclass(frozen=True, slots=True)
class RaiseAlerts(Payload):
    """Raise the alerts of days that have come."""

    kind = JobKind.ALERTS


@dataclass(frozen=True, slots=True)
class CleanUp(Payload):
    """Delete rows that are no longer needed."""

    kind = JobKind.HOUSEKEEPING


@dataclass(frozen=True, slots=True)
class CloseTrees(Payload):
    """Close the trees over the files of days that are over."""

    kind = JobKind.SNAPSHOT_TREES


@dataclass(frozen=True, slots=True)
class RemoveFile(Payload):
    """Remove the file with this hash from the disk, if nothing uses it any more."""

    kind = JobKind.FILE_REMOVAL
    max_open = 1_000
    is_awaited = True

    digest: str

    @property
    def key(self) -> str:
        return self.digest


PAYLOADS: dict[JobKind, type[Payload]] = {
    payload.kind: payload
    for payload in (
        FetchArticle,
        LookAgain,
        ChooseLooks,
        TakeSnapshot,
        LookThrough,
        CarryClaims,
        RaiseAlerts,
        CleanUp,
        CloseTrees,
        RemoveFile,
    )
}


def pause_after(attempts: int) -> timedelta:
    """How long a job waits after so many failed attempts, at least 1: 2, 8, 32, 128 seconds."""
    return FIRST_PAUSE * GROWTH ** (attempts - 1)
