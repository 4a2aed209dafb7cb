"""Looking for the words of an article's claims in its newest version."""

from collections.abc import Callable

from factcheck.db import Database
from factcheck.domain.actors import Actor
from factcheck.domain.errors import NotFound
from factcheck.domain.jobs import CarryClaims
from factcheck.domain.reanchoring import Reanchoring
from factcheck.jobs.attempts import Attempt
from factcheck.models import ArticleVersion
from factcheck.queries import article_versions, articles
from factcheck.services.article_versions import BATCH, carry_along


def carry(attempt: Attempt) -> None:
    """The job."""
    payload = attempt.payload
    assert isinstance(payload, CarryClaims)
    carry_claims(attempt.database, attempt.actor, payload.article_id, attempt.progress)


def carry_claims(
    database: Database, actor: Actor, article_id: int, progress: Callable[[int, int], None] = lambda *_: None
) -> None:
    """Move the claims along whose words are in the newest version, and flag the others.

    What was done when it breaks off stays done, and the next call goes on. The texts are compared outside of any
    transaction. ``progress`` is called with how many claims were looked for, and of how many. Raises NotFound.
    """
    with database.reading() as session:
        if articles.get(session, article_id) is None:
            raise NotFound("article")
        newest = articles.newest_version(session, article_id)
        older_ids = article_versions.with_claims_to_carry(session, newest)
        counts = article_versions.claim_counts(session, older_ids)
    before, total = 0, sum(counts.values())
    progress(0, total)
    for older_id in older_ids:
        with database.reading() as session:
            text = session.get_one(ArticleVersion, older_id).text
        reanchoring = Reanchoring(text, newest.text)
        last_id, done, is_done = 0, 0, False
        while not is_done:
            with database.transaction() as session:
                last_id = carry_along(session, actor, newest, older_id, reanchoring, last_id)
            is_done = last_id == 0
            done = min(done + BATCH, counts[older_id])
            progress(before + done, total)
        before += counts[older_id]
