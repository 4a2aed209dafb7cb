"""Tests of tags on the pages of claims and articles, in the queue and in the export."""

import csv
import io
import json

from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.models import User
from tests import factories
from tests.web.pages import Page


def test_a_tag_is_put_on_a_claim_and_taken_off_again(reviewer: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, me)
    path = f"/claims/{claim.id}"

    assert reviewer.post(f"{path}/tags", data={"tag": "Front page"}).location == path
    page = Page(reviewer.get(path))
    assert "/queue/?tag=Front+page" in page.links or "/queue/?tag=Front%20page" in page.links
    assert "added a tag: “Front page”" in page.text
    queue = Page(reviewer.get("/queue/?tag=FRONT+page"))
    assert path in queue.links
    assert queue.fields["tag"] == "FRONT page"
    assert "Front page" in reviewer.get("/words/tag?tag=front").text
    assert "Front page" not in reviewer.get("/words/tag?tag=back").text

    again = reviewer.post(f"{path}/tags", data={"tag": "front page"})
    assert again.status_code == 422
    assert Page(again).error_at("tag") == "It has this tag already."
    assert reviewer.post(f"{path}/tags", data={"tag": "a, b"}).status_code == 422

    assert reviewer.post(f"{path}/tags/remove", data={"tag": "Front page"}).location == path
    assert path not in Page(reviewer.get("/queue/?tag=front+page")).links
    assert reviewer.post(f"{path}/tags/remove", data={"tag": ""}).status_code == 422


def test_the_tag_of_an_article_finds_its_claims(reviewer: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        article = factories.article(session, me)
        claim = factories.claim(session, me, of=article)
    path = f"/articles/{article.id}"

    assert reviewer.post(f"{path}/tags", data={"tag": "War"}).location == path
    assert "Remove the tag: War" in reviewer.get(path).text
    queue = Page(reviewer.get("/queue/?tag=war"))
    assert f"/claims/{claim.id}" in queue.links
    assert "War" in queue.text
    reviewer.post(f"{path}/tags/remove", data={"tag": "War"})
    assert f"/claims/{claim.id}" not in Page(reviewer.get("/queue/?tag=war")).links


def test_the_export_has_the_tags_and_is_filtered_by_them(reviewer: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        tagged, other = (factories.claim(session, me) for _ in range(2))
        for claim in (tagged, other):
            factories.review(session, me, claim)
    for tag in ("=War", "front page"):
        reviewer.post(f"/claims/{tagged.id}/tags", data={"tag": tag})
    reviewer.post(f"/articles/{tagged.article_version_id}/tags", data={"tag": "Agency"})

    rows = list(csv.DictReader(io.StringIO(reviewer.get("/export/verdicts.csv").text)))
    assert [(row["claim_id"], row["tags"]) for row in rows] == [
        (tagged.public_id, "'=War;Agency;front page"),
        (other.public_id, ""),
    ]
    lines = reviewer.get("/export/verdicts.jsonl?tag=AGENCY").text.splitlines()
    assert [json.loads(line)["tags"] for line in lines] == [["=War", "Agency", "front page"]]
    assert "tag" in Page(reviewer.get("/export/")).fields
