"""Tests of tags: one spelling for the desk, a limit, a line in the history, many at once."""

import pytest
from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.errors import Invalid, NotFound
from factcheck.domain.events import EventKind
from factcheck.domain.permissions import Role
from factcheck.domain.tags import MOST
from factcheck.models import Claim, User
from factcheck.queries import history
from factcheck.queries import tags as stored
from factcheck.services import bulk, leases, tags
from factcheck.services.bulk import Change, Verb
from tests import factories
from tests.services.helpers import recorded


@pytest.fixture
def claim(database: Database, reviewer: User) -> Claim:
    with database.transaction() as session:
        return factories.claim(session, reviewer)


def names(session: Session, claim: Claim) -> list[str]:
    return [tag.name for tag in stored.of_claim(session, claim.id)]


def test_a_tag_has_one_spelling_on_the_whole_desk(database: Database, reviewer: User, claim: Claim) -> None:
    with database.transaction() as session:
        article = factories.article(session, reviewer)
        assert tags.tag_article(session, reviewer, article.id, "  Front   page ") == "Front page"
        assert tags.tag_claim(session, reviewer, claim.id, "FRONT PAGE") == "Front page"
        with pytest.raises(Invalid, match="has this tag already"):
            tags.tag_claim(session, reviewer, claim.id, "ｆｒｏｎｔ page")
        with pytest.raises(Invalid, match="has this tag already"):
            tags.tag_article(session, reviewer, article.id, "front page")

        tags.untag_claim(session, reviewer, claim.id, "front PAGE")
        tags.untag_claim(session, reviewer, claim.id, "never there")
        tags.untag_article(session, reviewer, article.id, "front page")
        assert names(session, claim) == [] == stored.of_article(session, article.id)
        assert tags.tag_claim(session, reviewer, claim.id, "FRONT PAGE") == "FRONT PAGE"


@pytest.mark.parametrize("name", ["", " ", "x" * 41, "one, two", "one;two", "\0"])
def test_a_tag_is_a_short_word(database: Database, reviewer: User, claim: Claim, name: str) -> None:
    with database.transaction() as session, pytest.raises(Invalid):
        tags.tag_claim(session, reviewer, claim.id, name)


def test_a_claim_has_so_many_tags_at_most(database: Database, reviewer: User, claim: Claim) -> None:
    with database.transaction() as session:
        for number in range(MOST):
            tags.tag_claim(session, reviewer, claim.id, f"tag {number}")
        with pytest.raises(Invalid, match="20 tags"):
            tags.tag_claim(session, reviewer, claim.id, "one more")
        with pytest.raises(NotFound):
            tags.tag_article(session, reviewer, 99999, "front page")


def test_the_history_names_the_tag_and_the_version_stays(database: Database, reviewer: User, claim: Claim) -> None:
    with recorded(database) as events, database.transaction() as session:
        article = factories.article(session, reviewer)
        for change_claim, change_article in (
            (tags.tag_claim, tags.tag_article),
            (tags.untag_claim, tags.untag_article),
        ):
            change_claim(session, reviewer, claim.id, "Casualties")
            change_article(session, reviewer, article.id, "Casualties")

    assert [event.kind for event in events[1:]] == [
        EventKind.CLAIM_TAGGED,
        EventKind.ARTICLE_TAGGED,
        EventKind.CLAIM_UNTAGGED,
        EventKind.ARTICLE_UNTAGGED,
    ]
    with database.reading() as session:
        lines = [entry.line for entry in history.of_claim(session, session.get_one(Claim, claim.id), reviewer)]
        assert lines[:2] == [
            f"{reviewer.name} removed a tag: “Casualties”",
            f"{reviewer.name} added a tag: “Casualties”",
        ]
        assert session.get_one(Claim, claim.id).version == claim.version


def test_many_are_tagged_at_once_and_it_is_undone(database: Database, people: dict[Role, User], claim: Claim) -> None:
    reviewer, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        held = factories.claim(session, reviewer)
        leases.take(session, reviewer, held.id)
        published = factories.claim(session, reviewer)
        seen = {each.id: each.version for each in (claim, held, published)}
        factories.review(session, reviewer, published)
        tags.tag_claim(session, reviewer, claim.id, "Casualties")

    change = Change(Verb.TAG, tag="casualties")
    with database.transaction() as session:
        done = bulk.carry_out(session, editor, change, seen)
    assert [each.id for each in done.claims] == [held.id, published.id], "held by another, changed since: all the same"
    assert [(each.id, why) for each, why in done.left_out] == [(claim.id, "It has this tag already.")]
    with database.transaction() as session:
        assert names(session, published) == ["Casualties"]
        assert len(bulk.undo(session, editor, done.events).claims) == 2
        assert names(session, published) == [] == names(session, held)

    with database.transaction() as session:
        done = bulk.carry_out(session, editor, Change(Verb.UNTAG, tag="CASUALTIES"), seen)
        assert [each.id for each in done.claims] == [claim.id]
        bulk.undo(session, editor, done.events)
        assert names(session, claim) == ["Casualties"]
        with pytest.raises(Invalid):
            bulk.preview(session, editor, Change(Verb.TAG, tag="one, two"), seen)
