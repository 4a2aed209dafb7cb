"""Compares what the server answered with what the database holds after the run."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, func, select

from bench.reviewers.exchanges import Act, Exchange
from factcheck.domain.claims import ClaimState
from factcheck.domain.events import EventKind, Subject
from factcheck.models import Claim, Draft, Event, Review, Verdict

#: Acts that store a review when they succeed; the conflict never does.
_REVIEWS = frozenset({Act.REVIEW, Act.CONFLICT, Act.DECIDE})

#: After these events nobody holds the claim.
_ENDS_HOLD = frozenset(
    {
        EventKind.CLAIM_RELEASED,
        EventKind.VERDICT_PUBLISHED,
        EventKind.CLAIM_DISPUTED,
        EventKind.SECOND_REVIEW_REQUESTED,
        EventKind.CLAIM_SENT_BACK,
    }
)

#: When the database was away: from when to when, on the clock of the exchanges.
Outages = Sequence[tuple[float, float]]


def faults(session: Session, exchanges: Sequence[Exchange], outages: Outages) -> list[str]:
    """Every difference, one sentence each; empty when nothing was lost, stored twice or refused wrongly."""
    return [
        *_failed_requests(exchanges, outages),
        *_wrong_reviews(session, exchanges),
        *_wrong_drafts(session, exchanges),
        *_reviewed_twice(session),
        *_held_by_two(exchanges),
        *_held_by_two_in_the_log(session),
        *_wrong_verdicts(session),
    ]


def stored(session: Session) -> dict[str, int]:
    """How much of everything the database has after the run."""
    tables = {"reviews": Review, "verdicts": Verdict, "drafts": Draft, "events": Event}
    counts = {name: session.exec(select(func.count()).select_from(table)).one() for name, table in tables.items()}
    states = session.exec(select(Claim.workflow, func.count()).group_by(col(Claim.workflow)))
    return counts | {f"claims {ClaimState(state).label.lower()}": number for state, number in states}


def _failed_requests(exchanges: Iterable[Exchange], outages: Outages) -> list[str]:
    """Answers of 5xx, except 503 to a request that was under way while the database was away."""
    return [
        f"{one.act} of claim {one.claim} was answered with {one.status}."
        for one in exchanges
        if one.status >= 500
        and not (one.status == 503 and any(one.sent <= back and one.answered >= gone for gone, back in outages))
    ]


def _wrong_reviews(session: Session, exchanges: Iterable[Exchange]) -> list[str]:
    attempts: dict[str, list[Exchange]] = defaultdict(list)
    for one in exchanges:
        if one.act in _REVIEWS:
            attempts[one.mark].append(one)
    kept = Counter(session.exec(select(Review.summary)))
    problems = [f"A review nobody sent: “{mark}”" for mark in kept.keys() - attempts.keys()]
    for mark, tried in attempts.items():
        yes = sum(one.is_yes for one in tried)
        most = 1 if any(one.act is not Act.CONFLICT and (one.is_yes or one.is_unknown) for one in tried) else 0
        if yes > 1 or not min(yes, 1) <= kept[mark] <= most:
            problems.append(f"“{mark}” was acknowledged {yes} times and is there {kept[mark]} times.")
    return problems


def _wrong_drafts(session: Session, exchanges: Iterable[Exchange]) -> list[str]:
    """Drafts that are not the last one acknowledged, or one that may have been kept since."""
    possible: dict[tuple[int, int], set[str]] = defaultdict(lambda: {""})
    for one in exchanges:
        may_be = possible[one.claim, one.person]
        if one.act is Act.DRAFT and (one.is_yes or one.is_unknown):
            possible[one.claim, one.person] = {one.mark} if one.is_yes else may_be | {one.mark}
        elif one.act in _REVIEWS:
            # What was refused is kept as typed.
            possible[one.claim, one.person] = {""} if one.is_yes else may_be | {"" if one.is_unknown else one.mark}
    kept = {(draft.claim_id, draft.user_id): draft.fields["summary"] for draft in session.exec(select(Draft))}
    return [
        f"The draft of person {key[1]} on claim {key[0]} is “{kept.get(key, '')}” and not one of {sorted(wanted)}."
        for key, wanted in possible.items()
        if kept.get(key, "") not in wanted
    ] + [f"A draft of person {key[1]} on claim {key[0]} that nobody sent." for key in kept.keys() - possible.keys()]


def _reviewed_twice(session: Session) -> list[str]:
    statement = (
        select(Review.claim_id, Review.round, Review.reviewer_id)
        .group_by(col(Review.claim_id), col(Review.round), col(Review.reviewer_id))
        .having(func.count() > 1)
    )
    return [
        f"Person {person} reviewed claim {claim} twice in round {round_}."
        for claim, round_, person in session.exec(statement)
    ]


def _held_by_two(exchanges: Iterable[Exchange]) -> list[str]:
    """Claims that two people held at one time, from the answer that gave it until the request that ends it."""
    problems, holders = [], dict[int, tuple[int, float]]()
    ends: dict[tuple[int, int], list[float]] = defaultdict(list)
    by_time = sorted(exchanges, key=lambda one: one.answered)
    for one in by_time:
        if one.act in (Act.RELEASE, Act.REVIEW):
            ends[one.claim, one.person].append(one.sent)
    for one in by_time:
        if one.act is not Act.TAKE or not one.claim:
            continue
        person, since = holders.get(one.claim, (one.person, 0.0))
        if person != one.person and not any(since <= end <= one.answered for end in ends[one.claim, person]):
            problems.append(f"Claim {one.claim} was given to {one.person} while {person} had it.")
        holders[one.claim] = (one.person, one.answered)
    return problems


def _held_by_two_in_the_log(session: Session) -> list[str]:
    """Claims that were taken while another held them. No lease is old enough to have run out."""
    problems, holders = [], dict[int, int | None]()
    for event in session.exec(select(Event).where(Event.subject == Subject.CLAIM).order_by(col(Event.id))):
        if event.kind is EventKind.CLAIM_TAKEN:
            if holders.get(event.subject_id) not in (None, event.actor_id):
                problems.append(f"The log has claim {event.subject_id} taken while another held it.")
            holders[event.subject_id] = event.actor_id
        elif event.kind in _ENDS_HOLD:
            holders[event.subject_id] = None
    return problems


def _wrong_verdicts(session: Session) -> list[str]:
    """Claims whose verdicts are not numbered one after the other, or rest on fewer reviews than were needed."""
    numbers: dict[int, list[int]] = defaultdict(list)
    for verdict in session.exec(select(Verdict).order_by(col(Verdict.id))):
        numbers[verdict.claim_id].append(verdict.number)
    statement = (
        select(Claim.id, Claim.reviews_needed, func.count())
        .join(Review, (col(Review.claim_id) == Claim.id) & (col(Review.round) == Claim.round))
        .where(Claim.settled_round == Claim.round)
        .group_by(col(Claim.id), col(Claim.reviews_needed))
    )
    return [
        f"The verdicts of claim {claim} have the numbers {given_numbers}."
        for claim, given_numbers in numbers.items()
        if given_numbers != list(range(1, len(given_numbers) + 1))
    ] + [
        f"Claim {claim} was published with {given} of {needed} reviews."
        for claim, needed, given in session.exec(statement)
        if given < (needed or 1)
    ]
