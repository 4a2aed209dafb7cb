"""Tests of choosing other words of its article for a claim."""

import pytest

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.errors import Conflict, Invalid, NotFound, Stale
from factcheck.domain.events import ClaimReanchored
from factcheck.domain.quotes import QuoteDetails, QuoteForm
from factcheck.models import Article, Claim, Figure, Quote, User
from factcheck.queries import articles as stored_articles
from factcheck.services import claims
from factcheck.services.claims import Selection
from tests import factories
from tests.services.helpers import recorded, refused

TEXT = "The bridge was closed on Monday. “We are ready,” she said. More than 30 people had fled the north."


@pytest.fixture
def article(database: Database, reviewer: User) -> Article:
    with database.transaction() as session:
        return factories.article(session, reviewer, text=TEXT)


def _selection(words: str) -> Selection:
    start = TEXT.index(words)
    return Selection(start=start, end=start + len(words), exact=words)


def _reanchor(database: Database, actor: User, claim: Claim, words: str, version: int = 1) -> Claim:
    with database.transaction() as session:
        return claims.reanchor(session, actor, claim.id, version, _selection(words))


def test_a_claim_keeps_its_id_and_content_and_the_log_keeps_its_old_words(
    database: Database, reviewer: User, article: Article
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer, words="bridge was closed", of=article, text="The bridge was shut.")
        piece = factories.piece(session, reviewer, claim)
    with recorded(database) as events:
        _reanchor(database, reviewer, claim, "The bridge was closed on Monday", 2)

    with database.reading() as session:
        row = session.get_one(Claim, claim.id)
        text = stored_articles.newest_version(session, article.id).text
    assert text[row.start : row.end] == row.exact == "The bridge was closed on Monday"
    assert (row.prefix, row.suffix) == ("", text[row.end : row.end + 32])
    assert (row.public_id, row.text, row.version) == (claim.public_id, "The bridge was shut.", 3)
    assert "on monday" in row.search_text
    assert piece.claim_id == claim.id
    [event] = events
    assert event.payload == ClaimReanchored(
        {"exact": "bridge was closed"}, {"exact": "The bridge was closed on Monday"}
    )


def test_what_only_repeated_the_old_words_repeats_the_new_ones(
    database: Database, reviewer: User, article: Article
) -> None:
    with database.transaction() as session:
        statement = factories.claim(session, reviewer, words="bridge was closed", of=article)
        quote = factories.claim(session, reviewer, ClaimKind.QUOTE, "We are", article, text="She said so.")
        said = QuoteDetails(speaker="Olena Testenko", form=QuoteForm.DIRECT, wording="Ready we are.")
        other = factories.claim(session, reviewer, ClaimKind.QUOTE, "she said", article, quote=said)
        figure = factories.claim(session, reviewer, ClaimKind.FIGURE, "30 people", article)
    _reanchor(database, reviewer, statement, "The bridge was closed")
    _reanchor(database, reviewer, quote, "We are ready")
    _reanchor(database, reviewer, other, "We are ready,” she said")
    _reanchor(database, reviewer, figure, "More than 30 people had fled")

    with database.reading() as session:
        assert session.get_one(Claim, statement.id).text == "The bridge was closed"
        assert session.get_one(Claim, quote.id).text == "She said so."
        assert session.get_one(Quote, quote.id).wording == "We are ready"
        assert session.get_one(Quote, other.id).wording == "Ready we are."
        assert session.get_one(Figure, figure.id).wording == "More than 30 people had fled"


def test_which_words_cannot_be_chosen_and_when(
    database: Database, reviewer: User, editor: User, article: Article
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer, words="The bridge", of=article)
        factories.claim(session, reviewer, words="on Monday", of=article)
        settled = factories.claim(session, reviewer, words="she said", of=article)
        factories.review(session, reviewer, settled)
        factories.suggestions(session, reviewer, article, "We are ready")

    for words in ("The bridge", "on Monday", "We are ready"):
        with refused(database, Conflict):
            _reanchor(database, reviewer, claim, words)
    with refused(database, Stale):
        _reanchor(database, reviewer, claim, "had fled", 7)
    with refused(database, Conflict):
        _reanchor(database, editor, settled, "had fled", settled.version)
    with refused(database, Invalid) as caught, database.transaction() as session:
        claims.reanchor(session, reviewer, claim.id, 1, Selection(start=0, end=3, exact="Her"))
    assert list(caught.value.errors) == ["words"]
    with refused(database, NotFound), database.transaction() as session:
        claims.reanchor(session, reviewer, 999, 1, _selection("had fled"))

    with database.transaction() as session:
        row = session.get_one(Claim, settled.id)
        claims.reopen(session, editor, row.id, row.version, "The words are not the right ones.")
        version = row.version
    assert _reanchor(database, reviewer, settled, "had fled", version).workflow is ClaimState.REOPENED
