"""Tests of articles coming in."""

import unicodedata
from datetime import date

import pytest
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.errors import AlreadyStored, Conflict, Invalid, NotAllowed, PageStored, Stale
from factcheck.domain.events import (
    ArticleAdded,
    ArticleEdited,
    ArticleWithdrawn,
    ClaimDismissed,
    EventKind,
    Subject,
    SystemReason,
)
from factcheck.domain.permissions import Role
from factcheck.domain.texts import sha256
from factcheck.domain.verdicts import Truth
from factcheck.models import Article, ArticleVersion, Claim, User
from factcheck.queries import articles as stored
from factcheck.services import articles, bulk, claims, leases, suggestions
from factcheck.services.articles import ArticleDetails, NewArticle
from factcheck.services.bulk import Change, Verb
from factcheck.services.details import ClaimInput
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


def test_another_text_of_a_stored_page_is_asked_about(database: Database, reviewer: User) -> None:
    edited = NewArticle(title="T", text="The text, edited.", url="http://m.wire.test/story/?utm_source=feed")
    with database.transaction() as session:
        article = factories.article(session, reviewer, url="https://wire.test/story", text="The text.")
    with refused(database, PageStored) as caught, database.transaction() as session:
        articles.add(session, reviewer, edited)
    assert caught.value.article_id == article.id

    with database.transaction() as session:
        another = articles.add(session, reviewer, edited.model_copy(update={"is_another": True}))
    assert another.id != article.id


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

    with database.reading() as session:
        row = session.get_one(Article, article.id)
    assert (row.title, row.published_on, row.revision) == ("New", date(2022, 3, 5), 2)
    [event] = events
    assert event.payload == ArticleEdited(
        {"title": "Old", "published_on": "2022-03-04"}, {"title": "New", "published_on": "2022-03-05"}
    ), "what stayed the same is not written down"


def _withdraw(database: Database, editor: User, article: Article, revision: int = 1) -> None:
    with database.transaction() as session:
        articles.withdraw(session, editor, article.id, revision, "It is a forgery.")
    while _dismissed(database, editor, article):
        pass


def _dismissed(database: Database, editor: User, article: Article) -> int:
    with database.transaction() as session:
        return articles.dismiss_open(session, editor, article.id)


def _restore(database: Database, editor: User, article: Article, revision: int = 2) -> None:
    with database.transaction() as session:
        articles.restore(session, editor, article.id, revision)
    last_id, is_done = 0, False
    while not is_done:
        with database.transaction() as session:
            last_id = articles.restore_claims(session, editor, article.id, last_id)
        is_done = last_id == 0


def _states(database: Database, of: list[Claim]) -> list[ClaimState]:
    with database.reading() as session:
        return [session.get_one(Claim, claim.id).workflow for claim in of]


@pytest.fixture
def article(database: Database, reviewer: User) -> Article:
    with database.transaction() as session:
        text = " ".join(f"Claim{number}." for number in range(9))
        return factories.article(session, reviewer, text=text)


def test_an_article_is_withdrawn_with_its_open_claims_and_that_is_taken_back(
    database: Database, reviewer: User, editor: User, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(articles, "BATCH", 2)
    with database.transaction() as session:
        made = [factories.claim(session, reviewer, words=f"Claim{number}", of=article) for number in range(7)]
        queued, taken, second, disputed, published, reopened, dismissed = made
        leases.take(session, reviewer, taken.id)
        factories.answered(session, second, (reviewer, Truth.UNPROVEN))
        factories.disputed(session, disputed)
        factories.review(session, reviewer, published, Truth.UNPROVEN)
        factories.review(session, reviewer, reopened, Truth.UNPROVEN)
        claims.reopen(session, editor, reopened.id, reopened.version, "A newer figure.")
        claims.dismiss(session, reviewer, dismissed.id, 1, "Not checkable.")
        elsewhere = factories.claim(session, reviewer)
    before = _states(database, made)

    with recorded(database) as events:
        _withdraw(database, editor, article)

    gone = ClaimState.DISMISSED
    assert _states(database, [*made, elsewhere]) == [gone] * 4 + before[4:] + [ClaimState.QUEUED]
    assert events[0].payload == ArticleWithdrawn("It is a forgery.")
    assert [event.subject_id for event in events[1:]] == [claim.id for claim in (queued, taken, second, disputed)]
    for event in events[1:]:
        assert isinstance(event.payload, ClaimDismissed)
        assert event.payload.system_reason is SystemReason.ARTICLE_WITHDRAWN

    with database.transaction() as session:
        claims.dismiss(session, reviewer, elsewhere.id, 1, "Not checkable.")
    _restore(database, editor, article)

    expected = [ClaimState.QUEUED, ClaimState.QUEUED, *before[2:]]
    assert _states(database, [*made, elsewhere]) == [*expected, gone], "nobody holds a claim that was dismissed"
    with database.reading() as session:
        row = session.get_one(Article, article.id)
    assert (row.withdrawn_at, row.withdrawal_reason, row.revision) == (None, "", 3)


def test_a_withdrawn_article_takes_no_claims(
    database: Database, reviewer: User, editor: User, article: Article
) -> None:
    with database.transaction() as session:
        open_claim = factories.claim(session, reviewer, words="Claim1", of=article)
        (suggestion,) = factories.suggestions(session, reviewer, article, "Claim5")
    _withdraw(database, editor, article)

    with refused(database, Conflict), database.transaction() as session:
        factories.claim(session, reviewer, words="Claim2", of=article)
    with refused(database, Conflict), database.transaction() as session:
        details = ClaimInput(kind=ClaimKind.STATEMENT, text="Claim5.")
        suggestions.accept(session, reviewer, suggestion.id, suggestion.version, details)
    with refused(database, Conflict), database.transaction() as session:
        claims.reopen(session, editor, open_claim.id, 2, "It is worth checking.")
    assert _states(database, [suggestion]) == [ClaimState.SUGGESTED]


def test_what_was_dismissed_in_bulk_stays_so_while_its_article_is_withdrawn(
    database: Database, reviewer: User, editor: User, article: Article
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer, words="Claim1", of=article)
        change = Change(Verb.DISMISS, reason="Not checkable.")
        outcome = bulk.carry_out(session, editor, change, {claim.id: 1})
    _withdraw(database, editor, article)

    with database.transaction() as session:
        undone = bulk.undo(session, editor, outcome.events)

    assert [reason for _, reason in undone.left_out] == ["Its article was withdrawn."]
    assert _states(database, [claim]) == [ClaimState.DISMISSED]


def test_who_may_withdraw_an_article_and_when(
    database: Database, reviewer: User, editor: User, article: Article
) -> None:
    with refused(database, NotAllowed):
        _withdraw(database, reviewer, article)
    with refused(database, NotAllowed):
        _dismissed(database, reviewer, article)
    with refused(database, Stale):
        _withdraw(database, editor, article, 7)
    with refused(database, Conflict):
        _restore(database, editor, article, 1)
    with refused(database, Invalid) as caught, database.transaction() as session:
        articles.withdraw(session, editor, article.id, 1, " ")
    assert list(caught.value.errors) == ["reason"]
    assert _dismissed(database, editor, article) == 0, "it is not withdrawn"
    _withdraw(database, editor, article)
    with refused(database, Conflict):
        _withdraw(database, editor, article, 2)
    with refused(database, NotAllowed):
        _restore(database, reviewer, article)


def test_no_claim_of_an_article_that_is_withdrawn_at_the_same_moment_stays_open(
    database: Database, reviewer: User, editor: User, article: Article
) -> None:
    def act(number: int) -> object:
        if number == 2:
            _withdraw(database, editor, article)
            return None
        with database.transaction() as session:
            return factories.claim(session, reviewer, words=f"Claim{number}", of=article)

    outcomes = at_once(6, act)

    made = [one for one in outcomes if isinstance(one, Claim)]
    assert len(made) + sum(isinstance(one, Conflict) for one in outcomes) == 5
    assert _states(database, made) == [ClaimState.DISMISSED] * len(made)
