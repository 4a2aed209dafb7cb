"""Tests of putting in a new version of an article's text, and of what the desk and readers see of it then."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.jobs import JobKind, JobProblem
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Article, Claim, Job, User
from factcheck.queries import articles as stored
from factcheck.runtime import runtime_of
from factcheck.services import article_versions, articles, jobs
from factcheck.web.desk import article_versions as view
from tests import factories
from tests.web.pages import Page

HTMX = {"HX-Request": "true"}
OLD = "The road is open to all. The bridge is closed since Monday. “We are ready,” the mayor said to us."
NEW = "The road is shut to all. The bridge is closed since Monday, and the school."


@pytest.fixture
def article(database: Database, me: User) -> Article:
    with database.transaction() as session:
        return factories.article(session, me, text=OLD)


@pytest.fixture
def made(database: Database, me: User, article: Article) -> tuple[Claim, Claim, Claim]:
    """A claim with a verdict whose words change, one that waits and whose words go, and one whose words stay."""
    with database.transaction() as session:
        changed = factories.claim(session, me, words="The road is open", of=article)
        gone = factories.claim(session, me, words="We are ready", of=article)
        kept = factories.claim(session, me, words="The bridge is closed", of=article)
        factories.review(session, me, changed, Truth.TRUE)
        return changed, gone, kept


def put_in(client: FlaskClient, article: Article, text: str = NEW) -> None:
    path = f"/articles/{article.id}/versions/new"
    response = client.post(path, data=Page(client.get(path)).fields | {"text": text})
    assert (response.status_code, response.location) == (303, f"/articles/{article.id}/versions/2")


def test_signed_out_people_and_unknown_articles_get_no_page(client: FlaskClient, reviewer: FlaskClient) -> None:
    assert client.get("/articles/1/versions/new").location == "/login?next=/articles/1/versions/new"
    for path in ("versions", "versions/1", "versions/new"):
        assert reviewer.get(f"/articles/99999/{path}").status_code == 404
    assert reviewer.post("/articles/99999/versions/claims").status_code == 404


def test_a_new_version_shows_what_changed(
    reviewer: FlaskClient, article: Article, made: tuple[Claim, Claim, Claim]
) -> None:
    page = Page(reviewer.get(f"/articles/{article.id}"))
    assert f"/articles/{article.id}/versions/new" in page.links
    assert f"/articles/{article.id}/versions" not in page.links

    put_in(reviewer, article)

    page = Page(reviewer.get(f"/articles/{article.id}/versions/2"))
    assert "Version 2 is stored." in page.text
    changes = reviewer.get(f"/articles/{article.id}/versions/2").text
    assert "The road is<del> open</del><ins> shut</ins> to all." in changes
    assert reviewer.get(f"/articles/{article.id}/versions/3").status_code == 404
    first = Page(reviewer.get(f"/articles/{article.id}/versions/1"))
    assert "We are ready" in first.text
    assert "What changed" not in first.text
    listed = Page(reviewer.get(f"/articles/{article.id}/versions"))
    assert {f"/articles/{article.id}/versions/{number}" for number in (1, 2)} <= set(listed.links)
    assert f"/articles/{article.id}/versions" in Page(reviewer.get(f"/articles/{article.id}")).links


def test_claims_that_lost_their_words_are_shown_with_the_way_on(
    reviewer: FlaskClient, article: Article, made: tuple[Claim, Claim, Claim]
) -> None:
    changed, gone, kept = made
    put_in(reviewer, article)

    page = Page(reviewer.get(f"/articles/{article.id}"))
    marks = {attrs["href"] for tag, attrs in page.tags if "mark" in attrs.get("class", "").split()}
    assert marks == {f"/claims/{kept.id}"}
    assert "The words changed." in page.texts[f"claim-{changed.id}"]
    assert "The road is shut" in page.texts[f"claim-{changed.id}"]
    assert "Use the words" not in page.texts[f"claim-{changed.id}"], "it is published: it must be reopened first"
    assert "The words are no longer in the article." in page.texts[f"claim-{gone.id}"]
    assert f"/claims/{gone.id}/words#new-claim" in page.links

    claim = Page(reviewer.get(f"/claims/{changed.id}"))
    assert "Words of version 1 of 2" in claim.text
    assert "The words changed." in claim.text
    claim = Page(reviewer.get(f"/claims/{kept.id}"))
    assert "Words of version 2 of 2" in claim.text
    assert "The words changed." not in claim.text
    assert "The words it is about are not in version 2 of the article." in Page(reviewer.get("/alerts/")).text


def test_the_nearest_passage_is_offered_for_a_claim(
    reviewer: FlaskClient, database: Database, me: User, article: Article
) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me, words="The road is open", of=article)
    put_in(reviewer, article)

    [link] = [link for link in Page(reviewer.get(f"/claims/{claim.id}")).links if "/words?start=" in link]
    page = Page(reviewer.get(link))
    assert page.fields["words"] == "The road is shut"
    response = reviewer.post(f"/claims/{claim.id}/words", data=page.fields)
    assert (response.status_code, response.location) == (303, f"/claims/{claim.id}")
    page = Page(reviewer.get(f"/claims/{claim.id}"))
    assert "Words of version 2 of 2" in page.text
    assert "The words changed." not in page.text


def test_a_claim_without_a_second_version_says_nothing_of_versions(
    reviewer: FlaskClient, made: tuple[Claim, Claim, Claim]
) -> None:
    assert "Words of version" not in Page(reviewer.get(f"/claims/{made[0].id}")).text


def test_the_same_text_and_no_text_add_nothing(reviewer: FlaskClient, database: Database, article: Article) -> None:
    path = f"/articles/{article.id}/versions/new"
    fields = Page(reviewer.get(path)).fields
    response = reviewer.post(path, data=fields | {"text": f"{OLD}\r\n"})
    assert (response.status_code, response.location) == (303, f"/articles/{article.id}")
    assert "nothing was added" in Page(reviewer.get(response.location)).text
    response = reviewer.post(path, data=fields | {"text": " "})
    assert response.status_code == 422
    assert Page(response).error_at("text")
    with database.reading() as session:
        assert stored.newest_version(session, article.id).number == 1


def test_of_two_people_the_second_keeps_what_was_typed_and_sees_what_is_new(
    reviewer: FlaskClient, database: Database, me: User, article: Article
) -> None:
    path = f"/articles/{article.id}/versions/new"
    fields = Page(reviewer.get(path)).fields
    with database.transaction() as session:
        article_versions.add(session, me, article.id, 1, f"{OLD} It rained.")

    response = reviewer.post(path, data=fields | {"text": NEW})

    page = Page(response)
    assert response.status_code == 422
    assert "Another person put in a newer version" in page.text
    assert f"/articles/{article.id}/versions/2" in page.links
    assert (page.fields["text"].strip(), page.fields["number"]) == (NEW, "2")
    assert reviewer.post(path, data=page.fields).location == f"/articles/{article.id}/versions/3"


def test_a_withdrawn_article_takes_no_version(
    reviewer: FlaskClient, database: Database, people: dict[Role, User], article: Article
) -> None:
    path = f"/articles/{article.id}/versions/new"
    fields = Page(reviewer.get(path)).fields
    with database.transaction() as session:
        articles.withdraw(session, people[Role.EDITOR], article.id, 1, "It is a forgery.")
    response = reviewer.post(path, data=fields | {"text": NEW})
    assert response.status_code == 422
    assert "its text stays as it is" in Page(response).text
    assert path not in Page(reviewer.get(f"/articles/{article.id}")).links


def test_what_takes_longer_goes_on_while_the_page_says_how_far_it_is(
    app: Flask,
    reviewer: FlaskClient,
    database: Database,
    article: Article,
    made: tuple[Claim, Claim, Claim],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = f"/articles/{article.id}/versions/claims/progress"
    monkeypatch.setattr(view, "is_over", lambda *_: False)
    put_in(reviewer, article)

    def shown() -> list[Page]:
        paths = (f"/articles/{article.id}", f"/articles/{article.id}/versions/2", address)
        return [Page(reviewer.get(path, headers=HTMX if path == address else None)) for path in paths]

    for page in shown():
        assert "It waits for its turn." in page.text
        assert [attrs["hx-get"] for _, attrs in page.tags if attrs.get("hx-trigger") == "every 2s"] == [address]
        assert address in page.links
        assert "moved along" not in page.text
    with database.transaction() as session:
        job = jobs.claim(session, [JobKind.NEW_VERSION])
        assert job
        jobs.hold(session, job, 0, 3)
    assert all("The texts are being compared." in page.text for page in shown())
    with database.transaction() as session:
        jobs.hold(session, job, 1, 3)
    assert all("1 of 3" in page.text for page in shown())
    assert reviewer.get(address).location == f"/articles/{article.id}", "without a script"
    with database.transaction() as session:
        jobs.fail(session, job, JobProblem.BROKEN)
    assert all("is tried again at" in page.text for page in shown())

    with database.transaction() as session:
        session.get_one(Job, job.id).due_at = utc_now()
    assert runtime_of(app).workers[0].run_due() == 1

    done = shown()[-1]
    assert "All claims of the article were looked for" in done.text
    assert not [attrs for _, attrs in done.tags if "hx-trigger" in attrs]
    assert reviewer.get(address).location == f"/articles/{article.id}"
    assert "All claims of the article were looked for" in shown()[0].text


def test_what_failed_is_gone_on_with_by_a_button(
    reviewer: FlaskClient, database: Database, me: User, article: Article, made: tuple[Claim, Claim, Claim]
) -> None:
    with database.transaction() as session:
        article_versions.add(session, me, article.id, 1, NEW)
        job = jobs.claim(session, [JobKind.NEW_VERSION])
        assert job
        jobs.fail(session, job, JobProblem.REFUSED)
    page = Page(reviewer.get(f"/articles/{article.id}"))
    assert "3 claims were not looked for in this version" in page.text

    response = reviewer.post(f"/articles/{article.id}/versions/claims")

    assert (response.status_code, response.location) == (303, f"/articles/{article.id}")
    assert "not looked for" not in Page(reviewer.get(response.location)).text


def test_readers_see_the_words_a_verdict_is_about(
    reviewer: FlaskClient, client: FlaskClient, article: Article, made: tuple[Claim, Claim, Claim]
) -> None:
    put_in(reviewer, article)
    page = Page(client.get(f"/c/{made[0].public_id}"))
    assert "The road is open" in page.text
    assert "shut" not in page.text
    assert "The road is open" in Page(client.get(f"/a/{article.public_id}")).text


def test_a_claim_begun_on_an_earlier_version_is_not_offered_for_other_words(
    reviewer: FlaskClient, article: Article
) -> None:
    def begin(address: str) -> None:
        typed = {"address": f"/articles/{article.id}/claims?{address}", "typed": '{"text": "It is open."}'}
        assert reviewer.post("/form-drafts", data=typed).status_code == 204

    begin("start=4&end=16")
    assert "You have begun a claim here" in Page(reviewer.get(f"/articles/{article.id}")).text
    put_in(reviewer, article)
    assert "You have begun a claim here" not in Page(reviewer.get(f"/articles/{article.id}")).text
    page = Page(reviewer.get(f"/articles/{article.id}?start=4&end=16"))
    assert f"/articles/{article.id}/claims?start=4&end=16&version=2" in [attrs.get("action") for _, attrs in page.tags]
    begin("start=4&end=16&version=2")
    assert "You have begun a claim here" in Page(reviewer.get(f"/articles/{article.id}")).text
