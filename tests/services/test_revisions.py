"""Tests of rows that are corrected in place, by the revision that their writer saw."""

from typing import Any

import pytest

from factcheck.db import Database
from factcheck.domain.errors import NotFound, Stale
from factcheck.domain.evidence import SourceKind
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.services import articles, sources
from factcheck.services.articles import ArticleDetails
from factcheck.services.sources import NewSource
from tests import factories
from tests.services.helpers import at_once, recorded, refused

#: How each is made, corrected, and what a correction writes.
KINDS: dict[str, tuple[Any, Any, Any]] = {
    "article": (factories.article, articles.edit, lambda title: ArticleDetails(title=title)),
    "source": (factories.source, sources.edit, lambda title: NewSource(title=title, kind=SourceKind.DATASET)),
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> tuple[Any, Any, Any]:
    return KINDS[request.param]


def test_of_many_who_correct_one_revision_at_once_one_is_taken(
    database: Database, people: dict[Role, User], kind: tuple[Any, Any, Any]
) -> None:
    make, edit, details = kind
    reviewer = people[Role.REVIEWER]
    with database.transaction() as session:
        row = make(session, reviewer)

    def correct(number: int) -> int:
        with database.transaction() as session:
            revision: int = edit(session, reviewer, row.id, 1, details(f"Title {number}")).revision
            return revision

    outcomes = at_once(4, correct)

    assert sorted(str(type(outcome)) for outcome in outcomes) == sorted(map(str, [int, Stale, Stale, Stale]))
    assert 2 in outcomes


def test_a_correction_that_changes_nothing_is_no_event_and_no_revision(
    database: Database, people: dict[Role, User], kind: tuple[Any, Any, Any]
) -> None:
    make, edit, details = kind
    reviewer = people[Role.REVIEWER]
    with database.transaction() as session:
        row = make(session, reviewer)

    with recorded(database) as events, database.transaction() as session:
        revisions = [edit(session, reviewer, row.id, seen, details("The same")).revision for seen in (1, 2, 2)]

    assert revisions == [2, 2, 2]
    assert len(events) == 1


def test_what_is_not_there_cannot_be_corrected(
    database: Database, people: dict[Role, User], kind: tuple[Any, Any, Any]
) -> None:
    _, edit, details = kind
    with refused(database, NotFound), database.transaction() as session:
        edit(session, people[Role.REVIEWER], 999, 1, details("Nothing"))
