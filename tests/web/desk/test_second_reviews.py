"""Tests of claims that need two answers: the second is given without knowing the first, and what comes of it."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from tests import factories
from tests.web.answers import ANSWER, seen, verdicts
from tests.web.pages import Page


@pytest.fixture
def waiting(database: Database, people: dict[Role, User]) -> Claim:
    """A statement that the editor answered first, and that waits for a second answer."""
    with database.transaction() as session:
        claim = factories.claim(session, people[Role.ADMIN], text="The bridge was closed")
        return factories.answered(session, claim, (people[Role.EDITOR], Truth.UNPROVEN))


def without_choices(source: str) -> str:
    """A page without its drop-down lists, which offer everybody's name."""
    return re.sub(r"<select.*?</select>", "", source, flags=re.DOTALL)


def test_the_first_of_two_answers_is_kept_and_waits(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, claim: Claim
) -> None:
    editor.post("/admin/policy/", data={"figure": "1", "quote": "1", "statement": "2", "urgent": "1"})

    answered = reviewer.post(f"/claims/{claim.id}/review", data=seen(reviewer, claim) | ANSWER | {"then": "stay"})

    page = Page(reviewer.get(answered.location))
    assert verdicts(database, claim) == []
    for shown in (
        "Your review is saved. It waits for a second review before anything is published.",
        "yours waits for the second",
        "Nobody could <tell>.",
        "Three calls & no answer",
    ):
        assert shown in page.text
    assert "review-summary" not in page.fields
    assert f"/claims/{claim.id}/lease/take" not in reviewer.get(answered.location).text


def test_the_first_reviewer_cannot_give_the_second_review(
    editor: FlaskClient, database: Database, waiting: Claim, event_count: Callable[[], int]
) -> None:
    written = event_count()
    typed = ANSWER | {"review-version": str(waiting.version), "review-seen": "0"}

    assert editor.post("/queue/next").location == "/queue/"
    for path in ("lease/take", "review"):
        refused = editor.post(f"/claims/{waiting.id}/{path}", data=typed)
        assert refused.status_code == 409
        assert "You have reviewed this claim already" in Page(refused).text
        assert "Three calls & no answer" in Page(refused).text
    assert event_count() == written


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMIN])
def test_only_its_author_sees_the_first_review(
    sign_in: Callable[[Role], FlaskClient], waiting: Claim, people: dict[Role, User], role: Role
) -> None:
    client, first = sign_in(role), people[Role.EDITOR].name
    client.post("/queue/next")
    answering = f"/claims/{waiting.id}"

    for path in (
        "/",
        answering,
        "/queue/",
        "/queue/?status=second_review",
        "/queue/?whose=second",
        f"/articles/{waiting.article_version_id}",
        "/sources/",
        "/export/",
        "/export/verdicts.csv",
        f"/c/{waiting.public_id}",
        f"/badge/{waiting.public_id}.svg",
    ):
        source = without_choices(client.get(path).text)
        for hidden in (first, "’s summary", "’s rationale"):
            assert hidden not in source, (path, hidden)
        # As a choice of the form and the name of its key, and as a filter of the queue
        assert source.count("Unproven") == (2 if path == answering else path.startswith("/queue/")), path
    for words in (first, "summary", "rationale", "unproven"):
        assert "No claim fits" in client.get("/queue/", query_string={"q": words}).text, words


@pytest.mark.parametrize(
    ("truth", "message", "shown"),
    [
        ("unproven", "Published: Unproven.", "Published"),
        ("not_checkable", "The two reviews differ; an editor decides.", "Two reviews that differ"),
    ],
    ids=["the same", "another"],
)
def test_a_second_answer_publishes_or_makes_a_dispute(
    reviewer: FlaskClient, database: Database, waiting: Claim, truth: str, message: str, shown: str
) -> None:
    taken = reviewer.post("/queue/next")
    assert taken.location == f"/claims/{waiting.id}"
    page = Page(reviewer.get(taken.location))
    assert "this is the second" in page.text
    assert "Submit review and take next" in page.text

    reviewer.post(f"/claims/{waiting.id}/review", data=page.fields | ANSWER | {"review-truth": truth})

    after = Page(reviewer.get(taken.location)).text
    assert message in after
    assert shown in after
    assert len(verdicts(database, waiting)) == (1 if truth == "unproven" else 0)


def test_a_person_typing_during_the_first_review_learns_nothing_of_it(
    reviewer: FlaskClient, database: Database, claim: Claim, people: dict[Role, User]
) -> None:
    typed = seen(reviewer, claim) | ANSWER
    reviewer.post(f"/claims/{claim.id}/lease/release")
    with database.transaction() as session:
        factories.answered(session, session.get_one(Claim, claim.id), (people[Role.EDITOR], Truth.NOT_CHECKABLE))

    conflict = reviewer.post(f"/claims/{claim.id}/review", data=typed)

    assert conflict.status_code == 409
    assert Page(conflict).lost(ANSWER) == {}
    assert people[Role.EDITOR].name not in without_choices(conflict.text)
    assert "’s summary" not in conflict.text
    again = reviewer.post(f"/claims/{claim.id}/review", data=Page(conflict).fields)
    assert again.status_code == 303, "having seen that, they give the second answer"


def test_assigning_does_not_tell_who_gave_the_first_review(
    admin: FlaskClient, database: Database, waiting: Claim, people: dict[Role, User]
) -> None:
    first = str(people[Role.EDITOR].id)
    assert admin.post(f"/claims/{waiting.id}/assign", data={"assignee": first}).status_code == 303
    assert admin.post(f"/claims/{waiting.id}/assign", data={"assignee": "99"}).status_code == 422
    assert admin.post(f"/claims/{waiting.id}/assign", data={"assignee": people[Role.ADMIN].id}).status_code == 303
