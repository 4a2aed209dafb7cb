"""Tests of what every verb has in common: who may use it, and what the log says and hides."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, col, select

from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.claims import ClaimKind
from factcheck.domain.errors import NotAllowed
from factcheck.domain.events import EventKind
from factcheck.domain.evidence import SourceKind, Stance
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Event, User
from factcheck.models.user import new_session_key
from factcheck.services import articles, claims, demo, evidence, leases, reviews, sources, users
from factcheck.services.articles import NewArticle
from factcheck.services.audit import difference, snapshot
from factcheck.services.claims import Selection
from factcheck.services.details import ClaimInput
from factcheck.services.evidence import NewEvidence
from factcheck.services.reviews import ReviewInput
from factcheck.services.sources import NewSource
from factcheck.services.users import NewUser
from tests import factories
from tests.factories import PASSWORD
from tests.services.helpers import refused

_CLAIM = ClaimInput(kind=ClaimKind.STATEMENT, text="A claim.")
_PERSON = NewUser(email="new@example.org", name="New", password=PASSWORD)
_EDITORS: list[Callable[[Session, User, int, int], Any]] = [
    lambda session, actor, claim_id, _: claims.reopen(session, actor, claim_id, 1, "Why not"),
    lambda session, actor, claim_id, _: claims.withdraw(session, actor, claim_id, 1, "Why not"),
    lambda session, actor, claim_id, user_id: claims.assign(session, actor, claim_id, user_id),
]
_ADMINS: list[Callable[[Session, User, int, int], Any]] = [
    lambda session, actor, *_: users.create(session, actor, _PERSON),
    lambda session, actor, _, user_id: users.reset_password(session, actor, user_id, "a new long password"),
    lambda session, actor, _, user_id: users.change_role(session, actor, user_id, Role.ADMIN),
    lambda session, actor, _, user_id: users.disable(session, actor, user_id),
    lambda session, actor, _, user_id: users.enable(session, actor, user_id),
]


def test_a_verb_is_refused_to_a_role_that_has_not_its_permission(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        claim_id = factories.claim(session, people[Role.REVIEWER]).id
    refusals = [(Role.REVIEWER, verb) for verb in (*_EDITORS, *_ADMINS)] + [(Role.EDITOR, verb) for verb in _ADMINS]

    for role, verb in refusals:
        with refused(database, NotAllowed), database.transaction() as session:
            verb(session, people[role], claim_id, people[Role.ADMIN].id)


def test_the_log_never_holds_a_password_its_hash_or_a_session_key(database: Database) -> None:
    secrets = [PASSWORD, demo.PASSWORD, "a new long password"]
    with database.transaction() as session:
        demo.fill(session)
        person = factories.user(session)
        secrets += [person.password_hash, person.session_key]
        users.change_password(session, person, PASSWORD, "a new long password")
        secrets += [person.password_hash, person.session_key]
        users.disable(session, SYSTEM, person.id)
        users.enable(session, SYSTEM, person.id)
        users.change_role(session, SYSTEM, person.id, Role.EDITOR)
        users.reset_password(session, SYSTEM, person.id, PASSWORD)
        for user in session.exec(select(User)):
            secrets += [user.password_hash, user.session_key]

    with database.reading() as session:
        log = "\n".join(
            json.dumps([event.kind, event.data], ensure_ascii=False) for event in session.exec(select(Event))
        )
    assert len(log) > 10_000
    assert not [secret for secret in secrets if secret in log]


def test_every_event_says_who_and_when(database: Database, people: dict[Role, User]) -> None:
    before = datetime.now(UTC)
    reviewer = people[Role.REVIEWER]
    with database.transaction() as session:
        article = articles.add(session, reviewer, NewArticle(title="T", text="Some text."))
        claim = claims.create(session, reviewer, article.id, Selection(start=0, end=4, exact="Some"), _CLAIM)
        source = sources.add(session, reviewer, NewSource(title="S", kind=SourceKind.PAGE))
        evidence.add(session, reviewer, claim.id, NewEvidence(source=source.id, stance=Stance.SUPPORTS))
        leases.take(session, reviewer, claim.id)
        reviews.submit(session, reviewer, claim.id, 2, ReviewInput(truth=Truth.TRUE, summary="Yes.", rationale=""))

    with database.reading() as session:
        events = session.exec(select(Event).where(Event.actor_id == reviewer.id).order_by(col(Event.id))).all()
    assert [event.kind for event in events] == [
        EventKind.ARTICLE_ADDED,
        EventKind.CLAIM_CREATED,
        EventKind.SOURCE_ADDED,
        EventKind.EVIDENCE_ADDED,
        EventKind.CLAIM_TAKEN,
        EventKind.REVIEW_SUBMITTED,
        EventKind.VERDICT_PUBLISHED,
    ]
    assert all(before <= event.at <= datetime.now(UTC) for event in events)


def test_a_snapshot_leaves_secrets_out() -> None:
    user = User(email="a@b.org", name="A", role=Role.ADMIN, password_hash="$argon2id$", session_key=new_session_key())

    assert set(snapshot(user)) & {"password_hash", "session_key"} == set()
    assert snapshot(user)["role"] == "admin"
    assert snapshot(None) == {}


def test_a_difference_holds_what_changed_came_and_went() -> None:
    assert difference({"a": 1, "b": 2, "gone": 3}, {"a": 1, "b": 4, "new": 5}) == (
        {"b": 2, "gone": 3, "new": None},
        {"b": 4, "gone": None, "new": 5},
    )
