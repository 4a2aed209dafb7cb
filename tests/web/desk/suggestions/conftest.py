"""What tests of suggestions stand on."""

from collections.abc import Callable

import pytest

from factcheck.db import Database
from factcheck.domain.claims import ClaimState
from factcheck.extraction.finder import Finder
from factcheck.models import Claim, User
from tests import factories
from tests.web.desk.suggestions.desk import FIGURE, QUOTE, SPEAKER, Desk, found_in


@pytest.fixture
def has_speaker() -> bool:
    """Whether the speaker of the quotation is known."""
    return True


@pytest.fixture
def desk(database: Database, me: User, has_speaker: bool) -> Desk:
    with database.transaction() as session:
        article = factories.article(session, me)
        quotation = factories.reading(QUOTE, **(SPEAKER if has_speaker else {}))
        figure, quote = factories.suggestions(session, me, article, FIGURE, (QUOTE, quotation))
    return Desk(article, figure, quote, f"/articles/{article.id}")


@pytest.fixture
def state(database: Database) -> Callable[[Claim], ClaimState]:
    def read(claim: Claim) -> ClaimState:
        with database.reading() as session:
            return session.get_one(Claim, claim.id).workflow

    return read


@pytest.fixture
def extraction(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A function that sets which words are found in any article that is looked through."""

    def finds(*words: str) -> None:
        monkeypatch.setattr(
            Finder,
            "find",
            lambda _, text, *__: [found_in(text, one, **(SPEAKER if one == QUOTE else {})) for one in words],
        )

    return finds
