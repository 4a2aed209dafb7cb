"""What a claim's badge says in each of its states."""

from factcheck.domain.badges.content import (
    Badge,
    superseded_badge,
    under_review_badge,
    verdict_badge,
    withdrawn_badge,
)
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.queries.public import Status


def badge_of(status: Status, language: str) -> Badge:
    """The badge of a claim, or of one of its verdicts, in a language (a BCP 47 tag)."""
    if status.answer is None:
        return under_review_badge(language)
    if status.workflow is ClaimState.WITHDRAWN:
        return withdrawn_badge(language)
    as_of = status.as_of if status.kind is ClaimKind.FIGURE else None
    if status.number < status.newest:
        return superseded_badge(status.answer, as_of, status.published_on, language)
    return verdict_badge(status.answer, as_of, status.published_on, status.currency, language)
