"""What tests of exports stand on besides."""

from datetime import date
from decimal import Decimal

import pytest

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.verdicts import Truth
from factcheck.models import User
from tests import factories


@pytest.fixture
def varied(database: Database, reviewer: User) -> list[str]:
    """The ids of a figure with every detail, a quotation, and a statement full of what must not come to life."""
    with database.transaction() as session:
        numbers = FigureDetails(
            qualifier=Qualifier.BETWEEN,
            measure="money",
            low=Decimal("-12.50"),
            high=Decimal("999999999999999999.999999"),
            as_of=date(1899, 12, 31),
        )
        figure = factories.claim(session, reviewer, ClaimKind.FIGURE, figure=numbers)
        for _ in range(2):
            factories.piece(session, reviewer, figure)
        quote = factories.claim(session, reviewer, ClaimKind.QUOTE)
        statement = factories.claim(session, reviewer, text='=HYPERLINK("https://evil.test")')
        factories.review(session, reviewer, figure)
        factories.review(session, reviewer, quote, Truth.UNPROVEN)
        factories.review(session, reviewer, statement, Truth.FALSE, summary="https://link.test <b>Нет</b>,\n“لا” 🙂")
        return [figure.public_id, quote.public_id, statement.public_id]
