"""Tests of the columns of an export that are made of several rows."""

from factcheck.db import Database
from factcheck.domain.evidence import SourceKind
from factcheck.models import ArticleTag, ClaimTag, User
from factcheck.queries import claims
from factcheck.services.sources import NewSource
from tests import factories
from tests.queries.helpers import exported, publish


def test_sources_stand_once_and_in_the_order_they_were_first_used(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        older, newer = (factories.source(session, reviewer, url=f"https://data.test/{name}") for name in ("old", "new"))
        claim, bare = (factories.claim(session, reviewer) for _ in range(2))
        witness = NewSource(title="A witness", kind=SourceKind.WITNESS)
        for source in (newer.id, witness, older.id, newer.id):
            factories.piece(session, reviewer, claim, source=source)
        for one in (claim, bare):
            publish(session, one)

    rows = [(row["source_count"], row["source_urls"]) for row in exported(database)]
    assert rows == [(3, "https://data.test/new https://data.test/old"), (0, None)], "a witness has no address"


def test_tags_of_claim_and_article_stand_once_and_by_name(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        claim, bare = (factories.claim(session, reviewer) for _ in range(2))
        article_id = claims.article_of(session, claim).id
        for key in ("zebra", "київ", "both"):
            session.add(ClaimTag(claim_id=claim.id, key=key, name=key.title()))
        for key in ("both", "a tag"):
            session.add(ArticleTag(article_id=article_id, key=key, name=key.title()))
        for one in (claim, bare):
            publish(session, one)

    assert [row["tags"] for row in exported(database)] == ["A Tag;Both;Zebra;Київ", None]
