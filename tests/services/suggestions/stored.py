"""Suggestions to store, and what is stored."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlmodel import col, select

from factcheck.db import Database
from factcheck.domain.articles import ExtractionProblem
from factcheck.domain.claims import ClaimKind
from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.quotes import QuoteDetails
from factcheck.domain.spans import Span
from factcheck.extraction.suggestions import Suggestion
from factcheck.models import Article, Claim, Extraction, User
from factcheck.queries import articles as stored_articles
from factcheck.queries import claims as stored
from factcheck.services import suggestions
from factcheck.services.suggestions import Findings
from tests import factories


def span(words: str) -> Span:
    start = factories.TEXT.index(words)
    return Span(start, start + len(words))


def a_figure(words: str = "more than 1 million people had fled", measure: str = "refugees") -> Suggestion:
    details = FigureDetails(
        low=Decimal(1_000_000),
        qualifier=Qualifier.MORE_THAN,
        measure=measure,
        unit="people",
        period_start=date(2022, 2, 24),
        attributed_to="The agency",
    )
    return factories.suggestion(span(words).start, words, details)


def a_quote(speaker: str = "Olena Testenko") -> Suggestion:
    details = QuoteDetails(speaker=speaker, role="Minister", wording="We are ready")
    return Suggestion(span("“We are ready,”"), "We are ready", ClaimKind.QUOTE, quote=details)


def version_id_of(database: Database, article: Article) -> int:
    with database.reading() as session:
        return stored_articles.newest_version(session, article.id).id


def store(
    database: Database, actor: User, article: Article, *suggested: Suggestion, problem: ExtractionProblem | None = None
) -> Extraction:
    version_id = version_id_of(database, article)
    with database.transaction() as session:
        return suggestions.store(session, actor, article.id, version_id, Findings(suggested, problem))


def all_claims(database: Database) -> Sequence[Claim]:
    with database.reading() as session:
        return session.exec(select(Claim).options(*stored.WHOLE).order_by(col(Claim.id))).all()
