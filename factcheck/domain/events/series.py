"""Events of figures followed through time."""

from dataclasses import dataclass

from factcheck.domain.events.kinds import EventKind
from factcheck.domain.events.payload import Details, Payload
from factcheck.domain.messages import _


@dataclass(frozen=True, slots=True)
class SeriesCreated(Payload):
    kind = EventKind.SERIES_CREATED
    sentence = _("%(name)s began the series")
    series: Details
    definition: Details


@dataclass(frozen=True, slots=True)
class SeriesEdited(Payload):
    """``before`` and ``after`` hold only what changed."""

    kind = EventKind.SERIES_EDITED
    sentence = _("%(name)s changed the series")
    before: Details
    after: Details


@dataclass(frozen=True, slots=True)
class DefinitionEnded(Payload):
    """From the day after ``ends`` the series counts by the new definition."""

    kind = EventKind.DEFINITION_ENDED
    sentence = _("%(name)s gave the series a new definition")
    ends: str
    definition: Details


@dataclass(frozen=True, slots=True)
class PointAdded(Payload):
    kind = EventKind.POINT_ADDED
    sentence = _("%(name)s added a point")
    point: Details


@dataclass(frozen=True, slots=True)
class PointCorrected(Payload):
    """The same source gave a new value for the same day; ``corrected_id`` has the old one, and stays."""

    kind = EventKind.POINT_CORRECTED
    sentence = _("%(name)s added a correction of a point")
    corrected_id: int
    point: Details


@dataclass(frozen=True, slots=True)
class PointDeprecated(Payload):
    kind = EventKind.POINT_DEPRECATED
    sentence = _("%(name)s deprecated a point")
    point_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class PointsImported(Payload):
    kind = EventKind.POINTS_IMPORTED
    sentence = _("%(name)s imported points")
    points: int
