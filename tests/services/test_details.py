from dataclasses import replace
from decimal import Decimal

import pytest
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.errors import Invalid
from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.quotes import QuoteDetails
from factcheck.models import Figure, Quote, User
from factcheck.services import details
from factcheck.services.details import ClaimInput
from tests import factories

FIGURE = FigureDetails(
    qualifier=Qualifier.BETWEEN, measure="killed", low=Decimal("12.5"), high=Decimal(13), unit="people"
)
QUOTE = QuoteDetails(speaker="Olena Testenko", role="Minister", wording="We are ready")


@pytest.mark.parametrize(
    ("data", "fields"),
    [
        (ClaimInput(kind=ClaimKind.FIGURE, text="Many"), {"qualifier"}),
        (ClaimInput(kind=ClaimKind.FIGURE, text="Many", figure=replace(FIGURE, measure="")), {"measure"}),
        (ClaimInput(kind=ClaimKind.QUOTE, text="We are ready"), {"speaker"}),
        (ClaimInput(kind=ClaimKind.QUOTE, text="We are ready", quote=replace(QUOTE, speaker="")), {"speaker"}),
    ],
)
def test_what_a_claim_of_a_kind_lacks_is_said_at_its_field(data: ClaimInput, fields: set[str]) -> None:
    with pytest.raises(Invalid) as caught:
        details.check(data)

    assert set(caught.value.errors) == fields


def test_a_claim_that_lacks_nothing_passes() -> None:
    details.check(ClaimInput(kind=ClaimKind.STATEMENT, text="It was closed."))
    details.check(ClaimInput(kind=ClaimKind.FIGURE, text="Many", figure=FIGURE))
    details.check(ClaimInput(kind=ClaimKind.QUOTE, text="We are ready", quote=QUOTE))


def test_what_a_program_read_is_never_lost_for_a_field() -> None:
    fitting = details.fitting(ClaimKind.QUOTE, "word " * 2_000, None, replace(QUOTE, role="x" * 10_000))

    assert fitting.text.endswith("…")
    assert fitting.quote == replace(QUOTE, role="")


def test_what_is_stored_is_read_as_it_was_given(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        for given in (
            ClaimInput(kind=ClaimKind.FIGURE, text="Many were killed", figure=FIGURE),
            ClaimInput(kind=ClaimKind.QUOTE, text="We are ready", quote=QUOTE),
            ClaimInput(kind=ClaimKind.STATEMENT, text="It was closed."),
        ):
            claim = factories.claim(session, reviewer)
            details.store(session, claim, given)
            session.flush()

            assert details.read(session, claim) == given


def test_a_claim_of_another_kind_keeps_nothing_of_its_former_one(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer, ClaimKind.FIGURE)

        details.store(session, claim, ClaimInput(kind=ClaimKind.QUOTE, text="We are ready", quote=QUOTE))
        session.flush()

        assert session.exec(select(Figure).where(Figure.claim_id == claim.id)).all() == []
        assert len(session.exec(select(Quote).where(Quote.claim_id == claim.id)).all()) == 1
        assert details.describe(session, claim)["kind"] is ClaimKind.QUOTE
        assert "olena testenko" in claim.search_text
