"""Looking for the words of an article's claims in its newest version."""

from factcheck.db import Database
from factcheck.domain.actors import Actor
from factcheck.domain.errors import NotFound
from factcheck.domain.reanchoring import Reanchoring
from factcheck.models import ArticleVersion
from factcheck.queries import article_versions, articles
from factcheck.services.article_versions import carry_along


def carry_claims(database: Database, actor: Actor, article_id: int) -> None:
    """Move the claims along whose words are in the newest version, and flag the others.

    What was done when it breaks off stays done, and the next call goes on. The texts are compared outside of any
    transaction. Raises NotFound.
    """
    with database.reading() as session:
        if articles.get(session, article_id) is None:
            raise NotFound("article")
        newest = articles.newest_version(session, article_id)
        older_ids = article_versions.with_claims_to_carry(session, newest)
    for older_id in older_ids:
        with database.reading() as session:
            text = session.get_one(ArticleVersion, older_id).text
        reanchoring = Reanchoring(text, newest.text)
        last_id, is_done = 0, False
        while not is_done:
            with database.transaction() as session:
                last_id = carry_along(session, actor, newest, older_id, reanchoring, last_id)
            is_done = last_id == 0
