import pytest

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.services import claims
from tests import factories


@pytest.fixture
def published(database: Database, people: dict[Role, User]) -> dict[str, Claim]:
    """A published claim of each kind; two more that are not for export."""
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        made = {
            "figure": factories.claim(session, me, ClaimKind.FIGURE),
            "quote": factories.claim(
                session, me, ClaimKind.QUOTE, of=factories.article(session, me, outlet="Paper & Co")
            ),
            "statement": factories.claim(session, me, text='=HYPERLINK("https://evil.test")'),
            "withdrawn": factories.claim(session, me),
            "queued": factories.claim(session, me),
        }
        factories.review(session, me, made["figure"])
        factories.review(session, me, made["quote"], Truth.NOT_CHECKABLE)
        factories.review(session, me, made["statement"], Truth.FALSE, summary="<b>Нет</b>,\n“لا” 🙂")
        factories.review(session, me, made["withdrawn"])
        claims.withdraw(session, editor, made["withdrawn"].id, made["withdrawn"].version, "It was wrong.")
    return made
