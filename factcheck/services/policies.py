"""The desk's rule for how many reviews a claim needs."""

from collections.abc import Mapping

from sqlmodel import Session

from factcheck.db import exclusive
from factcheck.domain.actors import Actor
from factcheck.domain.errors import Invalid
from factcheck.domain.events import PolicySet
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.policies import MOST, PolicySubject
from factcheck.inputs import Integer, checked
from factcheck.models import Policy
from factcheck.queries import policies
from factcheck.services.audit import record


@checked
def change(session: Session, actor: Actor, wanted: Mapping[PolicySubject, Integer]) -> None:
    """Set how many reviews, 1 or 2, these need. Claims that have an answer in their round keep what held then."""
    require(actor.role, Permission.SET_POLICY)
    if not all(1 <= reviews <= MOST for reviews in wanted.values()):
        raise Invalid({subject.value: [_("One or two.")] for subject in wanted})
    exclusive(session, "policies")
    for subject, reviews in wanted.items():
        policy = policies.of(session, subject) or Policy(subject=subject, reviews=1)
        if policy.reviews == reviews:
            continue
        before, policy.reviews = policy.reviews, reviews
        session.add(policy)
        session.flush()
        record(session, actor, policy, PolicySet(subject, before, reviews))
