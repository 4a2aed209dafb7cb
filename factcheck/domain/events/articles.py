"""Events of articles."""

from dataclasses import dataclass

from factcheck.domain.articles import ExtractionProblem
from factcheck.domain.events.kinds import EventKind
from factcheck.domain.events.payload import Details, Payload
from factcheck.domain.messages import _


@dataclass(frozen=True, slots=True)
class ArticleAdded(Payload):
    kind = EventKind.ARTICLE_ADDED
    sentence = _("%(name)s added the article")
    article: Details
    sha256: str


@dataclass(frozen=True, slots=True)
class ArticleExtracted(Payload):
    """How many claims were suggested. ``problem`` says why none could be; None when it went well."""

    kind = EventKind.ARTICLE_EXTRACTED
    sentence = _("%(name)s asked for suggestions")
    suggested: int
    problem: ExtractionProblem | None = None


@dataclass(frozen=True, slots=True)
class ArticleEdited(Payload):
    """``before`` and ``after`` hold only what changed."""

    kind = EventKind.ARTICLE_EDITED
    sentence = _("%(name)s corrected the article")
    before: Details
    after: Details


@dataclass(frozen=True, slots=True)
class ArticleVersionAdded(Payload):
    """``number`` is that of the version, ``sha256`` of its text."""

    kind = EventKind.ARTICLE_VERSION_ADDED
    sentence = _("%(name)s added a new version of the text")
    number: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ArticleWithdrawn(Payload):
    """``reason`` is shown to readers."""

    kind = EventKind.ARTICLE_WITHDRAWN
    sentence = _("%(name)s withdrew the article")
    reason: str


@dataclass(frozen=True, slots=True)
class ArticleRestored(Payload):
    kind = EventKind.ARTICLE_RESTORED
    sentence = _("%(name)s took the withdrawal back")


@dataclass(frozen=True, slots=True)
class ArticleTagged(Payload):
    kind = EventKind.ARTICLE_TAGGED
    sentence = _("%(name)s added a tag")
    tag: str


@dataclass(frozen=True, slots=True)
class ArticleUntagged(Payload):
    kind = EventKind.ARTICLE_UNTAGGED
    sentence = _("%(name)s removed a tag")
    tag: str
