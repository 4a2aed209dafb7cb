"""Tests of articles coming in."""

import unicodedata
from datetime import date

import pytest
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.errors import AlreadyStored, Invalid, NotFound, Stale
from factcheck.domain.events import ArticleAdded, ArticleEdited, EventKind, Subject
from factcheck.domain.permissions import Role
from factcheck.domain.texts import sha256
from factcheck.models import Article, ArticleVersion, User
from factcheck.queries import articles as stored
from factcheck.services import articles
from factcheck.services.articles import ArticleDetails, NewArticle
from tests import factories
from tests.services.helpers import at_once, recorded, refused

_NEW = NewArticle(
    title=" Мільйон \n тікає ",
    text="Перший рядок: Київ café.  \r\nДругий рядок.\r\n\r\n\r\n\r\nКінець. 😀",
    outlet=" Test  Wire ",
    byline="Ana",
    url=" https://wire.test/1 ",
    published_on=date(2022, 3, 4),
    language="uk",
)


def test_an_article_is_stored_normalised_as_its_first_version(database: Database, people: dict[Role, User]) -> None:
    with recorded(database) as events, database.transaction() as session:
        article = articles.add(session, people[Role.REVIEWER], _NEW)

    with database.reading() as session:
        version = stored.newest_version(session, article.id)
    assert version.number == 1
    assert version.text == "Перший рядок: Київ café.\nДругий рядок.\n\nКінець. 😀"
    assert version.sha256 == sha256(version.text)
    assert (article.title, article.outlet, article.url) == ("Мільйон тікає", "Test Wire", "https://wire.test/1")
    [event] = events
    assert (event.actor_id, event.kind, event.subject, event.subject_id) == (
        people[Role.REVIEWER].id,
        EventKind.ARTICLE_ADDED,
        Subject.ARTICLE,
        article.id,
    )
    payload = event.payload
    assert isinstance(payload, ArticleAdded)
    assert payload.article["title"] == "Мільйон тікає"
    assert payload.article["published_on"] == "2022-03-04"
    assert payload.sha256 == version.sha256


def test_the_same_text_is_recognised_however_it_is_encoded(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        article = articles.add(session, people[Role.REVIEWER], _NEW)

    for text in (
        _NEW.text,
        _NEW.text.replace("\r\n", "\n"),
        _NEW.text.replace("\r\n", "\r"),
        unicodedata.normalize("NFD", _NEW.text),
        f"\ufeff\n\n{_NEW.text} \n",
        _NEW.text.replace("Кінець", "Кі\x00нець"),
    ):
        with refused(database, AlreadyStored) as caught, database.transaction() as session:
            articles.add(session, people[Role.EDITOR], NewArticle(title="Another title", text=text))
        assert caught.value.article_id == article.id


@pytest.mark.parametrize(
    ("field", "value"), [("url", "javascript:alert(1)"), ("url", "wire.test/1"), ("published_on", date(9999, 1, 1))]
)
def test_wrong_data_of_an_article_is_refused_from_every_person(
    database: Database, people: dict[Role, User], field: str, value: object
) -> None:
    with refused(database, Invalid) as caught, database.transaction() as session:
        articles.add(session, people[Role.REVIEWER], _NEW.model_copy(update={field: value}))
    assert list(caught.value.errors) == [field]


def test_one_text_added_by_many_at_once_is_one_article(database: Database, people: dict[Role, User]) -> None:
    def add(_: int) -> Article:
        with database.transaction() as session:
            return articles.add(session, people[Role.REVIEWER], _NEW)

    outcomes = at_once(6, add)

    [article] = [outcome for outcome in outcomes if isinstance(outcome, Article)]
    others = [outcome for outcome in outcomes if isinstance(outcome, AlreadyStored)]
    assert [other.article_id for other in others] == [article.id] * 5
    with database.reading() as session:
        assert session.exec(select(ArticleVersion.article_id)).all() == [article.id]


def test_a_text_that_is_empty_or_endless_is_refused(database: Database, people: dict[Role, User]) -> None:
    for text in ("", " \r\n\t \u2028", "\x00\ufeff", "x" * (5 * 1024 * 1024 + 1)):
        with refused(database, Invalid) as caught, database.transaction() as session:
            articles.add(session, people[Role.REVIEWER], _NEW.model_copy(update={"text": text}))
        assert list(caught.value.errors) == ["text"]


def test_a_correction_is_stored_and_the_log_keeps_what_was_there(database: Database, people: dict[Role, User]) -> None:
    reviewer = people[Role.REVIEWER]
    with database.transaction() as session:
        article = factories.article(session, reviewer, title="Old", outlet="Test Wire", published_on=date(2022, 3, 4))
    corrected = ArticleDetails(title=" New ", outlet="Test Wire", url=article.url, published_on=date(2022, 3, 5))
    with recorded(database) as events, database.transaction() as session:
        articles.edit(session, reviewer, article.id, 1, corrected)
        articles.edit(session, reviewer, article.id, 2, corrected)

    with database.reading() as session:
        row = session.get_one(Article, article.id)
    assert (row.title, row.published_on, row.revision) == ("New", date(2022, 3, 5), 2)
    [event] = events
    assert event.payload == ArticleEdited(
        {"title": "Old", "published_on": "2022-03-04"}, {"title": "New", "published_on": "2022-03-05"}
    ), "what stayed the same is not written down, nor a correction that changes nothing"


def test_of_two_who_correct_an_article_at_once_the_second_is_refused(
    database: Database, people: dict[Role, User]
) -> None:
    with database.transaction() as session:
        article = factories.article(session, people[Role.REVIEWER])

    def edit(number: int) -> Article:
        with database.transaction() as session:
            details = ArticleDetails(title=f"Title {number}")
            return articles.edit(session, people[Role.REVIEWER], article.id, 1, details)

    outcomes = at_once(4, edit)

    assert [type(outcome) for outcome in outcomes].count(Stale) == 3
    with refused(database, NotFound), database.transaction() as session:
        articles.edit(session, people[Role.REVIEWER], 999, 1, ArticleDetails(title="T"))
