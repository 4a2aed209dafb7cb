"""Claims that say the same."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, or_, select

from factcheck.domain.claims import ClaimState
from factcheck.domain.texts import search_key
from factcheck.models import Claim, Duplicate
from factcheck.queries import history, trigrams
from factcheck.queries.claims import WHOLE, in_states, merged
from factcheck.queries.public import Published

#: How many claims are offered to choose from, and how many words they are looked for with.
OFFERED, MAX_WORDS = 8, 10
_DECIDED = (ClaimState.PUBLISHED, ClaimState.REOPENED)
_UNDECIDED = tuple(state for state in ClaimState if state not in {*_DECIDED, ClaimState.SUGGESTED})


def of_claim(session: Session, claim_id: int) -> list[tuple[Claim, Published | None]]:
    """The claims marked as the same as this one, oldest first, each with what readers see of it if they do."""
    statement = select(Claim).where(col(Claim.id).in_(_others(claim_id))).order_by(col(Claim.id)).options(*WHOLE)
    others = list(session.exec(statement))
    shown = {one.claim.id: one for one in public(session, others)}
    return [(claim, shown.get(claim.id)) for claim in others]


def bare_of_claim(session: Session, claim_id: int) -> list[Claim]:
    """The same as bare rows, read again from the database, for deciding."""
    statement = select(Claim).where(col(Claim.id).in_(_others(claim_id))).order_by(col(Claim.id))
    return list(session.exec(statement, execution_options={"populate_existing": True}))


def find(session: Session, claim_id: int, text: str) -> list[Claim]:
    """Claims to choose from that may say the same, at most ``OFFERED``: those that have all of these words.

    The words may stand in sentence, quoted text and speaker. Those with a verdict come first, then the older ones; no
    suggestion is among them, nor a claim that is marked already. No text finds none.
    """
    words = [search_key(word) for word in text.split()[:MAX_WORDS]]
    ids: list[int] = []
    if words:
        is_other = sa.and_(col(Claim.id) != claim_id, col(Claim.id).not_in(_others(claim_id)))
        few = trigrams.leaving_few(session, words)
        has_all = sa.and_(is_other, *trigrams.containing(words, few))
        for states in (_DECIDED, _UNDECIDED):
            branches = [sa.and_(state, has_all) for state in in_states(states, are_few=bool(few))]
            more: list[int] = list(session.scalars(merged(branches, (col(Claim.queued_at), col(Claim.id)), OFFERED)))
            ids += more
    by_id = {claim.id: claim for claim in session.exec(select(Claim).where(col(Claim.id).in_(ids)).options(*WHOLE))}
    return [by_id[each] for each in ids[:OFFERED]]


def public(session: Session, claims: Sequence[Claim]) -> list[Published]:
    """Those of the claims that readers see, with their current verdicts."""
    verdicts = history.current_of(session, claims)
    return [
        Published(claim, verdicts[claim.id])
        for claim in claims
        if claim.id in verdicts and claim.workflow is not ClaimState.WITHDRAWN
    ]


def pair(session: Session, one_id: int, other_id: int) -> Duplicate | None:
    """The mark on two claims, in whichever order they are named."""
    first, second = sorted((one_id, other_id))
    statement = select(Duplicate).where(Duplicate.claim_id == first, Duplicate.other_id == second)
    return session.exec(statement).one_or_none()


def claim_id_of(session: Session, reference: int | str) -> int | None:
    """The id of the claim that has this id or public id; None when there is none."""
    wanted = Claim.id == reference if isinstance(reference, int) else Claim.public_id == reference
    return session.exec(select(Claim.id).where(wanted)).one_or_none()


def _others(claim_id: int) -> sa.Select[tuple[int]]:
    pairs = or_(Duplicate.claim_id == claim_id, Duplicate.other_id == claim_id)
    other = sa.case((col(Duplicate.claim_id) == claim_id, col(Duplicate.other_id)), else_=col(Duplicate.claim_id))
    return sa.select(other).where(pairs)
