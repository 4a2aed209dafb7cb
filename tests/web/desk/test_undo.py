"""Tests of undoing from the notice and from the claim's page, and of what readers see until that is over."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from config import Config
from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.queries import claims as stored
from factcheck.queries import public
from factcheck.services import claims, reviews, transitions
from factcheck.services.reviews import ReviewInput
from tests import factories
from tests.web.answers import ANSWER, seen
from tests.web.pages import Page


@pytest.fixture
def config(config: Config) -> Config:
    return replace(config, undo_seconds=60)


def _publish(client: FlaskClient, claim: Claim) -> None:
    client.post(f"/claims/{claim.id}/review", data=seen(client, claim) | ANSWER | {"then": "stay"})


def test_the_notice_undoes_it_and_the_review_is_a_draft(reviewer: FlaskClient, claim: Claim) -> None:
    response = reviewer.post(f"/claims/{claim.id}/review", data=seen(reviewer, claim) | ANSWER | {"then": "next"})
    answer = reviewer.get(response.location).text
    assert "Published: Unproven." in answer
    assert f'action="/claims/{claim.id}/undo"' in answer
    assert 'data-key="z"' in answer
    assert f'href="/c/{claim.public_id}"' in answer

    response = reviewer.post(f"/claims/{claim.id}/undo")

    assert (response.status_code, response.location) == (303, f"/claims/{claim.id}")
    page = Page(reviewer.get(response.location))
    assert "Publishing is undone" in page.text
    assert page.fields["review-summary"] == ANSWER["review-summary"]
    assert page.fields["review-rationale"] == ANSWER["review-rationale"]


def test_the_claims_page_offers_it_to_the_person_who_published_alone(
    reviewer: FlaskClient, editor: FlaskClient, claim: Claim
) -> None:
    _publish(reviewer, claim)
    address = f'action="/claims/{claim.id}/undo"'
    assert reviewer.get(f"/claims/{claim.id}").text.count(address) == 1, "in the notice"
    assert reviewer.get(f"/claims/{claim.id}").text.count(address) == 1, "on the page"
    assert address not in editor.get(f"/claims/{claim.id}").text

    assert editor.post(f"/claims/{claim.id}/undo").status_code == 303
    assert "Only the person who published" in Page(editor.get(f"/claims/{claim.id}")).text


def test_signed_out_people_and_unknown_claims(client: FlaskClient, reviewer: FlaskClient, claim: Claim) -> None:
    assert client.post(f"/claims/{claim.id}/undo").status_code == 401
    assert reviewer.post("/claims/10000/undo").status_code == 404


ADDRESSES = [
    "/c/{id}.json",
    "/c/{id}/v/1",
    "/c/{id}/v/1.json",
    "/a/{article}",
    "/a/{article}.json",
    "/a/{article}/annotations.jsonld",
    "/feed.atom",
    "/corrections",
    "/corrections.atom",
    "/sitemap-1.xml",
    "/claimreview.jsonld",
    "/oembed?url=http://factcheck.test/c/{id}",
    "/",
    "/badge/{id}.json?v=1",
]


def test_readers_see_that_a_first_verdict_is_under_review_and_nothing_of_it(
    client: FlaskClient, reviewer: FlaskClient, database: Database, claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = _article_of(database, claim)
    _publish(reviewer, claim)

    page, card = client.get(f"/c/{claim.public_id}"), client.get(f"/embed/{claim.public_id}")
    for response in (page, card):
        assert response.status_code == 200
        assert "Under review" in Page(response).text
    answers = {path: client.get(path.format(id=claim.public_id, article=article)) for path in ADDRESSES}
    exported = reviewer.get("/export/verdicts.csv").text
    for response in [page, card, *answers.values()]:
        for hidden in ("Nobody could", "nproven", claim.text):
            assert hidden not in response.text, response.request.path
    assert claim.public_id not in answers["/feed.atom"].text
    assert claim.public_id not in exported

    _pass_a_minute(monkeypatch)
    assert "Nobody could" in client.get(f"/c/{claim.public_id}").text
    assert "Nobody could" in client.get(f"/c/{claim.public_id}/v/1").text
    assert "Nobody could" in client.get(f"/embed/{claim.public_id}").text
    assert claim.public_id in client.get("/feed.atom").text
    assert claim.public_id in reviewer.get("/export/verdicts.csv").text


def test_readers_see_the_earlier_verdict_marked_under_review(
    client: FlaskClient,
    reviewer: FlaskClient,
    database: Database,
    people: dict[Role, User],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        claim = factories.claim(session, me)
        factories.review(session, me, claim, Truth.UNPROVEN, summary="The old one.")
        claims.reopen(session, editor, claim.id, claim.version, "A newer source.")
        data = ReviewInput(truth=Truth.NOT_CHECKABLE, summary="The new one.", rationale="", correction_note="Wrong.")
        reviews.submit(session, me, claim.id, claim.version, data, undo_seconds=60)
    article = _article_of(database, claim)

    shown = client.get(f"/c/{claim.public_id}")
    assert "The old one." in shown.text
    assert "under review" in shown.text
    document = client.get(f"/c/{claim.public_id}.json").get_json()
    assert (document["verdict"]["number"], document["currency"], document["earlier_verdicts"]) == (
        1,
        "under_review",
        [],
    )
    assert client.get(f"/c/{claim.public_id}/v/2").status_code == 404
    assert client.get(f"/c/{claim.public_id}/v/2.json").status_code == 404
    row = reviewer.get("/export/verdicts.jsonl").get_json(force=True)
    assert (row["verdict_number"], row["currency"]) == (1, "under_review")
    paths = [*ADDRESSES, "/c/{id}", "/embed/{id}"]
    for path in paths:
        response = client.get(path.format(id=claim.public_id, article=article))
        for hidden in ("The new one.", "ot checkable", "ot_checkable", "Wrong."):
            assert hidden not in response.text, path

    _pass_a_minute(monkeypatch)
    document = client.get(f"/c/{claim.public_id}.json").get_json()
    assert (document["verdict"]["number"], document["currency"]) == (2, "current")
    assert "Wrong." in client.get("/corrections").text
    assert client.get(f"/c/{claim.public_id}/v/2").status_code == 200


def test_an_undone_verdict_never_reaches_readers(
    client: FlaskClient, reviewer: FlaskClient, database: Database, claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = _article_of(database, claim)
    _publish(reviewer, claim)
    reviewer.post(f"/claims/{claim.id}/undo")
    _pass_a_minute(monkeypatch)

    for path in [*ADDRESSES, "/c/{id}", "/embed/{id}"]:
        assert "Nobody could" not in client.get(path.format(id=claim.public_id, article=article)).text, path
    assert client.get(f"/c/{claim.public_id}").status_code == 404
    assert claim.public_id not in reviewer.get(f"/export/verdicts.csv?as_of={utc_now():%Y-%m-%d}").text


def test_a_verdict_shows_the_evidence_of_its_day(client: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me, ClaimKind.FIGURE)
        piece = factories.piece(session, me, claim, excerpt="As it was.", figure_low=1_500_000, locator="page 7")
        factories.review(session, me, claim, Truth.UNPROVEN)
        piece.excerpt = "Edited later."

    shown = client.get(f"/c/{claim.public_id}/v/1").text
    document = client.get(f"/c/{claim.public_id}/v/1.json").get_json()

    assert "As it was." in shown
    assert "Edited later." not in shown
    (kept,) = document["evidence"]
    assert (kept["excerpt"], kept["figure_low"], kept["locator"]) == ("As it was.", "1500000", "page 7")
    assert document["verdict"]["number"] == document["newest_verdict"] == 1
    assert client.get(f"/c/{claim.public_id}/v/2.json").status_code == 404


def _article_of(database: Database, claim: Claim) -> Any:
    with database.reading() as session:
        return stored.article_of(session, claim).public_id


def _pass_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (public, transitions):
        monkeypatch.setattr(module, "utc_now", lambda: utc_now() + timedelta(seconds=61))
