"""Articles are looked at again: what is due is chosen once, and what came of a look is stored or said."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bench.fetching.pages import PAGES, Page, page
from bench.fetching.site import Site, news_site
from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.documents.document import Document
from factcheck.documents.kinds import kind_of
from factcheck.documents.readers import READERS
from factcheck.domain.actors import SYSTEM
from factcheck.domain.article_looks import LookOutcome
from factcheck.domain.fetches import FetchProblem
from factcheck.domain.jobs import JobKind, LookAgain
from factcheck.domain.verdicts import Truth
from factcheck.jobs.article_versions import carry_claims
from factcheck.models import Alert, Article, ArticleFetch, ArticleLook, ArticleVersion, Claim, Job, User
from factcheck.queries import articles as stored
from factcheck.services import article_fetches, article_looks, article_versions, articles
from factcheck.services.article_pages import ArticlePage, fetch_article
from factcheck.services.articles import ArticleDetails
from tests import factories
from tests.fetching.fetchers import fetcher_for

PARAGRAPHS = (
    "The river rose on Monday night. Rescue teams worked until dawn in three villages of the valley.",
    "The flood killed 12 people in the old town, the mayor said at the town hall on Tuesday morning.",
    "The minister visited the region on Tuesday. Schools stay closed until further notice, she added.",
)
TEXT = "\n\n".join(PARAGRAPHS)
EDITED = TEXT.replace("12 people", "13 people")
BY_HAND = TEXT.replace("rose on Monday", "rose late on Monday")
OTHER = "\n\n".join(f"Something quite different happened in city number {number} today." for number in range(9))


def _page(text: str, title: str = "Flood in the valley") -> Page:
    body = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    return page(
        f"<body><article><h1>{title}</h1>{body}</article></body>", f"<meta property='og:title' content='{title}'>"
    )


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with news_site() as running:
        yield running


def _read(filename: str, content: bytes) -> Document:
    return READERS[kind_of(filename, content)](content)


def _stored(database: Database, me: User, site: Site, text: str = TEXT, path: str = "flood") -> Article:
    with database.transaction() as session:
        return factories.article(session, me, text=text, title="Flood in the valley", url=site.address(path))


def _look(database: Database, site: Site, article: Article, answer: Page) -> ArticleLook:
    """As the job does."""
    site.pages["flood"] = site.pages["secret"] = answer
    fetcher = fetcher_for(site)
    found = fetch_article(lambda address: fetcher.fetch(address, is_scheduled=True), _read, article.url)
    with database.transaction() as session:
        article_looks.finish(session, article.id, article.url, found)
        return session.get_one(ArticleLook, article.id)


def _texts(database: Database, article: Article) -> list[str]:
    with database.reading() as session:
        versions = select(ArticleVersion).where(ArticleVersion.article_id == article.id)
        return [one.text for one in session.exec(versions.order_by(col(ArticleVersion.number)))]


def test_the_same_text_adds_nothing_whatever_its_white_space(database: Database, reviewer: User, site: Site) -> None:
    pasted = TEXT.replace("\n\n", "\n")
    article = _stored(database, reviewer, site, pasted)

    for _ in range(2):
        look = _look(database, site, article, _page(TEXT))
        assert (look.outcome, look.problem) == (LookOutcome.UNCHANGED, None)
        assert look.looked_at
    assert _texts(database, article) == [pasted]


def test_a_changed_text_becomes_the_next_version_once_and_raises_an_alert(
    database: Database, editor: User, site: Site
) -> None:
    article = _stored(database, editor, site)
    with database.transaction() as session:
        moves = factories.claim(session, editor, words="Rescue teams worked until dawn", of=article)
        changes = factories.claim(session, editor, words="killed 12 people", of=article)
        factories.review(session, editor, changes, Truth.TRUE)

    assert _look(database, site, article, _page(EDITED)).outcome is LookOutcome.CHANGED
    assert _look(database, site, article, _page(EDITED)).outcome is LookOutcome.UNCHANGED

    assert _texts(database, article) == [TEXT, EDITED]
    with database.reading() as session:
        [job] = session.exec(select(Job).where(Job.kind == JobKind.NEW_VERSION))
        assert job.actor_id is None
    carry_claims(database, SYSTEM, article.id)
    with database.reading() as session:
        newest = stored.newest_version(session, article.id)
        assert session.get_one(Claim, moves.id).article_version_id == newest.id
        assert session.get_one(Claim, changes.id).article_version_id != newest.id
        assert len(session.exec(select(Alert)).all()) == 1
    # The page goes back to what it said first: that is a change, too.
    assert _look(database, site, article, _page(TEXT)).outcome is LookOutcome.CHANGED
    assert _texts(database, article) == [TEXT, EDITED, TEXT]


PROBLEMS = {
    "missing": FetchProblem.NOT_FOUND,
    "gone": FetchProblem.GONE,
    "consent": FetchProblem.CONSENT,
    "paywall": FetchProblem.PAYWALL,
    "failing": FetchProblem.STATUS,
}


def test_what_cannot_be_fetched_is_noted_and_the_baseline_stays(database: Database, reviewer: User, site: Site) -> None:
    article = _stored(database, reviewer, site)
    baseline = _look(database, site, article, _page(TEXT)).sha256

    for name, problem in PROBLEMS.items():
        look = _look(database, site, article, PAGES[name])
        assert (look.outcome, look.problem, look.sha256) == (LookOutcome.FAILED, problem, baseline)
    assert _texts(database, article) == [TEXT]
    with database.reading() as session:
        assert session.exec(select(Alert)).all() == []
    look = _look(database, site, article, _page(EDITED))
    assert (look.outcome, look.problem) == (LookOutcome.CHANGED, None)


def test_robots_forbid(database: Database, reviewer: User, site: Site) -> None:
    article = _stored(database, reviewer, site, path="secret")
    before = len(site.requests)

    assert _look(database, site, article, _page(EDITED)).problem is FetchProblem.ROBOTS
    assert not any("/secret" in request.split("\r\n")[0] for request in site.requests[before:])


def test_a_text_corrected_by_hand_is_no_change_of_the_page(database: Database, reviewer: User, site: Site) -> None:
    with database.transaction() as session:
        fetch = article_fetches.ask(session, reviewer, site.address("flood"))
        article_fetches.finish(session, fetch.id, ArticlePage(fetch.address, Document(TEXT)))
        assert session.get_one(ArticleFetch, fetch.id).ended_at
    corrected = _stored(database, reviewer, site, BY_HAND)

    for _ in range(2):
        assert _look(database, site, corrected, _page(TEXT)).outcome is LookOutcome.UNCHANGED
    assert _texts(database, corrected) == [BY_HAND]
    assert _look(database, site, corrected, _page(EDITED)).outcome is LookOutcome.CHANGED
    assert _texts(database, corrected) == [BY_HAND, EDITED]


def test_a_version_put_in_by_hand_is_compared_from_the_next_look_on(
    database: Database, reviewer: User, site: Site
) -> None:
    article = _stored(database, reviewer, site)
    _look(database, site, article, _page(TEXT))
    with database.transaction() as session:
        article_versions.add(session, reviewer, article.id, 1, BY_HAND)

    outcomes = [_look(database, site, article, _page(text)).outcome for text in (EDITED, EDITED, TEXT)]

    assert outcomes == [LookOutcome.BASELINE, LookOutcome.UNCHANGED, LookOutcome.CHANGED]
    assert _texts(database, article) == [TEXT, BY_HAND, TEXT]


def test_a_pasted_text_that_differs_much_from_the_page_is_compared_from_the_next_look_on(
    database: Database, reviewer: User, site: Site
) -> None:
    article = _stored(database, reviewer, site, OTHER)

    assert _look(database, site, article, _page(TEXT)).outcome is LookOutcome.BASELINE
    assert _texts(database, article) == [OTHER]


def test_a_much_shorter_text_is_left_to_a_person(database: Database, reviewer: User, site: Site) -> None:
    article = _stored(database, reviewer, site)
    baseline = _look(database, site, article, _page(TEXT)).sha256
    stub = "This article is being updated at the moment. Come back later for the whole of it, please do so."

    for _ in range(2):
        look = _look(database, site, article, _page(stub + " Thanks for reading us."))
        assert (look.outcome, look.sha256) == (LookOutcome.DOUBTFUL, baseline)
    assert _texts(database, article) == [TEXT]


def test_a_withdrawn_article_and_one_with_another_address_are_left_alone(
    database: Database, editor: User, site: Site
) -> None:
    withdrawn, moved = _stored(database, editor, site), _stored(database, editor, site, TEXT + "\nMore.", "elsewhere")
    with database.transaction() as session:
        articles.withdraw(session, editor, withdrawn.id, 1, "It is wrong.")
        details = ArticleDetails(title="Flood", url=site.address("new"))
        articles.edit(session, editor, moved.id, 1, details)

    for article in (withdrawn, moved):
        assert _look(database, site, article, _page(EDITED)).looked_at is None
    assert _texts(database, withdrawn) == [TEXT]


def _make_due(database: Database, *chosen: Article) -> None:
    with database.transaction() as session:
        for article in chosen:
            session.get_one(Article, article.id).created_at -= timedelta(days=2)
            session.get_one(ArticleLook, article.id).due_at = utc_now() - timedelta(days=1)


def _looked_for(database: Database) -> list[Any]:
    with database.reading() as session:
        jobs = session.exec(select(Job).where(Job.kind == JobKind.ARTICLE_LOOK).order_by(col(Job.id)))
        return [job.payload["article_id"] for job in jobs]


def test_due_articles_with_claims_are_chosen_once_for_each_step(database: Database, editor: User) -> None:
    with database.transaction() as session:
        chosen, bare, withdrawn, nowhere = (factories.article(session, editor) for _ in range(4))
        for article in (chosen, withdrawn, nowhere):
            factories.claim(session, editor, of=article)
        articles.withdraw(session, editor, withdrawn.id, 1, "It is wrong.")
        articles.edit(session, editor, nowhere.id, 1, ArticleDetails(title="Nowhere"))
        plan = session.get_one(ArticleLook, chosen.id)
        assert plan.due_at == chosen.created_at + timedelta(days=1)
        assert session.get_one(ArticleLook, nowhere.id).due_at is None
    _make_due(database, chosen, bare, withdrawn)

    counts = []
    for _ in range(2):
        with database.transaction() as session:
            counts.append(article_looks.choose(session))

    assert counts == [3, 0]
    assert _looked_for(database) == [chosen.id]
    with database.reading() as session:
        article = session.get_one(Article, chosen.id)
        assert session.get_one(ArticleLook, chosen.id).due_at == article.created_at + timedelta(days=7)


def test_no_more_than_some_wait_at_once(database: Database, editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LookAgain, "max_open", 2)
    with database.transaction() as session:
        three = [factories.article(session, editor) for _ in range(3)]
        for article in three:
            factories.claim(session, editor, of=article)
    _make_due(database, *three)

    for _ in range(2):
        with database.transaction() as session:
            article_looks.choose(session)

    assert len(_looked_for(database)) == 2
