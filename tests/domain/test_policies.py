"""Tests of how many reviews a claim needs."""

import pytest

from factcheck.domain.claims import ClaimKind, Priority
from factcheck.domain.policies import PolicySubject, reviews_needed


@pytest.mark.parametrize("priority", Priority)
@pytest.mark.parametrize("kind", ClaimKind)
def test_a_claim_without_a_policy_needs_one_review(kind: ClaimKind, priority: Priority) -> None:
    assert reviews_needed({}, kind, priority) == 1


@pytest.mark.parametrize("subject", PolicySubject)
@pytest.mark.parametrize("priority", Priority)
@pytest.mark.parametrize("kind", ClaimKind)
def test_a_policy_of_two_is_about_its_kind_or_about_every_urgent_claim(
    kind: ClaimKind, priority: Priority, subject: PolicySubject
) -> None:
    policies = dict.fromkeys(PolicySubject, 1) | {subject: 2}
    is_meant = kind.value == subject.value or (subject, priority) == (PolicySubject.URGENT, Priority.URGENT)

    assert reviews_needed(policies, kind, priority) == (2 if is_meant else 1)


@pytest.mark.parametrize(("kind", "urgent", "needed"), [(1, 1, 1), (1, 2, 2), (2, 1, 2), (2, 2, 2)])
def test_an_urgent_claim_needs_whichever_is_more(kind: int, urgent: int, needed: int) -> None:
    policies = {PolicySubject.QUOTE: kind, PolicySubject.URGENT: urgent}

    assert reviews_needed(policies, ClaimKind.QUOTE, Priority.URGENT) == needed
