"""Events of alerts and of the reports that raise them."""

from dataclasses import dataclass

from factcheck.domain.alerts import AlertReason, Resolution
from factcheck.domain.events.kinds import EventKind
from factcheck.domain.events.payload import Payload
from factcheck.domain.messages import _


@dataclass(frozen=True, slots=True)
class AlertRaised(Payload):
    kind = EventKind.ALERT_RAISED
    sentence = _("%(name)s raised an alert")
    claim_id: int
    reason: AlertReason


@dataclass(frozen=True, slots=True)
class AlertResolved(Payload):
    """``note`` is a person's; it is empty where the alert resolved itself."""

    kind = EventKind.ALERT_RESOLVED
    sentence = _("%(name)s resolved an alert")
    claim_id: int
    resolution: Resolution
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContactDeleted(Payload):
    """A reader's contact details were deleted from their report."""

    kind = EventKind.CONTACT_DELETED
    sentence = _("%(name)s deleted a reader’s contact details")
    claim_id: int
