"""Tests of published claims as plain data."""

from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import User
from factcheck.presenters.claims import WholeClaim, by_verdict, published_claim
from factcheck.presenters.corrections import PublishedCorrection
from factcheck.presenters.site import Site
from factcheck.queries import public
from factcheck.services import claims
from tests import factories

SITE = Site("The Test Desk", "https://fact.test")

#: Every name of a field that readers' data has. Adding one is a decision: nothing about people of the desk.
PUBLIC_FIELDS = set(
    "anchor answer archive_url article as_of attributed_to attribution badge_url basis byline card_url claim "
    "correction_note counted credibility currency end evidence exact excerpt figure figure_as_of figure_high "
    "figure_low form high how_known id key kind language locator low measure name number occasion outlet page_url "
    "period_start place population prefix public_id published_at published_on publisher qualifier quote "
    "reliability replaced review_count reviewers_agreed role said_on same_as sentence source speaker stance start "
    "suffix summary superseded_by superseded_on text title truth unit url verdict verdicts withdrawal_reason "
    "withdrawn_on wording".split()
)


def names_in(kind: Any, seen: set[Any]) -> set[str]:
    """The fields of a class of plain data, and of every such class in it."""
    if not is_dataclass(kind):
        return {name for one in get_args(kind) for name in names_in(one, seen)}
    if kind in seen:
        return set()
    seen.add(kind)
    hints = get_type_hints(kind)
    return {field.name for field in fields(kind)}.union(*(names_in(hint, seen) for hint in hints.values()))


def test_readers_data_has_no_field_for_anybody_of_the_desk() -> None:
    seen: set[Any] = set()

    assert names_in(WholeClaim, seen) | names_in(PublishedCorrection, seen) == PUBLIC_FIELDS
    assert not [kind for kind in seen if kind.__module__.startswith("factcheck.models")]


def test_a_withdrawn_claim_cannot_be_presented(database: Database, people: dict[Role, User]) -> None:
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        claim = factories.claim(session, editor)
        factories.review(session, editor, claim)
        claims.withdraw(session, editor, claim.id, claim.version, "It was wrong.")

    with database.reading() as session:
        row = public.claim(session, claim.public_id)
        assert row
        with pytest.raises(ValueError, match="withdrawn"):
            published_claim(row, SITE)


def test_claims_are_grouped_by_verdict_with_quotations_and_then_open_questions_at_the_end(
    database: Database, people: dict[Role, User]
) -> None:
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        article = factories.article(session, editor)
        pieces = ("The agency said", "told reporters", "The bridge was closed", "Edition")
        made = [factories.claim(session, editor, of=article, words=words) for words in pieces]
        quote = factories.claim(session, editor, ClaimKind.QUOTE, of=article)
        reopened, *others = made
        factories.review(session, editor, quote, Truth.TRUE)
        for claim, truth in zip(made, (Truth.TRUE, Truth.FALSE, Truth.HALF_TRUE, Truth.FALSE), strict=True):
            factories.review(session, editor, claim, truth)
        claims.reopen(session, editor, reopened.id, reopened.version, "A new source.")
    with database.reading() as session:
        row = public.article(session, article.public_id)
        assert row
        groups = by_verdict(published_claim(one, SITE) for one in row.claims)

    assert [(group.label, group.label_inside, group.size) for group in groups] == [
        ("Half true", "half true", 1),
        ("False", "false", 2),
        ("Quoted word for word; what was said is true", "quote exact · true", 1),
        ("Under review", "under review", 1),
    ]
    assert [claim.public_id for claim in groups[1].claims] == [others[0].public_id, others[2].public_id]


def test_a_claim_has_addresses_and_does_not_change(database: Database, people: dict[Role, User]) -> None:
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        claim = factories.claim(session, editor, ClaimKind.FIGURE)
        factories.review(session, editor, claim)
    with database.reading() as session:
        row = public.claim(session, claim.public_id)
        assert row
        shown = published_claim(row, SITE)

    assert shown.page_url == f"https://fact.test/c/{claim.public_id}"
    assert shown.verdict.url == f"https://fact.test/c/{claim.public_id}/v/1"
    with pytest.raises(FrozenInstanceError):
        shown.text = "Other"  # type: ignore[misc]
