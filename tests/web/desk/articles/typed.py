"""What people type into the forms of an article, and what is stored of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.models import Article
from factcheck.queries import articles as stored
from tests import factories
from tests.web.pages import Page

ARTICLE = {
    "title": "A bridge",
    "outlet": "Test Wire",
    "byline": "Ana",
    "url": "https://wire.test/bridge",
    "published_on": "2022-03-04",
    "text": factories.TEXT,
}

TOMORROW = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()


def text_of(database: Database, article_id: int) -> str:
    with database.reading() as session:
        return stored.newest_version(session, article_id).text


def new_claim_form(client: FlaskClient, article: Article, **query: Any) -> dict[str, str]:
    return Page(client.get(f"/articles/{article.id}", query_string=query)).fields
