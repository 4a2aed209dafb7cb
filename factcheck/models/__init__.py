"""The tables, one noun a file. Importing this package registers all of them."""

from factcheck.models.article import Article, ArticleVersion
from factcheck.models.base import metadata
from factcheck.models.claim import Claim, Figure, Quote
from factcheck.models.event import Event
from factcheck.models.evidence import Evidence
from factcheck.models.extraction import Extraction
from factcheck.models.review import Review
from factcheck.models.source import Source
from factcheck.models.speaker import Speaker
from factcheck.models.user import User
from factcheck.models.verdict import Verdict

__all__ = [
    "Article",
    "ArticleVersion",
    "Claim",
    "Event",
    "Evidence",
    "Extraction",
    "Figure",
    "Quote",
    "Review",
    "Source",
    "Speaker",
    "User",
    "Verdict",
    "metadata",
]
