"""What readers without an account may see: claims with a verdict, and only while they are not withdrawn."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, and_, col, select

from factcheck.domain.claims import Kind
from factcheck.domain.verdicts import Currency
from factcheck.domain.workflow import Workflow
from factcheck.models import Claim, Verdict
from factcheck.queries.claims import WHOLE


@dataclass(frozen=True, slots=True)
class Published:
    """A claim and its current verdict."""

    claim: Claim
    verdict: Verdict

    @property
    def currency(self) -> Currency:
        return currency_of(self.claim.workflow)

    @property
    def is_withdrawn(self) -> bool:
        return self.claim.workflow is Workflow.WITHDRAWN


def currency_of(workflow: Workflow) -> Currency:
    """Whether a verdict stands or is being looked at again."""
    return Currency.CURRENT if workflow is Workflow.PUBLISHED else Currency.UNDER_REVIEW


@dataclass(frozen=True, slots=True)
class Status:
    """As much of a claim as its badge shows: the verdict is None until there is one."""

    kind: Kind
    workflow: Workflow
    verdict: Verdict | None


def status(session: Session, public_id: str) -> Status | None:
    """What the badge of a claim says; None when there is no such claim."""
    row = session.exec(
        select(Claim, Verdict).outerjoin(Verdict, _is_current()).where(Claim.public_id == public_id)
    ).first()
    return Status(row[0].kind, row[0].workflow, row[1]) if row else None


def claim(session: Session, public_id: str) -> Published | None:
    """The claim with its current verdict; None when it has none, whoever asks."""
    row = session.exec(
        select(Claim, Verdict).join(Verdict, _is_current()).where(Claim.public_id == public_id).options(*WHOLE)
    ).first()
    return Published(*row) if row else None


def latest(session: Session, limit: int = 20) -> list[Published]:
    """The newest verdicts."""
    statement = (
        select(Claim, Verdict)
        .join(Verdict, _is_current())
        .where(Claim.workflow != Workflow.WITHDRAWN)
        .order_by(col(Verdict.published_at).desc(), col(Verdict.id).desc())
        .limit(limit)
        .options(*WHOLE)
    )
    return [Published(*row) for row in session.exec(statement)]


def _is_current() -> sa.ColumnElement[bool]:
    return and_(Verdict.claim_id == Claim.id, Verdict.number == Claim.verdict_number)
