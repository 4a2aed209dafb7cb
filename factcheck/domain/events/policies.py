"""Events of the rules of review."""

from dataclasses import dataclass

from factcheck.domain.events.kinds import EventKind
from factcheck.domain.events.payload import Payload
from factcheck.domain.messages import _
from factcheck.domain.policies import PolicySubject


@dataclass(frozen=True, slots=True)
class PolicySet(Payload):
    """How many reviews claims of this subject need."""

    kind = EventKind.POLICY_SET
    sentence = _("%(name)s changed how many reviews are needed")
    subject: PolicySubject
    before: int
    after: int
