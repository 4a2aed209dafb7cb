"""A desk where everything needs two reviews."""

from dataclasses import dataclass
from typing import Any

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.policies import PolicySubject
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User, Verdict
from factcheck.queries import history
from factcheck.services import claims, leases, reviews
from factcheck.services import policies as rules
from factcheck.services.reviews import ReviewInput
from tests import factories

TWO = dict.fromkeys(PolicySubject, 2)


@dataclass(frozen=True)
class Desk:
    """A desk where everything needs two answers, and what its people do there."""

    database: Database
    first: User
    second: User
    third: User
    editor: User
    other_editor: User
    admin: User

    def queued(self, kind: ClaimKind = ClaimKind.STATEMENT, **given: Any) -> Claim:
        with self.database.transaction() as session:
            return factories.claim(session, self.admin, kind, **given)

    def set_policy(self, wanted: dict[PolicySubject, int]) -> None:
        with self.database.transaction() as session:
            rules.change(session, self.admin, wanted)

    def answer(self, actor: User, claim: Claim, truth: Truth = Truth.UNPROVEN, **given: Any) -> Verdict | None:
        with self.database.transaction() as session:
            return reviews.submit(session, actor, claim.id, self.now(claim).version, answer(truth, **given))

    def decide(self, actor: User, claim: Claim, truth: Truth = Truth.UNPROVEN, **given: Any) -> Verdict:
        with self.database.transaction() as session:
            return reviews.adjudicate(session, actor, claim.id, self.now(claim).version, answer(truth, **given))

    def send_back(self, actor: User, claim: Claim, note: str = "Look at the date.") -> None:
        with self.database.transaction() as session:
            reviews.send_back(session, actor, claim.id, self.now(claim).version, note)

    def reopen(self, claim: Claim) -> None:
        with self.database.transaction() as session:
            claims.reopen(session, self.editor, claim.id, self.now(claim).version, "A newer source.")

    def disputed(self) -> Claim:
        """A claim the first found unproven and the second not checkable."""
        claim = self.queued()
        self.answer(self.first, claim, Truth.UNPROVEN)
        self.answer(self.second, claim, Truth.NOT_CHECKABLE)
        return claim

    def now(self, claim: Claim) -> Claim:
        with self.database.reading() as session:
            return session.get_one(Claim, claim.id)

    def next(self, actor: User) -> int | None:
        with self.database.transaction() as session:
            claim = leases.take_next(session, actor)
            return claim.id if claim else None

    def seen(self, viewer: User, claim: Claim) -> set[int]:
        """Whose answers the viewer is shown."""
        with self.database.reading() as session:
            return {one.reviewer_id for one in history.reviews(session, session.get_one(Claim, claim.id), viewer)}

    def history_of(self, viewer: User, claim: Claim) -> str:
        """All that the claim's history says to the viewer."""
        with self.database.reading() as session:
            return repr(history.of_claim(session, session.get_one(Claim, claim.id), viewer))


def answer(truth: Truth = Truth.UNPROVEN, **given: Any) -> ReviewInput:
    return ReviewInput(truth=truth, **{"summary": "What we found.", "rationale": "How we found it."} | given)
