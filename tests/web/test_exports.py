"""Tests of the export: its page with a preview, and the file."""

import codecs
import csv
from io import StringIO

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.claims import Kind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.services import claims
from tests import factories
from tests.web.pages import Page

#: Others script against these: columns are only ever added at the end.
COLUMNS = (
    "claim_id claim_url kind claim quoted_text speaker speaker_role article_title article_url outlet "
    "article_published_on figure_low figure_high figure_qualifier figure_measure figure_unit figure_place "
    "figure_as_of truth truth_rating attribution attribution_rating currency verdict_number verdict_as_of summary "
    "source_count source_urls review_count reviewers_agreed published_at correction_note badge_url"
)


@pytest.fixture
def published(database: Database, people: dict[Role, User]) -> dict[str, Claim]:
    """A published claim of each kind; two more that are not for export."""
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        made = {
            "figure": factories.claim(session, me, Kind.FIGURE),
            "quote": factories.claim(session, me, Kind.QUOTE, of=factories.article(session, me, outlet="Paper & Co")),
            "statement": factories.claim(session, me, text='=HYPERLINK("https://evil.test")'),
            "withdrawn": factories.claim(session, me),
            "queued": factories.claim(session, me),
        }
        factories.review(session, me, made["figure"])
        factories.review(session, me, made["quote"], Truth.NOT_CHECKABLE)
        factories.review(session, me, made["statement"], Truth.FALSE, summary="<b>Нет</b>,\n“لا” 🙂")
        factories.review(session, me, made["withdrawn"])
        claims.withdraw(session, editor, made["withdrawn"].id or 0, made["withdrawn"].version, "It was wrong.")
    return made


def rows(client: FlaskClient, query: str = "") -> list[dict[str, str]]:
    response = client.get(f"/export/verdicts.csv{query}")
    assert response.status_code == 200, query
    return list(csv.DictReader(StringIO(response.text, newline="")))


def test_the_file_has_a_row_for_every_current_verdict(reviewer: FlaskClient, published: dict[str, Claim]) -> None:
    response = reviewer.get("/export/verdicts.csv")

    assert response.mimetype == "text/csv"
    assert response.headers["Content-Type"].lower().endswith("charset=utf-8")
    assert response.headers["Content-Disposition"] == 'attachment; filename="verdicts.csv"'
    assert response.text.endswith("\r\n")
    figure, quote, statement = rows(reviewer)
    assert " ".join(figure) == COLUMNS
    assert (
        figure.items()
        >= {
            "claim_id": published["figure"].public_id,
            "claim_url": f"http://factcheck.test/c/{published['figure'].public_id}",
            "figure_low": "1000000",
            "figure_high": "",
            "truth": "true",
            "truth_rating": "5",
            "verdict_as_of": "2022-03-04",
            "source_count": "1",
        }.items()
    )
    assert quote.items() >= {"speaker": "Olena Testenko", "attribution": "exact", "truth_rating": ""}.items()
    assert statement["claim"].lstrip("'") == '=HYPERLINK("https://evil.test")'
    assert not statement["claim"].startswith("="), "a spreadsheet must not run it"
    assert statement["summary"] == "<b>Нет</b>,\n“لا” 🙂"


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
        said = f"{len(names)} verdict{'' if len(names) == 1 else 's'}," if names else "No verdict fits"
        assert said in page.text, query


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


def test_a_byte_order_mark_is_there_for_those_who_ask(reviewer: FlaskClient) -> None:
    plain, marked = (reviewer.get(f"/export/verdicts.csv{query}").data for query in ("", "?bom=1"))

    assert marked == codecs.BOM_UTF8 + plain
    assert plain.startswith(b"claim_id,")


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


def test_a_download_that_is_broken_off_lets_nobody_in(
    reviewer: FlaskClient, client: FlaskClient, published: dict[str, Claim]
) -> None:
    unread = reviewer.get("/export/verdicts.csv")
    assert next(unread.iter_encoded()).startswith(b"claim_id,")

    assert client.get("/queue/").status_code == 303
    unread.close()
