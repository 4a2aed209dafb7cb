"""Three people make random moves on two claims; the rules that must always hold are checked after each move.

Before each move the test works out whether it may succeed. A refused move leaves every row of every table unchanged.

More lives: ``FACTCHECK_TEST_EXAMPLES=2000 pytest tests/properties/test_life_of_a_claim.py -k sqlite``.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import Session, col, update

from factcheck.clock import utc_now
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.errors import FactcheckError
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.domain.verdicts import Answer, Attribution, Truth
from factcheck.models import Claim, User
from factcheck.services import claims, details, drafts, kept_sums, leases, policies, reviews
from factcheck.services.reviews import ReviewInput
from tests import factories
from tests.conftest import fresh_database
from tests.properties.rewinding import RewindingDatabase
from tests.properties.standing import DECISIVE, Standing

#: Much of the same work again and again; other tests run every line of it.
pytestmark = pytest.mark.no_cover

WAITING = {ClaimState.QUEUED, ClaimState.REOPENED}
REVIEWABLE = WAITING | {ClaimState.IN_REVIEW, ClaimState.SECOND_REVIEW}
OPEN = REVIEWABLE | {ClaimState.DISPUTED}

#: Rows that may be added to these, and none may be changed or taken away.
APPEND_ONLY = ("event", "review", "verdict")

people = st.sampled_from([Role.REVIEWER, Role.EDITOR, Role.ADMIN])
one_of_the_claims = st.sampled_from([0, 1])
is_fresh = st.sampled_from([True, True, True, False])
notes = st.sampled_from(["Because.", "Because.", " "])
good_answers = st.builds(
    ReviewInput,
    truth=st.sampled_from([Truth.UNPROVEN, Truth.UNPROVEN, Truth.NOT_CHECKABLE]),
    attribution=st.sampled_from([Attribution.EXACT, Attribution.EXACT, Attribution.ALTERED]),
    summary=st.just("So it is."),
    rationale=st.just("Seen."),
    correction_note=st.just("We erred."),
)
answers = good_answers | st.builds(
    ReviewInput,
    truth=st.sampled_from([Truth.TRUE, Truth.FALSE, Truth.UNPROVEN]),
    attribution=st.sampled_from([Attribution.EXACT, None]),
    summary=st.sampled_from(["So it is.", ""]),
    rationale=st.just(""),
    correction_note=st.sampled_from(["We erred.", ""]),
)


class LifeOfAClaim(RuleBasedStateMachine):
    """The life of two claims in a database that is put back as it was afterwards."""

    database: RewindingDatabase
    users: dict[Role, User]
    claim_ids: list[int]

    @initialize(needed=st.sampled_from([1, 2, 2, 2]))
    def begin(self, needed: int) -> None:
        self.stack = ExitStack()
        self.stack.enter_context(self.database.life())
        with self.database.transaction() as session:
            policies.change(session, self.users[Role.ADMIN], dict.fromkeys(PolicySubject, needed))
        self.rows = self.database.everything()
        self.standings: dict[int, Standing] = {}
        self.look((0, 1))

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            with self.database.reading() as session:
                assert kept_sums.differences(session) == {}
            self.stack.close()

    # Taking and giving back.

    @rule(who=people, which=one_of_the_claims, although_assigned=st.booleans())
    def take(self, who: Role, which: int, although_assigned: bool) -> None:
        claim, me = self.claim(which), self.users[who]
        may = claim.workflow in REVIEWABLE and not self.has_reviewed(who, which)
        may &= self.is_free_for(who, claim) or who is not Role.REVIEWER
        is_left_to_another = claim.assignee_id not in (None, me.id) and claim.holder_id_at(utc_now()) is None
        may &= although_assigned or not is_left_to_another
        take = partial(leases.take, actor=me, claim_id=claim.id, although_assigned=although_assigned)
        self.attempt(may, take)
        if may:
            assert self.claim(which).holder_id_at(utc_now()) == self.users[who].id

    @rule(who=people)
    def take_next(self, who: Role) -> None:
        before = [self.claim(which) for which in (0, 1)]
        me, taken = self.users[who].id, []
        self.attempt(True, lambda session: taken.append(leases.take_next(session, self.users[who])))
        offered = {
            claim.id
            for which, claim in enumerate(before)
            if claim.workflow in REVIEWABLE
            and claim.holder_id_at(utc_now()) is None
            and claim.assignee_id in (None, me, *self.reviewer_ids(which))
            and not self.has_reviewed(who, which)
        }
        assert {claim.id for claim in taken if claim} <= offered
        assert bool(taken[0]) is bool(offered)

    @rule(who=people, which=one_of_the_claims, verb=st.sampled_from([leases.hold, leases.leave, leases.release]))
    def hold_leave_or_release(self, who: Role, which: int, verb: Callable[..., object]) -> None:
        claim, person = self.claim(which), self.users[who]
        may = verb is not leases.hold or claim.lease_holder_id == person.id
        self.attempt(may, lambda session: verb(session, person, claim.id), is_logged=verb is leases.release)
        if verb is leases.release:
            assert self.claim(which).lease_holder_id != person.id

    @rule(which=one_of_the_claims)
    def time_passes(self, which: int) -> None:
        with self.database.transaction() as session:
            session.execute(
                update(Claim)
                .where(col(Claim.id) == self.claim_ids[which], col(Claim.lease_holder_id).is_not(None))
                .values(lease_expires_at=utc_now() - timedelta(seconds=1))
                .execution_options(synchronize_session=False)
            )
        self.rows = self.database.everything()
        self.look([which])

    # Working on it.

    @rule(who=people, which=one_of_the_claims, fresh=is_fresh)
    def correct(self, who: Role, which: int, fresh: bool) -> None:
        claim = self.claim(which)
        with self.database.reading() as session:
            data = details.read(session, claim).model_copy(update={"text": f"{claim.text}, corrected"})
        self.attempt(
            fresh and claim.workflow in WAITING | {ClaimState.IN_REVIEW},
            lambda session: claims.edit(session, self.users[who], claim.id, claim.version - (not fresh), data),
        )

    @rule(who=people, which=one_of_the_claims)
    def add_evidence(self, who: Role, which: int) -> None:
        claim = self.claim(which)
        self.attempt(claim.workflow in OPEN, lambda session: factories.piece(session, self.users[who], claim))

    @rule(who=people, which=one_of_the_claims)
    def type(self, who: Role, which: int) -> None:
        claim, fields = self.claim(which), {"summary": "So it"}
        self.attempt(
            not self.has_reviewed(who, which),
            lambda session: drafts.keep(session, self.users[who], claim.id, claim.version, fields),
            is_logged=False,
        )

    @rule(who=people, which=one_of_the_claims, data=answers, fresh=is_fresh)
    def answer(self, who: Role, which: int, data: ReviewInput, fresh: bool) -> None:
        claim = self.claim(which)
        may = claim.workflow in REVIEWABLE and self.is_free_for(who, claim)
        self.attempt(
            may and fresh and not self.has_reviewed(who, which) and self.is_complete(which, data),
            lambda session: reviews.submit(session, self.users[who], claim.id, claim.version - (not fresh), data),
        )

    # Settling it.

    @rule(who=people, which=one_of_the_claims, data=answers, fresh=is_fresh)
    def adjudicate(self, who: Role, which: int, data: ReviewInput, fresh: bool) -> None:
        claim = self.claim(which)
        self.attempt(
            fresh and self.may_decide(who, which) and self.is_complete(which, data),
            lambda session: reviews.adjudicate(session, self.users[who], claim.id, claim.version - (not fresh), data),
        )

    @rule(who=people, which=one_of_the_claims, note=notes, fresh=is_fresh)
    def send_back(self, who: Role, which: int, note: str, fresh: bool) -> None:
        claim = self.claim(which)
        self.attempt(
            fresh and self.may_decide(who, which) and bool(note.strip()),
            lambda session: reviews.send_back(session, self.users[who], claim.id, claim.version - (not fresh), note),
        )

    @rule(
        who=people,
        which=one_of_the_claims,
        verb=st.sampled_from([claims.dismiss, claims.reopen, claims.reopen, claims.withdraw]),
        reason=notes,
        fresh=is_fresh,
    )
    def dismiss_reopen_or_withdraw(
        self, who: Role, which: int, verb: Callable[..., object], reason: str, fresh: bool
    ) -> None:
        claim = self.claim(which)
        possible: dict[Callable[..., object], bool] = {
            claims.dismiss: claim.workflow in OPEN and claim.verdict_number == 0,
            claims.reopen: claim.workflow in {ClaimState.PUBLISHED, ClaimState.DISMISSED},
            claims.withdraw: claim.workflow in {ClaimState.PUBLISHED, ClaimState.REOPENED},
        }
        may = possible[verb] and (verb is claims.dismiss or who is not Role.REVIEWER)
        self.attempt(
            may and fresh and bool(reason.strip()),
            lambda session: verb(session, self.users[who], claim.id, claim.version - (not fresh), reason),
        )

    @rule(which=one_of_the_claims, answers=st.lists(good_answers, min_size=1, max_size=4), choice=st.integers(0, 2))
    def go_on(self, which: int, answers: list[ReviewInput], choice: int) -> None:
        """A move that takes the claim further, by a person who may; with chance alone, few claims would get far."""
        for data in answers:
            claim = self.claim(which)
            if claim.workflow in REVIEWABLE:
                free = [who for who in Role if self.is_free_for(who, claim) and not self.has_reviewed(who, which)]
                if free:
                    self.answer(free[choice % len(free)], which, data, True)
            elif claim.workflow is ClaimState.DISPUTED:
                for who in [who for who in Role if self.may_decide(who, which)][:1]:
                    if choice:
                        self.adjudicate(who, which, data, True)
                    else:
                        self.send_back(who, which, "Look at the date.", True)
            else:
                self.dismiss_reopen_or_withdraw(Role.EDITOR, which, claims.reopen, "A newer source.", True)

    # Running the desk.

    @rule(who=people, which=one_of_the_claims, to=st.one_of(st.none(), people))
    def assign(self, who: Role, which: int, to: Role | None) -> None:
        claim = self.claim(which)
        self.attempt(
            who is not Role.REVIEWER and claim.workflow in REVIEWABLE,
            lambda session: claims.assign(session, self.users[who], claim.id, self.users[to].id if to else None),
        )

    @rule(who=people, subject=st.sampled_from(PolicySubject), needed=st.sampled_from([1, 2, 2, 3]))
    def set_policy(self, who: Role, subject: PolicySubject, needed: int) -> None:
        before = self.rows["claim"]
        self.attempt(
            who is not Role.REVIEWER and needed <= 2,
            lambda session: policies.change(session, self.users[who], {subject: needed}),
        )
        assert self.rows["claim"] == before

    # How it is looked at.

    def attempt(self, may: bool, move: Callable[[Session], object], is_logged: bool = True) -> None:
        """Make the move, which must be refused unless it ``may`` be made, and look at what it left behind."""
        before = self.rows
        try:
            with self.database.transaction() as session:
                move(session)
            was_made = True
        except FactcheckError:
            was_made = False
        after = self.rows = self.database.everything()
        assert was_made is may
        if not may:
            assert after == before
        for table in APPEND_ONLY:
            assert after[table][: len(before[table])] == before[table]
        has_changed = any(after[name] != before[name] for name in after.keys() - {"event"})
        if has_changed:
            assert (len(after["event"]) > len(before["event"])) is is_logged
            self.look(which for which in (0, 1) if after["claim"][which] != before["claim"][which])

    def look(self, changed: Iterable[int]) -> None:
        """Read how these claims stand, and hold that against the rules."""
        with self.database.reading() as session:
            for which in changed:
                self.standings[which] = standing = Standing(session, self.claim_ids[which])
                standing.check()
                # Without reviews there is nothing to hide.
                for person in self.users.values() if standing.reviews else ():
                    standing.check_blindness(session, person)

    def claim(self, which: int) -> Claim:
        return self.standings[which].claim

    def reviewer_ids(self, which: int) -> set[int]:
        """The people who have reviewed the claim in its round."""
        return {review.reviewer_id for review in self.standings[which].of_round}

    def has_reviewed(self, who: Role, which: int) -> bool:
        return self.users[who].id in self.reviewer_ids(which)

    def is_free_for(self, who: Role, claim: Claim) -> bool:
        return claim.holder_id_at(utc_now()) in (None, self.users[who].id)

    def may_decide(self, who: Role, which: int) -> bool:
        is_disputed = self.claim(which).workflow is ClaimState.DISPUTED
        return is_disputed and who is not Role.REVIEWER and not self.has_reviewed(who, which)

    def is_complete(self, which: int, data: ReviewInput) -> bool:
        """Whether the answer has all that this claim asks for."""
        standing = self.standings[which]
        is_quote = standing.claim.kind is ClaimKind.QUOTE
        stood = [verdict.answer for verdict in standing.verdicts[-1:]]
        changes = bool(stood) and stood[0] != Answer(data.truth, data.attribution if is_quote else None)
        return (
            bool(data.summary)
            and (data.attribution is not None or not is_quote)
            and (data.truth not in DECISIVE or bool(standing.evidence))
            and (bool(data.correction_note) or not changes)
        )


@pytest.mark.parametrize(("engine", "lives", "moves"), [("sqlite", 60, 30), ("postgresql", 20, 30)])
def test_the_rules_hold_for_everything_people_do(
    engine: str, lives: int, moves: int, request: pytest.FixtureRequest
) -> None:
    with fresh_database(request, engine) as url, closing(RewindingDatabase(url)) as database:
        with database.transaction() as session:
            everybody = {role: factories.user(session, role, name=f"The {role.value}") for role in Role}
            kinds = (ClaimKind.QUOTE, ClaimKind.STATEMENT)
            made = [factories.claim(session, everybody[Role.ADMIN], kind).id for kind in kinds]
        machine = type("Life", (LifeOfAClaim,), {"database": database, "users": everybody, "claim_ids": made})
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=int(os.environ.get("FACTCHECK_TEST_EXAMPLES", lives)),
                stateful_step_count=moves,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                phases=[Phase.generate],
            ),
        )
