"""Tests of the page of an export: its filters, its preview and what it refuses."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.queries import claims
from factcheck.services.exports import FORMATS, XLSX
from factcheck.web.desk import exports as web_exports
from tests import factories
from tests.web.desk.exports.files import rows
from tests.web.pages import Page


def test_the_filters_narrow_file_and_preview_alike(reviewer: FlaskClient, published: dict[str, Claim]) -> None:
    for query, names in (
        ("", {"figure", "quote", "statement"}),
        ("?kind=figure", {"figure"}),
        ("?truth=false", {"statement"}),
        ("?truth=misleading", set()),
        ("?speaker=olena", {"quote"}),
        ("?measure=refugees", {"figure"}),
        ("?outlet=Paper+%26+Co", {"quote"}),
        ("?q=hyperlink", {"statement"}),
        ("?published_to=2020-01-01", set()),
        ("?published_from=2020-01-01", {"figure", "quote", "statement"}),
        ("?as_of=2020-01-01", set()),
        (f"?as_of={utc_now().date()}", {"figure", "quote", "statement"}),
        (f"?after={published['figure'].public_id}", {"quote", "statement"}),
        (f"?after={published['figure'].public_id}&kind=statement", {"statement"}),
        (f"?after={published['statement'].public_id}", set()),
        (f"?after={published['queued'].public_id}", None),
        ("?after=nothing", None),
        ("?as_of=2999-01-01", None),
        ("?as_of=today", None),
        ("?article=99999", None),
        ("?published_from=2999-01-01", None),
        ("?published_to=soon", None),
        ("?truth=maybe", None),
        ("?kind=rumour", None),
        ("?q=%00", None),
    ):
        preview = reviewer.get(f"/export/{query}")
        if names is None:
            assert preview.status_code == 422, query
            assert reviewer.get(f"/export/verdicts.csv{query}").status_code == 422, query
            continue
        expected = {published[name].public_id for name in names}
        assert {row["claim_id"] for row in rows(reviewer, query)} == expected, query
        page = Page(preview)
        assert {claim.public_id for claim in published.values() if claim.public_id in page.text} == expected, query
        sentence = f"{len(names)} verdict{'' if len(names) == 1 else 's'}," if names else "No verdict fits"
        assert sentence in page.text, query


def test_an_article_and_an_outlet_are_named_by_words_of_theirs_however_many_there_are(
    reviewer: FlaskClient, database: Database, me: User, published: dict[str, Claim]
) -> None:
    with database.transaction() as session:
        old = claims.article_of(session, published["figure"])
        old.title = "Who left the city"
        for number in range(25):
            factories.article(session, me, title=f"Who came back on day {number}")

    for query in (f"article={old.id}", "article=who+left", f"article=Who left the city %23{old.id}"):
        assert [row["claim_id"] for row in rows(reviewer, f"?{query}")] == [published["figure"].public_id], query
        assert Page(reviewer.get(f"/export/?{query}")).fields["article"] == f"Who left the city #{old.id}"
    assert [row["outlet"] for row in rows(reviewer, "?outlet=paper")] == ["Paper & Co"]
    for query, field, sentence in (
        ("article=who", "article", "Several have these words (Who came back on day 24 #"),
        ("article=zebra", "article", "No article has this number or these words in its title."),
        ("outlet=zebra", "outlet", "No outlet has these words in its name."),
        ("outlet=E", "outlet", "Several have these words (Paper & Co, Test Wire)."),
    ):
        assert sentence in Page(reviewer.get(f"/export/?{query}")).error_at(field), query
        refused = reviewer.get(f"/export/verdicts.csv?{query}")
        assert refused.status_code == 422
        assert sentence in Page(refused).text, query


def test_the_preview_shows_text_as_text_and_links_to_the_same_selection(
    reviewer: FlaskClient, published: dict[str, Claim]
) -> None:
    response = reviewer.get("/export/?truth=false&q=hyper")
    page = Page(response)

    assert "<b>Нет</b>" not in response.text
    assert "<b>Нет</b>, “لا” 🙂" in page.text
    links = [link for link in page.links if link.startswith("/export/verdicts.csv")]
    assert links
    assert [len(rows(reviewer, link.removeprefix("/export/verdicts.csv"))) for link in links] == [1] * len(links)
    part = reviewer.get("/export/?truth=false", headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert published["statement"].public_id in part.text


def test_an_empty_export_is_a_header_and_a_page_that_says_so(reviewer: FlaskClient) -> None:
    assert rows(reviewer) == []
    assert reviewer.get("/export/verdicts.csv").text.count("\r\n") == 1
    assert "No verdict fits" in Page(reviewer.get("/export/")).text


def test_a_preview_stays_short_however_many_verdicts_there_are(
    reviewer: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        article = factories.article(session, me, text=" ".join(f"Claim{number:03}." for number in range(25)))
        for number in range(25):
            claim = factories.claim(session, me, of=article, words=f"Claim{number:03}")
            factories.review(session, me, claim, Truth.UNPROVEN)

    page = Page(reviewer.get("/export/"))

    assert "25 verdicts" in page.text
    assert page.text.count("http://factcheck.test/c/") == 20
    assert len(rows(reviewer)) == 25


def test_a_refused_export_shows_the_reason_at_its_field(reviewer: FlaskClient, published: dict[str, Claim]) -> None:
    tomorrow = utc_now().date() + timedelta(days=2)

    page = Page(reviewer.get("/export/?after=nothing"))
    assert page.error_at("after") == "No published claim has this id."
    assert not [link for link in page.links if link.startswith("/export/verdicts.")], "it could not be downloaded"
    assert "No published claim has this id." in reviewer.get("/export/verdicts.xlsx?after=nothing").text
    assert "This day is in the future." in Page(reviewer.get(f"/export/?as_of={tomorrow}")).error_at("as_of")


def test_an_export_too_large_for_a_sheet_is_offered_as_csv(
    reviewer: FlaskClient, published: dict[str, Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMATS, "xlsx", replace(XLSX, max_rows=2))

    refused = reviewer.get("/export/verdicts.xlsx")

    assert refused.status_code == 422
    assert "A file of this format holds at most 2 verdicts." in refused.text
    assert reviewer.get("/export/verdicts.xlsx?kind=quote", buffered=True).status_code == 200
    assert len(rows(reviewer)) == 3


def test_the_page_counts_only_so_far(
    reviewer: FlaskClient, published: dict[str, Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    for most, sentence in ((2, "More than 2 verdicts,"), (3, " 3 verdicts,")):
        monkeypatch.setattr(web_exports, "COUNTED", most)
        assert sentence in Page(reviewer.get("/export/")).text
