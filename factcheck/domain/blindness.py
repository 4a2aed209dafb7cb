"""Who may see another person's review: nobody, until there is a verdict or they have given their own.

A blind second review is one whose reviewer "sees neither the first answer nor its name"; this is the one place that
says when. Whose review of which round is seen, where the person did not write it:

| review | claim | seen by |
| --- | --- | --- |
| of a round that ended in a verdict | in any state | everybody at the desk |
| of the present round | disputed | people who reviewed it in this round, and editors, who decide |
| of the present round | in any other state | nobody |
| of an earlier round that was sent back | in any state | nobody: they may review it again |
"""

from dataclasses import dataclass

from factcheck.domain.claims import ClaimState


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person who looks at a claim. ``has_reviewed``: in its present round; ``may_adjudicate``: as an editor may."""

    user_id: int
    has_reviewed: bool
    may_adjudicate: bool


@dataclass(frozen=True, slots=True)
class Rounds:
    """The round a claim is in, from 1, and the newest that ended in a verdict (0: none)."""

    present: int
    settled: int


def sees_review(viewer: Viewer, state: ClaimState, rounds: Rounds, review_round: int, reviewer_id: int) -> bool:
    """Whether the viewer may see a review of ``review_round``, and who gave it."""
    if review_round <= rounds.settled or reviewer_id == viewer.user_id:
        return True
    is_dispute = state is ClaimState.DISPUTED and review_round == rounds.present
    return is_dispute and (viewer.has_reviewed or viewer.may_adjudicate)


def sees_names(viewer: Viewer, state: ClaimState) -> bool:
    """Whether the viewer may see who has worked on the claim in this round."""
    return state is not ClaimState.SECOND_REVIEW or viewer.has_reviewed


def sees_suggestions(reviews_needed: int, viewer: Viewer) -> bool:
    """Whether the viewer may see what rules suggest as an answer.

    At once where one review is enough; where two are needed only after their own, so that a rule does not sway both.
    """
    return reviews_needed < 2 or viewer.has_reviewed
