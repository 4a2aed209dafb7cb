"""Looking through an article for claims."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from factcheck.db import Database
from factcheck.domain.actors import Actor
from factcheck.domain.errors import NotFound
from factcheck.domain.jobs import LookThrough
from factcheck.extraction.suggestions import Suggestion
from factcheck.jobs.article_versions import carry_claims
from factcheck.jobs.attempts import Attempt
from factcheck.models import Extraction
from factcheck.queries import articles, extractions
from factcheck.services import suggestions
from factcheck.services.suggestions import Finder

#: Suggestions stored in one transaction: on SQLite nobody else can write meanwhile, and each takes about 2 ms.
_STORED_AT_ONCE = 200


def look(attempt: Attempt, finder: Finder) -> None:
    """The job."""
    payload = attempt.payload
    assert isinstance(payload, LookThrough)
    look_through(
        attempt.database,
        finder,
        attempt.actor,
        payload.article_id,
        statements=payload.statements,
        progress=attempt.progress,
    )


def look_through(
    database: Database,
    finder: Finder,
    actor: Actor,
    article_id: int,
    *,
    statements: bool = False,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Extraction:
    """Look through an article's newest version and store the suggestions, unless that was done.

    They are its figures and quotations, or the ``statements`` besides them.
    What was stored when it breaks off is not stored again the next time. ``progress`` is called with how many
    suggestions are stored, and of how many. Raises NotFound.
    """
    # What is a claim already in an older version would be suggested again.
    carry_claims(database, actor, article_id)
    with database.reading() as session:
        article = articles.get(session, article_id)
        if article is None:
            raise NotFound("article")
        version = articles.newest_version(session, article_id)
        done = extractions.newest(session, version.id, statements=statements)
    if done is not None and not done.problem:
        return done
    findings = suggestions.find(finder, version.text, article.published_on, article.language, statements=statements)
    *earlier, last = _batches(findings.suggestions)
    for number, batch in enumerate(earlier):
        progress(number * _STORED_AT_ONCE, len(findings.suggestions))
        with database.transaction() as session:
            suggestions.add(session, actor, version.id, batch)
    with database.transaction() as session:
        return suggestions.store(session, actor, article_id, version.id, replace(findings, suggestions=last))


def _batches(suggestions: Sequence[Suggestion]) -> list[Sequence[Suggestion]]:
    """At least one, which may be empty."""
    starts = range(0, max(1, len(suggestions)), _STORED_AT_ONCE)
    return [suggestions[start : start + _STORED_AT_ONCE] for start in starts]
