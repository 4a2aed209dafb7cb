"""Tests of new versions of an article's text, and of what they do to its claims."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import col, select

from factcheck.db import Database
from factcheck.domain.alerts import AlertReason, Resolution
from factcheck.domain.claims import ClaimState
from factcheck.domain.errors import Conflict, Invalid, NotFound, Stale
from factcheck.domain.events import (
    ArticleVersionAdded,
    ClaimCarriedAlong,
    ClaimDismissed,
    SystemReason,
    WordsLost,
)
from factcheck.domain.permissions import Role
from factcheck.domain.reanchoring import Outcome, Reanchoring
from factcheck.domain.text_diff import MAX_CHARACTERS
from factcheck.domain.texts import sha256
from factcheck.domain.verdicts import Truth
from factcheck.jobs.article_versions import carry_claims
from factcheck.models import Alert, Article, ArticleVersion, Claim, Job, LostWords, User
from factcheck.queries import articles as stored
from factcheck.services import alerts, article_versions, articles, claims, suggestions
from factcheck.services.claims import Selection
from factcheck.services.suggestions import Findings
from tests import factories
from tests.services.helpers import at_once, recorded, refused

BEFORE = "The river rose on Monday night. Rescue teams worked until dawn in three villages. "
AFTER = " The minister visited the region on Tuesday. Schools stay closed until further notice."
OLD = f"{BEFORE}The flood killed 12 people in the old town.{AFTER}"
CHANGED = OLD.replace("12 people", "13 people")
GONE = BEFORE.strip() + AFTER
LONGER = f"By Ana Diaz\n\n{OLD}"


@pytest.fixture
def me(people: dict[Role, User]) -> User:
    return people[Role.REVIEWER]


@pytest.fixture
def article(database: Database, me: User) -> Article:
    with database.transaction() as session:
        return factories.article(session, me, text=OLD)


def claim_of(database: Database, me: User, article: Article, words: str = "12 people") -> Claim:
    with database.transaction() as session:
        return factories.claim(session, me, words=words, of=article)


def publish(database: Database, me: User, claim: Claim) -> None:
    with database.transaction() as session:
        factories.review(session, me, session.get_one(Claim, claim.id), Truth.TRUE)


def put_in(database: Database, me: User, article: Article, text: str) -> ArticleVersion | None:
    """The text as the newest version, and its claims looked for in it."""
    with database.transaction() as session:
        seen = stored.newest_version(session, article.id).number
        version = article_versions.add(session, me, article.id, seen, text)
    carry_claims(database, me, article.id)
    return version


def now(database: Database, claim: Claim) -> tuple[Claim, ArticleVersion, LostWords | None]:
    with database.reading() as session:
        current = session.get_one(Claim, claim.id)
        version = session.get_one(ArticleVersion, current.article_version_id)
        return current, version, session.get(LostWords, claim.id)


def open_alerts(database: Database) -> list[Alert]:
    with database.reading() as session:
        return list(session.exec(select(Alert).where(col(Alert.resolved_at).is_(None))))


def test_a_new_text_is_the_next_version_and_the_earlier_one_stays(
    database: Database, me: User, article: Article
) -> None:
    with recorded(database) as events, database.transaction() as session:
        version = article_versions.add(session, me, article.id, 1, f"\ufeff{LONGER}\r\n")

    assert version
    assert (version.number, version.text, version.sha256) == (2, LONGER, sha256(LONGER))
    [event] = events
    assert event.payload == ArticleVersionAdded(2, sha256(LONGER))
    assert (event.subject_id, event.actor_id) == (article.id, me.id)
    with database.reading() as session:
        assert stored.newest_version(session, article.id).number == 2
        assert stored.id_of_text(session, sha256(OLD)) == article.id


def test_the_same_text_adds_nothing(database: Database, me: User, article: Article) -> None:
    with recorded(database) as events, database.transaction() as session:
        assert article_versions.add(session, me, article.id, 1, f"{OLD} \n\n") is None
    assert not events


def test_what_cannot_be_a_version_is_refused(database: Database, people: dict[Role, User], article: Article) -> None:
    editor = people[Role.EDITOR]

    def add(text: str = LONGER, article_id: int = article.id, seen: int = 1) -> None:
        with database.transaction() as session:
            article_versions.add(session, editor, article_id, seen, text)

    with refused(database, Invalid) as caught:
        add("A word. " * (MAX_CHARACTERS // 8 + 1))
    assert caught.value.errors == {"text": ["Texts of more than 500,000 characters cannot be compared."]}
    with refused(database, Invalid):
        add(text=" \n ")
    with refused(database, NotFound):
        add(article_id=99_999)
    with refused(database, Stale):
        add(seen=2)
    with database.transaction() as session:
        articles.withdraw(session, editor, article.id, 1, "It is a forgery.")
    with refused(database, Conflict):
        add()


def test_of_two_people_at_once_the_second_is_told(database: Database, me: User, article: Article) -> None:
    def add(number: int) -> ArticleVersion | None:
        with database.transaction() as session:
            return article_versions.add(session, me, article.id, 1, f"{OLD} Edition {number}.")

    outcomes = at_once(4, add)
    assert sum(isinstance(outcome, ArticleVersion) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, Stale) for outcome in outcomes) == 3


def test_a_claim_whose_words_stay_moves_along(database: Database, me: User, article: Article) -> None:
    claim = claim_of(database, me, article)
    with recorded(database) as events:
        put_in(database, me, article, LONGER)

    current, version, lost = now(database, claim)
    assert (version.number, lost) == (2, None)
    assert LONGER[current.start : current.end] == current.exact == "12 people"
    assert (current.prefix, current.version) == (LONGER[current.start - 32 : current.start], claim.version)
    assert [event.payload for event in events][1:] == [ClaimCarriedAlong(2, current.start, current.end, False)]


@pytest.mark.parametrize(
    ("text", "outcome", "nearest"), [(CHANGED, Outcome.CHANGED, "13 people"), (GONE, Outcome.GONE, "")]
)
def test_a_claim_whose_words_are_lost_stays_and_is_flagged(
    database: Database, me: User, article: Article, text: str, outcome: Outcome, nearest: str
) -> None:
    claim = claim_of(database, me, article)
    with recorded(database) as events:
        put_in(database, me, article, text)

    current, version, lost = now(database, claim)
    assert (version.number, current.anchor, current.version) == (1, claim.anchor, claim.version)
    assert lost
    assert lost.outcome is outcome
    assert ("" if lost.start is None else text[lost.start : lost.end]) == nearest
    assert [event.payload for event in events][1:] == [WordsLost(2, outcome, nearest)]
    assert not open_alerts(database)


def test_words_that_come_back_are_no_longer_flagged(database: Database, me: User, article: Article) -> None:
    claim = claim_of(database, me, article)
    publish(database, me, claim)
    put_in(database, me, article, CHANGED)
    assert [alert.reason for alert in open_alerts(database)] == [AlertReason.WORDS_CHANGED]

    put_in(database, me, article, LONGER)

    current, version, lost = now(database, claim)
    assert (version.number, lost, current.exact) == (3, None, "12 people")
    assert not open_alerts(database)
    with database.reading() as session:
        assert session.exec(select(Alert.resolution)).all() == [Resolution.WORDS_ARE_BACK]


def test_a_published_claim_raises_one_alert_for_what_stands_there_now(
    database: Database, people: dict[Role, User], me: User, article: Article
) -> None:
    claim = claim_of(database, me, article)
    publish(database, me, claim)
    put_in(database, me, article, CHANGED)

    [alert] = open_alerts(database)
    assert alert.details == {"number": 2, "words": "12 people", "nearest": "13 people"}
    with database.transaction() as session:
        alerts.resolve(session, people[Role.EDITOR], alert.id, "A newer count; the verdict says so.")
    put_in(database, me, article, f"{CHANGED} It rained again.")
    assert not open_alerts(database)

    put_in(database, me, article, CHANGED.replace("13", "15"))
    assert [alert.details["nearest"] for alert in open_alerts(database)] == ["15 people"]


def test_a_suggestion_whose_words_are_lost_is_dismissed(database: Database, me: User, article: Article) -> None:
    with database.transaction() as session:
        (suggestion,) = factories.suggestions(session, me, article, "12 people")
    with recorded(database) as events:
        put_in(database, me, article, CHANGED)

    assert events[-1].payload == ClaimDismissed(
        ClaimState.SUGGESTED, ClaimState.DISMISSED, system_reason=SystemReason.WORDS_LOST
    )
    assert now(database, suggestion)[2] is None


def test_suggestions_that_come_late_for_an_earlier_version_are_not_stored(
    database: Database, me: User, article: Article
) -> None:
    with database.reading() as session:
        version = stored.newest_version(session, article.id)
    put_in(database, me, article, LONGER)

    start = version.text.index("12 people")
    late = Findings([factories.suggestion(start, "12 people", factories.reading("12 people"))])
    with database.transaction() as session:
        suggestions.store(session, me, article.id, version.id, late)

    with database.reading() as session:
        assert session.exec(select(Claim)).all() == []


def test_a_dismissed_suggestion_moves_along_and_is_not_suggested_again(
    database: Database, me: User, article: Article
) -> None:
    with database.transaction() as session:
        (suggestion,) = factories.suggestions(session, me, article, "12 people")
        suggestions.dismiss(session, me, suggestion.id, suggestion.version)
    version = put_in(database, me, article, LONGER)

    current, where, _ = now(database, suggestion)
    assert (where.number, current.workflow) == (2, ClaimState.DISMISSED)
    assert version
    with database.transaction() as session:
        factories.suggestions(session, me, article, "12 people", "three villages")
    with database.reading() as session:
        made = session.exec(select(Claim.exact).where(Claim.article_version_id == version.id)).all()
    assert sorted(made) == ["12 people", "three villages"]


def test_words_chosen_by_hand_end_the_flag(database: Database, me: User, article: Article) -> None:
    claim = claim_of(database, me, article)
    put_in(database, me, article, CHANGED)
    start = CHANGED.index("13 people")
    with database.transaction() as session:
        selection = Selection(start=start, end=start + 9, exact="13 people")
        claims.reanchor(session, me, claim.id, claim.version, selection)

    current, version, lost = now(database, claim)
    assert (version.number, lost, current.exact) == (2, None, "13 people")


def test_many_claims_are_looked_for_in_batches_and_what_broke_off_goes_on(
    database: Database, me: User, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_versions, "BATCH", 2)
    words = ["river rose", "Rescue teams", "12 people", "old town", "further notice"]
    made = [claim_of(database, me, article, each) for each in words]
    with database.transaction() as session:
        article_versions.add(session, me, article.id, 1, CHANGED)
    with monkeypatch.context() as broken:
        broken.setattr("factcheck.jobs.article_versions.carry_along", _once_then_fail())
        with pytest.raises(RuntimeError):
            carry_claims(database, me, article.id)
    assert [now(database, claim)[1].number for claim in made] == [2, 2, 1, 1, 1]

    seen: list[tuple[int, int]] = []
    with recorded(database) as events:
        carry_claims(database, me, article.id, lambda *numbers: seen.append(numbers))

    assert seen[0] == (0, 3)
    assert seen[-1] == (3, 3)
    assert [now(database, claim)[1].number for claim in made] == [2, 2, 1, 2, 2]
    assert len(events) == 3
    with recorded(database) as events:
        carry_claims(database, me, article.id)
    assert not events


def _once_then_fail() -> Callable[..., int]:
    calls = []

    def carry(*given: Any) -> int:
        calls.append(given)
        if len(calls) > 1:
            raise RuntimeError("The machine was switched off.")
        return article_versions.carry_along(*given)

    return carry


def test_claims_are_not_carried_to_a_version_that_is_no_longer_the_newest(
    database: Database, me: User, article: Article
) -> None:
    claim = claim_of(database, me, article)
    with database.transaction() as session:
        second = article_versions.add(session, me, article.id, 1, CHANGED)
    with database.transaction() as session:
        article_versions.add(session, me, article.id, 2, LONGER)
    assert second
    reanchoring = Reanchoring(OLD, CHANGED)
    with database.transaction() as session:
        assert article_versions.carry_along(session, me, second, claim.article_version_id, reanchoring, 0) == 0
    carry_claims(database, me, article.id)
    assert now(database, claim)[1].number == 3


def test_each_version_has_a_job_of_its_own_which_can_be_asked_for_again(
    database: Database, me: User, article: Article
) -> None:
    """That of the version before may be running, and not know of this one."""
    for seen, text in ((1, CHANGED), (2, LONGER)):
        with database.transaction() as session:
            article_versions.add(session, me, article.id, seen, text)
    with database.transaction() as session:
        again = article_versions.ask_to_carry(session, me, article.id)
    with database.reading() as session:
        keys = session.exec(select(Job.key).order_by(col(Job.key))).all()
    assert keys == [f"{article.id}.2", f"{article.id}.3"]
    assert again.key == keys[1]


def test_an_unknown_article_has_no_claims_to_look_for(database: Database, me: User) -> None:
    with pytest.raises(NotFound):
        carry_claims(database, me, 99_999)
    with refused(database, NotFound), database.transaction() as session:
        article_versions.ask_to_carry(session, me, 99_999)
