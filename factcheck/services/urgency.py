"""How urgent a claim is, calculated when it is made and whenever its content changes."""

from sqlmodel import Session

from factcheck.domain import urgency
from factcheck.domain.claims import ClaimKind
from factcheck.models import Claim
from factcheck.queries import claims
from factcheck.services.details import ClaimInput


def weigh(session: Session, claim: Claim, data: ClaimInput, text_length: int) -> None:
    """Score a claim and keep the reasons with it. ``text_length`` is its article's, in code points."""
    figure, quote = data.figure, data.quote
    facts = urgency.Facts(kind=claim.kind, place=claim.start / text_length)
    if claim.kind is ClaimKind.FIGURE and figure is not None:
        facts = urgency.Facts(
            kind=claim.kind,
            place=facts.place,
            measure=figure.measure,
            number=figure.high if figure.low is None else figure.low,
            attributed_to=figure.attributed_to,
            is_known=claims.is_checked_figure(session, figure.measure, figure.place, figure.low, figure.high),
        )
    elif claim.kind is ClaimKind.QUOTE and quote is not None:
        facts = urgency.Facts(
            kind=claim.kind,
            place=facts.place,
            attributed_to=quote.speaker,
            is_known=claims.is_checked_quote(session, quote.speaker, claim.exact),
        )
    reasons = urgency.reasons(facts)
    claim.urgency = urgency.score(reasons)
    claim.urgency_reasons = [[reason.points, reason.code, reason.detail] for reason in reasons]
