"""How many reviews a claim needs before its verdict is published: one, or two that are blind to each other."""

from collections.abc import Mapping

from factcheck.domain.claims import ClaimKind, Priority
from factcheck.domain.labels import Labelled

MOST = 2


class PolicySubject(Labelled):
    """What a policy is about: a kind of claim, or every urgent one."""

    FIGURE = "figure"
    QUOTE = "quote"
    STATEMENT = "statement"
    URGENT = "urgent"


def reviews_needed(policies: Mapping[PolicySubject, int], kind: ClaimKind, priority: Priority) -> int:
    """1 or 2. An urgent claim needs as many as its kind or as urgent ones do, whichever is more; unset means one."""
    subjects = [PolicySubject(kind.value)]
    if priority is Priority.URGENT:
        subjects.append(PolicySubject.URGENT)
    return max(policies.get(subject, 1) for subject in subjects)
