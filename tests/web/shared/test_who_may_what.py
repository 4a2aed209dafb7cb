"""The table of who may do what, asked of the pages."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import Claim, User
from tests.web.pages import Page
from tests.who_may_what import Cast, cells

_ANSWER = {"review-truth": "unproven", "review-summary": "Nobody could tell.", "review-seen": "0"}
_EVIDENCE = {
    "evidence-title": "A log",
    "evidence-kind": "page",
    "evidence-reliability": "F",
    "evidence-stance": "context",
    "evidence-credibility": "6",
}

#: Where an action is sent to, and what is sent besides the claim's version.
_ACTIONS: dict[str, tuple[str, dict[str, str]]] = {
    "take": ("lease/take", {}),
    "release": ("lease/release", {}),
    "edit": ("edit", {"kind": "statement", "text": "Said better", "priority": "normal"}),
    "add_evidence": ("evidence", _EVIDENCE),
    "answer": ("review", _ANSWER),
    "decide": ("dispute/decide", _ANSWER),
    "send_back": ("dispute/send-back", {"reason": "Look again."}),
    "dismiss": ("dismiss", {"reason": "Not checkable."}),
    "reopen": ("reopen", {"reason": "A newer figure."}),
    "withdraw": ("withdraw", {"reason": "It was wrong."}),
    "assign": ("assign", {}),
    "assign_to_me": ("assign", {}),
}

#: A page that answers an action at all is shown again, or led to, with one of these.
_STATUS = {"+": {200, 303}, ".": {303}, "-": {409}, "x": {403}}


@pytest.mark.thorough
# Pages pass on what services refuse: tests/services/test_who_may_what.py asks these on both engines.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", Role)
def test_the_pages_do_and_refuse_what_the_table_says(
    database: Database,
    people: dict[Role, User],
    sign_in: Callable[[Role], FlaskClient],
    event_count: Callable[[], int],
    role: Role,
) -> None:
    client, wrong = sign_in(role), []
    with database.transaction() as session:
        cast = Cast.of(session, people[role])
    claim = None
    for situation, action, expected in cells(role):
        if action == "look" or claim is None:
            with database.transaction() as session:
                claim = cast.claim(session, situation)
        if action == "look":
            answers = seen(client, claim, cast)
            wrong += [] if answers == int(expected) else [(situation, action, answers)]
            continue
        before = event_count()
        status = sent(client, claim, cast, action)
        is_done = event_count() > before
        if status not in _STATUS[expected] | ({422} if (action, expected) == ("edit", "-") else set()):
            wrong.append((situation, action, status))
        if is_done != (expected == "+"):
            wrong.append((situation, action, is_done))
        if is_done:
            claim = None
    assert wrong == []


def seen(client: FlaskClient, claim: Claim, cast: Cast) -> int:
    """How many people's reasons the claim's page shows."""
    text = Page(client.get(f"/claims/{claim.id}")).text
    return sum(f"{person.name}’s rationale" in text for person in (cast.me, cast.other, cast.another))


def sent(client: FlaskClient, claim: Claim, cast: Cast, action: str) -> int:
    path, data = _ACTIONS[action]
    assignee = {"assign": cast.bystander.id, "assign_to_me": cast.me.id}.get(action)
    given: dict[str, Any] = data | {"version": claim.version, "review-version": claim.version}
    return client.post(
        f"/claims/{claim.id}/{path}", data=given | ({"assignee": assignee} if assignee else {})
    ).status_code
