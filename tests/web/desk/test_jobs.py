"""Tests of the page of jobs, and of trying a failed one again there."""

from datetime import timedelta

from flask.testing import FlaskClient

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.jobs import CleanUp, JobKind, JobProblem, JobState, LookThrough, Payload, RaiseAlerts
from factcheck.models import Job, User
from factcheck.services import jobs
from tests import factories
from tests.web.pages import Page

ADDRESS = "/admin/jobs/"


def ask(database: Database, payload: Payload, state: JobState = JobState.WAITING, **given: object) -> int:
    with database.transaction() as session:
        job = session.get_one(Job, jobs.enqueue(session, SYSTEM, payload).id)
        job.sqlmodel_update({"state": state} | given)
        return job.id


def test_editors_see_the_page_and_reviewers_do_not(
    client: FlaskClient, reviewer: FlaskClient, editor: FlaskClient
) -> None:
    assert client.get(ADDRESS).location == f"/login?next={ADDRESS}"
    assert reviewer.get(ADDRESS).status_code == 403
    assert ADDRESS not in Page(reviewer.get("/queue/")).links
    assert ADDRESS in Page(editor.get("/queue/")).links
    page = Page(editor.get(ADDRESS))
    assert "Nothing waits" in page.text
    assert {"failed", "done"}.isdisjoint(page.texts)


def test_each_job_is_shown_with_what_it_is_about_and_how_far_it_is(
    editor: FlaskClient, database: Database, me: User
) -> None:
    now = utc_now()
    with database.transaction() as session:
        article = factories.article(session, me, title="Flood in the valley")
    done = ask(database, LookThrough(8), JobState.DONE, ended_at=now)
    ask(database, LookThrough(article.id), JobState.RUNNING, due_at=now + timedelta(minutes=1), done=400, total=1_200)
    ask(database, RaiseAlerts(), JobState.RUNNING, due_at=now - timedelta(seconds=1))
    ask(database, CleanUp(), due_at=now + timedelta(seconds=9), problem=JobProblem.BROKEN, detail="TimeoutError")
    ask(database, LookThrough(9))

    page = Page(editor.get(ADDRESS))

    assert "Flood in the valley 400 of 1,200" in page.text
    assert f"/articles/{article.id}" in page.links
    for shown in (
        "It gives no sign of life.",
        "It did not succeed and is tried again at",
        "The log of the server says more. TimeoutError",
        "Article 9 It waits for its turn.",
    ):
        assert shown in page.text
    assert "Article 8" in page.texts["done"]
    assert "Nothing does this work" not in page.text
    with database.transaction() as session:
        session.delete(session.get_one(Job, done))
    assert "done" not in Page(editor.get(ADDRESS)).texts


def test_the_page_says_when_nothing_does_the_work(editor: FlaskClient, database: Database) -> None:
    ask(database, LookThrough(1), due_at=utc_now() - timedelta(seconds=61))
    assert "Nothing does this work" in Page(editor.get(ADDRESS)).text
    ask(database, LookThrough(2), JobState.RUNNING, due_at=utc_now() + timedelta(seconds=5))
    assert "Nothing does this work" not in Page(editor.get(ADDRESS)).text


def test_a_failed_job_says_why_and_is_tried_again(editor: FlaskClient, database: Database) -> None:
    with database.transaction() as session:
        job = factories.failed_job(session)
    page = Page(editor.get(ADDRESS))
    assert "It cannot be done. There is no such article." in " ".join(page.texts["failed"].split())

    response = editor.post(f"{ADDRESS}{job.id}/retry")

    assert (response.status_code, response.location) == (303, ADDRESS)
    page = Page(editor.get(ADDRESS))
    assert "failed" not in page.texts
    assert "The job waits for its turn again." in page.text
    assert editor.post(f"{ADDRESS}{job.id}/retry").status_code == 409, "it does not fail yet"
    with database.transaction() as session:
        assert jobs.claim(session, list(JobKind))


def test_the_page_leads_to_more_of_what_is_over(editor: FlaskClient, database: Database, five_a_page: None) -> None:
    with database.transaction() as session:
        for number in range(6):
            factories.failed_job(session, 100 + number)

    page = Page(editor.get(ADDRESS))
    assert "Article 100" not in page.texts["failed"]
    [onward] = [link for link in page.links if link.endswith("#failed")]
    page = Page(editor.get(onward))
    assert ("Article 100" in page.texts["failed"], "Article 101" in page.texts["failed"]) == (True, False)
    assert f"{ADDRESS}#failed" in page.links, "back to the first ones"
    for nonsense in ("x", "1", "1_2_3", "9" * 18 + "_1", "1_" + "9" * 18, "-1_1", "²_1"):
        query = f"done-before={nonsense}&failed-before={nonsense}"
        assert "Article 105" in Page(editor.get(f"{ADDRESS}?{query}")).texts["failed"], nonsense
