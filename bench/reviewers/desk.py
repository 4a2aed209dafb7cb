"""A desk for the run: people who can sign in, and claims in the queue; quotations need one review, statements two."""

from dataclasses import dataclass

from sqlmodel import Session

from factcheck import migrations
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.domain.quotes import QuoteDetails, QuoteForm
from factcheck.models import User
from factcheck.services import articles, claims, policies, users
from factcheck.services.articles import NewArticle
from factcheck.services.claims import Selection
from factcheck.services.details import ClaimInput
from factcheck.services.users import NewUser

PASSWORD = "a password for the bench"

#: Claims in one article.
_TO_AN_ARTICLE = 100


@dataclass(frozen=True)
class Desk:
    """Who works there: ids by e-mail address."""

    reviewers: dict[str, int]
    editors: dict[str, int]


def fill(database: Database, reviewers: int, editors: int, wanted: int) -> Desk:
    """Bring a fresh database up to date; every second of its ``wanted`` claims is a quotation."""
    migrations.upgrade(database)
    with database.transaction() as session:
        policies.change(session, SYSTEM, {PolicySubject.STATEMENT: 2})
        people = [_person(session, Role.REVIEWER, number) for number in range(reviewers)]
        deciding = [_person(session, Role.EDITOR, number) for number in range(editors)]
        for first in range(0, wanted, _TO_AN_ARTICLE):
            _article(session, people[0], range(first, min(first + _TO_AN_ARTICLE, wanted)))
    return Desk({one.email: one.id for one in people}, {one.email: one.id for one in deciding})


def _person(session: Session, role: Role, number: int) -> User:
    email = f"{role}{number}@example.org"
    return users.create(
        session, SYSTEM, NewUser(email=email, name=f"{role.label} {number}", password=PASSWORD, role=role)
    )


def _article(session: Session, actor: User, numbers: range) -> None:
    text = " ".join(f"This is sentence {number} of the bench." for number in numbers)
    article = articles.add(session, actor, NewArticle(title=f"Article {numbers[0]}", text=text, outlet="Bench Wire"))
    for number in numbers:
        words = f"sentence {number} of"
        start = text.index(words)
        selection = Selection(start=start, end=start + len(words), exact=words)
        claims.create(session, actor, article.id, selection, _said_of(number, words))


def _said_of(number: int, words: str) -> ClaimInput:
    if number % 2:
        return ClaimInput(kind=ClaimKind.STATEMENT, text=words)
    return ClaimInput(
        kind=ClaimKind.QUOTE, text=words, quote=QuoteDetails(speaker="Olena Testenko", form=QuoteForm.DIRECT)
    )
