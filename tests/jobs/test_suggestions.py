"""Tests of looking through an article and storing what is found in several transactions."""

from decimal import Decimal

import pytest
from sqlmodel import col, func, select

from factcheck.child_processes.pool import NoAnswer, Reason
from factcheck.db import Database
from factcheck.domain.articles import ExtractionProblem
from factcheck.domain.errors import NotFound
from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.permissions import Role
from factcheck.extraction.finder import Finder
from factcheck.extraction.suggestions import Suggestion
from factcheck.jobs.suggestions import look_through
from factcheck.models import Article, Claim, User
from factcheck.queries import articles
from factcheck.services import article_versions, suggestions
from tests import factories
from tests.finders import InProcess

WORDS = [f"{number} people were killed" for number in range(1000, 1450)]
TEXT = ". ".join(WORDS)


def suggest(*_: object) -> list[Suggestion]:
    details = FigureDetails(low=Decimal(1), high=Decimal(1), qualifier=Qualifier.EXACTLY, measure="killed")
    return [factories.suggestion(TEXT.index(words), words, details) for words in WORDS]


@pytest.fixture
def me(people: dict[Role, User]) -> User:
    return people[Role.REVIEWER]


@pytest.fixture
def article(database: Database, me: User) -> Article:
    with database.transaction() as session:
        return factories.article(session, me, text=TEXT)


def stored(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.exec(select(Claim.exact).order_by(col(Claim.start))))


def test_very_many_suggestions_are_stored_each_once(database: Database, me: User, article: Article) -> None:
    seen: list[tuple[int, int]] = []
    extraction = look_through(
        database, InProcess(suggest), me, article.id, progress=lambda *numbers: seen.append(numbers)
    )

    assert (extraction.suggested, extraction.problem) == (450, None)
    assert seen == [(0, 450), (200, 450)]
    assert stored(database) == WORDS
    assert look_through(database, InProcess(lambda *_: 1 / 0), me, article.id).id == extraction.id, "done already"


def test_claims_of_the_version_before_are_not_suggested_again(database: Database, me: User, article: Article) -> None:
    """Not even when nobody has looked for them in this version yet."""
    with database.transaction() as session:
        claim = factories.claim(session, me, words=WORDS[7], of=article)
        article_versions.add(session, me, article.id, 1, f"{TEXT}. It rained.")

    assert look_through(database, InProcess(suggest), me, article.id).suggested == 449

    with database.reading() as session:
        newest = articles.newest_version(session, article.id)
        assert session.get_one(Claim, claim.id).article_version_id == newest.id
        assert session.exec(select(func.count()).where(Claim.exact == WORDS[7])).one() == 1


def test_suggestions_stored_before_a_failure_are_not_stored_again(
    database: Database, me: User, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(suggestions, "store", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            look_through(database, InProcess(suggest), me, article.id)
    assert 0 < len(stored(database)) < 450

    assert look_through(database, InProcess(suggest), me, article.id).suggested == 450

    assert stored(database) == WORDS


@pytest.mark.parametrize(
    ("reason", "problem"), [(Reason.TIME, ExtractionProblem.TOO_LONG), (Reason.MEMORY, ExtractionProblem.FAILED)]
)
def test_why_there_is_nothing_is_kept(
    database: Database,
    me: User,
    article: Article,
    reason: Reason,
    problem: ExtractionProblem,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise NoAnswer(reason)

    monkeypatch.setattr(Finder, "find", fail)

    assert look_through(database, Finder(), me, article.id).problem == problem


def test_an_article_that_is_not_there(database: Database, me: User) -> None:
    with pytest.raises(NotFound):
        look_through(database, InProcess(suggest), me, 999)
