"""What tests of exports look at: the file as it is written, and as a reader of CSV takes it."""

import csv
from io import StringIO

from factcheck.db import Database
from factcheck.models import User
from factcheck.queries.exports import VerdictFilter
from factcheck.services import exports
from factcheck.services.exports import CSV, Format
from tests import factories

#: The contract with everybody who has a script on this file; columns are only ever added at the end.
COLUMNS = [
    "claim_id",
    "claim_url",
    "kind",
    "claim",
    "quoted_text",
    "speaker",
    "speaker_role",
    "article_title",
    "article_url",
    "outlet",
    "article_published_on",
    "figure_low",
    "figure_high",
    "figure_qualifier",
    "figure_measure",
    "figure_unit",
    "figure_place",
    "figure_as_of",
    "truth",
    "truth_rating",
    "attribution",
    "attribution_rating",
    "currency",
    "verdict_number",
    "verdict_as_of",
    "summary",
    "source_count",
    "source_urls",
    "review_count",
    "reviewers_agreed",
    "published_at",
    "correction_note",
    "badge_url",
    "figure_since",
    "tags",
]


def exported(database: Database, form: Format = CSV, filters: VerdictFilter | None = None) -> bytes:
    """The whole file."""
    with database.reading() as session:
        pieces = exports.write(session, filters or VerdictFilter(), "https://fact.test", form)
        return b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces)


def csv_rows(database: Database, filters: VerdictFilter | None = None) -> list[dict[str, str]]:
    """The lines of the CSV by the names of its header."""
    return list(csv.DictReader(StringIO(exported(database, filters=filters).decode(), newline="")))


def publish(database: Database, actor: User, summary: str = "What we found.") -> str:
    """The public id of a new claim with a verdict."""
    with database.transaction() as session:
        claim = factories.claim(session, actor)
        factories.review(session, actor, claim, summary=summary)
        return claim.public_id
