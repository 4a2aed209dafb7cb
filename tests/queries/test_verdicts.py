"""Tests of the list of verdicts for readers: what fits a search, page after page, and what is never in it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Attribution, Currency, Truth
from factcheck.models import Claim, User
from factcheck.queries import paging, verdicts
from factcheck.queries.verdicts import VerdictSearch
from factcheck.services import claims
from tests import factories
from tests.queries.helpers import publish

DAY = datetime(2022, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def archive(database: Database, editor: User) -> dict[str, Claim]:
    """A figure, a quotation and a statement with verdicts, of two outlets, a day apart, by their kinds."""
    with database.transaction() as session:
        wire, post = (factories.article(session, editor, outlet=outlet) for outlet in ("Test Wire", "Evening Post"))
        made = {
            "figure": factories.claim(session, editor, ClaimKind.FIGURE, of=wire, text="A million people fled."),
            "quote": factories.claim(session, editor, ClaimKind.QUOTE, of=post),
            "statement": factories.claim(session, editor, of=post, text="The bridge was 100 % closed."),
        }
        publish(session, made["figure"], DAY, truth=Truth.TRUE)
        publish(session, made["quote"], DAY + timedelta(days=1), truth=Truth.FALSE, attribution=Attribution.ALTERED)
        # The first moment of its day.
        publish(session, made["statement"], datetime(2022, 3, 6, tzinfo=UTC), truth=Truth.FALSE)
    return made


def names(database: Database, archive: dict[str, Claim], **search: Any) -> list[str]:
    """Which claims fit, newest first; a count says as many."""
    by_id = {claim.id: name for name, claim in archive.items()}
    with database.reading() as session:
        shown = verdicts.page(session, VerdictSearch(**search))
        assert verdicts.size(session, VerdictSearch(**search)) == (len(shown.rows), False)
        assert (shown.next_key, shown.looked_back_to) == ("", None)
        return [by_id[row.claim.id] for row in shown.rows]


#: A search, and what fits it.
SEARCHES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["statement", "quote", "figure"]),
    ({"truth": Truth.FALSE}, ["statement", "quote"]),
    ({"attribution": Attribution.ALTERED}, ["quote"]),
    ({"attribution": Attribution.ALTERED, "truth": Truth.TRUE}, []),
    ({"kind": ClaimKind.FIGURE}, ["figure"]),
    ({"speaker": "olena  TESTENKO"}, ["quote"]),
    ({"speaker": "Olena"}, []),
    ({"outlet": "Evening Post"}, ["statement", "quote"]),
    ({"outlet": "Evening Post", "truth": Truth.TRUE}, []),
    ({"measure": "refugees"}, ["figure"]),
    ({"measure": "refugees", "outlet": "Evening Post"}, []),
    ({"text": "MILLION people"}, ["figure"]),
    ({"text": "100 %"}, ["statement"]),
    ({"text": "1_0"}, []),
    ({"published_from": date(2022, 3, 5)}, ["statement", "quote"]),
    ({"published_to": date(2022, 3, 5)}, ["quote", "figure"]),
    ({"published_from": date(2022, 3, 5), "published_to": date(2022, 3, 5)}, ["quote"]),
    ({"published_from": date(2022, 3, 6)}, ["statement"]),
    ({"published_to": date.max}, ["statement", "quote", "figure"]),
]


@pytest.mark.parametrize("few", [True, False], ids=["found by index", "looked at in order"])
def test_every_filter_keeps_what_fits_it(
    database: Database, archive: dict[str, Claim], monkeypatch: pytest.MonkeyPatch, few: bool
) -> None:
    if not few:
        monkeypatch.setattr(verdicts, "_few_claims", lambda session, search: None)

    assert [names(database, archive, **search) for search, _ in SEARCHES] == [fitting for _, fitting in SEARCHES]


def test_only_what_readers_may_see_is_in_it(database: Database, people: dict[Role, User]) -> None:
    reviewer, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        made = {
            name: factories.claim(session, reviewer)
            for name in ("queued", "withdrawn", "undoable", "undone", "corrected", "reopened", "of withdrawn article")
        }
        factories.review(session, reviewer, made["withdrawn"])
        claims.withdraw(session, editor, made["withdrawn"].id, made["withdrawn"].version, "Wrong article.")
        publish(session, made["undoable"], utc_now() + timedelta(minutes=1), truth=Truth.FALSE)
        made["undoable"].undo_until = utc_now() + timedelta(minutes=1)
        publish(session, made["undone"], undone_at=utc_now(), truth=Truth.FALSE)
        made["undone"].verdict_number = 0
        for truth in (Truth.FALSE, Truth.TRUE):
            publish(session, made["corrected"], truth=truth)
        publish(session, made["reopened"], truth=Truth.TRUE)
        claims.reopen(session, editor, made["reopened"].id, made["reopened"].version, "New source.")
        publish(session, made["of withdrawn article"], truth=Truth.TRUE)

    assert names(database, made) == ["of withdrawn article", "reopened", "corrected"]
    assert names(database, made, outlet="Test Wire") == ["of withdrawn article", "reopened", "corrected"]
    assert names(database, made, truth=Truth.FALSE) == []


def test_a_verdict_that_can_be_undone_leaves_the_one_before_it(database: Database, editor: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, editor)
        publish(session, claim, DAY, truth=Truth.TRUE)
        publish(session, claim, utc_now() + timedelta(minutes=1), truth=Truth.FALSE)
        claim.undo_until = utc_now() + timedelta(minutes=1)

    with database.reading() as session:
        [row] = verdicts.page(session, VerdictSearch()).rows
        assert (row.verdict.truth, row.currency) == (Truth.TRUE, Currency.UNDER_REVIEW)
        assert verdicts.page(session, VerdictSearch(truth=Truth.FALSE)).rows == []


@pytest.mark.parametrize("search", [VerdictSearch(), VerdictSearch(outlet="Test Wire")], ids=["in order", "by index"])
def test_pages_follow_one_another_without_a_gap(
    database: Database, editor: User, monkeypatch: pytest.MonkeyPatch, search: VerdictSearch
) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    with database.transaction() as session:
        # Three at the same moment: the id decides.
        made = [factories.claim(session, editor) for _ in range(5)]
        for claim, days in zip(made, (0, 1, 1, 1, 2), strict=True):
            publish(session, claim, DAY + timedelta(days=days))

    shown: list[int] = []
    key = ""
    with database.reading() as session:
        for _ in range(3):
            page = verdicts.page(session, search, key)
            shown, key = shown + [row.claim.id for row in page.rows], page.next_key
    assert shown == [claim.id for claim in reversed(made)]
    assert key == ""


@pytest.mark.parametrize(
    "key", ["x", "_", "1_", "_1", "-1_1", "9" * 19 + "_1", "9" * 18 + "_1", "1_" + "9" * 18, "٣_٣"]
)
def test_a_key_that_means_nothing_does_not_fail(database: Database, archive: dict[str, Claim], key: str) -> None:
    with database.reading() as session:
        verdicts.page(session, VerdictSearch(), key)
        verdicts.page(session, VerdictSearch(outlet="Test Wire"), key)


def test_a_page_ends_where_enough_was_looked_at_and_the_next_goes_on_there(
    database: Database, archive: dict[str, Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "LOOKED_AT", 2)
    # As if more claims had the text than can be sorted.
    monkeypatch.setattr(verdicts, "MOST", -1)
    search = VerdictSearch(text="million")
    with database.reading() as session:
        first = verdicts.page(session, search)
        second = verdicts.page(session, search, first.next_key)
        assert (first.rows, first.looked_back_to) == ([], DAY + timedelta(days=1))
        assert [row.claim.id for row in second.rows] == [archive["figure"].id]
        assert (second.next_key, second.looked_back_to) == ("", None)
        assert verdicts.size(session, search) == (0, True)


def test_names_are_those_of_verdicts_that_readers_see(
    database: Database, editor: User, archive: dict[str, Claim]
) -> None:
    with database.transaction() as session:
        hidden = factories.article(session, editor, outlet="Hidden Wire")
        factories.claim(session, editor, ClaimKind.FIGURE, of=hidden)
        unready = factories.claim(session, editor, of=factories.article(session, editor, outlet="Early Wire"))
        publish(session, unready, utc_now() + timedelta(minutes=1))
        unready.undo_until = utc_now() + timedelta(minutes=1)

    with database.reading() as session:
        assert {name: verdicts.names(session, name) for name in verdicts.NAMED} == {
            "speaker": ["Olena Testenko"],
            "outlet": ["Evening Post", "Test Wire"],
            "measure": ["refugees"],
        }
        for typed, offered in (
            ("WIRE", ["Test Wire"]),
            ("%", []),
            ("hidden", []),
            ("e", ["Evening Post", "Test Wire"]),
        ):
            assert verdicts.names(session, "outlet", typed) == offered, typed


def test_an_empty_archive_has_no_verdicts_and_no_names(database: Database) -> None:
    with database.reading() as session:
        assert verdicts.page(session, VerdictSearch()) == verdicts.VerdictPage([])
        assert verdicts.names(session, "speaker") == []
