"""What a person may know of the others' answers: nothing, until a verdict stands or they have answered, too.

A blind second review is one whose reviewer "sees neither the first answer nor its name"; this is the one place that
says when.
"""

from dataclasses import dataclass

from factcheck.domain.claims import ClaimState


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at a claim. ``has_answered``: in the round it is in; ``may_adjudicate``: as an editor may."""

    user_id: int
    has_answered: bool
    may_adjudicate: bool


def sees_answer(viewer: Viewer, state: ClaimState, settled_round: int, answer_round: int, answered_by: int) -> bool:
    """Whether the viewer may see an answer of ``answer_round`` and who gave it."""
    if answer_round <= settled_round or answered_by == viewer.user_id:
        return True
    return state is ClaimState.DISPUTED and (viewer.has_answered or viewer.may_adjudicate)


def sees_names(viewer: Viewer, state: ClaimState) -> bool:
    """Whether the viewer may see who has worked on the claim in this round."""
    return state is not ClaimState.SECOND_REVIEW or viewer.has_answered
