"""Tests of the export: its page with a preview, the files, and the dictionary of their columns."""

import codecs
import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pandas
import pytest
from csvw import CSVW
from flask.testing import FlaskClient

from config import ROOT
from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, User
from factcheck.services import claims
from factcheck.services.exports import FORMATS, XLSX
from factcheck.web.desk import exports as web_exports
from factcheck.web.shared import streams
from tests import factories
from tests.web.pages import Page

#: Others script against these: columns are only ever added at the end.
COLUMNS = (
    "claim_id claim_url kind claim quoted_text speaker speaker_role article_title article_url outlet "
    "article_published_on figure_low figure_high figure_qualifier figure_measure figure_unit figure_place "
    "figure_as_of truth truth_rating attribution attribution_rating currency verdict_number verdict_as_of summary "
    "source_count source_urls review_count reviewers_agreed published_at correction_note badge_url figure_since"
)


@pytest.fixture
def published(database: Database, people: dict[Role, User]) -> dict[str, Claim]:
    """A published claim of each kind; two more that are not for export."""
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        made = {
            "figure": factories.claim(session, me, ClaimKind.FIGURE),
            "quote": factories.claim(
                session, me, ClaimKind.QUOTE, of=factories.article(session, me, outlet="Paper & Co")
            ),
            "statement": factories.claim(session, me, text='=HYPERLINK("https://evil.test")'),
            "withdrawn": factories.claim(session, me),
            "queued": factories.claim(session, me),
        }
        factories.review(session, me, made["figure"])
        factories.review(session, me, made["quote"], Truth.NOT_CHECKABLE)
        factories.review(session, me, made["statement"], Truth.FALSE, summary="<b>Нет</b>,\n“لا” 🙂")
        factories.review(session, me, made["withdrawn"])
        claims.withdraw(session, editor, made["withdrawn"].id, made["withdrawn"].version, "It was wrong.")
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


def test_a_broken_download_gives_its_place_to_the_next(
    reviewer: FlaskClient, client: FlaskClient, published: dict[str, Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "CHUNK", 1)
    unread = reviewer.get("/export/verdicts.csv")
    begun = next(unread.iter_encoded())
    assert begun.startswith(b"claim_id,")
    assert begun.count(b"\r\n") == 1, "there is more to come"

    assert client.get("/queue/").status_code == 303
    unread.close()


def test_the_files_of_each_format_hold_the_same_selection(reviewer: FlaskClient, published: dict[str, Claim]) -> None:
    for query, names in (("", ["figure", "quote", "statement"]), ("?kind=quote", ["quote"]), ("?q=nothing", [])):
        ids = [published[name].public_id for name in names]
        assert [row["claim_id"] for row in rows(reviewer, query)] == ids
        lines = reviewer.get(f"/export/verdicts.jsonl{query}")
        assert [json.loads(line)["claim_id"] for line in lines.text.split("\n")[:-1]] == ids
        workbook = reviewer.get(f"/export/verdicts.xlsx{query}")
        sheet = openpyxl.load_workbook(BytesIO(workbook.data)).active
        assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["claim_id", *ids]
    assert lines.mimetype == "application/jsonl"
    assert lines.headers["Content-Disposition"] == 'attachment; filename="verdicts.jsonl"'
    assert workbook.headers["Content-Disposition"] == 'attachment; filename="verdicts.xlsx"'
    assert workbook.headers["Cache-Control"] == "private, no-store"


def test_a_file_of_a_day_is_named_after_it(reviewer: FlaskClient) -> None:
    response = reviewer.get("/export/verdicts.csv?as_of=2022-03-04")

    assert response.headers["Content-Disposition"] == 'attachment; filename="verdicts-as-of-2022-03-04.csv"'


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


def test_the_dictionary_is_open_and_tells_of_every_column(
    client: FlaskClient, reviewer: FlaskClient, published: dict[str, Claim]
) -> None:
    response = client.get("/export/dictionary")
    page = Page(response)

    assert response.status_code == 200
    assert response.headers["Cache-Control"].startswith("public")
    assert "Cookie" not in response.headers.get("Vary", "")
    assert [name for name in page.texts if name in COLUMNS.split()] == COLUMNS.split()
    for name in COLUMNS.split():
        assert len(page.texts[name]) > len(name) + 20, name
    assert "mostly_true" in page.texts["truth"]
    assert "/export/dictionary" in Page(reviewer.get("/export/")).links


def test_the_metadata_names_what_the_file_has(client: FlaskClient, reviewer: FlaskClient) -> None:
    file = reviewer.get("/export/verdicts.csv")
    address = "http://factcheck.test/export/verdicts.csv-metadata.json"
    assert file.headers["Link"] == f'<{address}>; rel="describedby"; type="application/csvm+json"'

    response = client.get("/export/verdicts.csv-metadata.json")

    assert response.mimetype == "application/csvm+json"
    schema = json.loads(response.text)["tableSchema"]
    assert " ".join(column["name"] for column in schema["columns"]) == COLUMNS
    assert schema["primaryKey"] == "claim_id"
    assert all(column["dc:description"] for column in schema["columns"])


def test_the_file_is_as_its_metadata_says(
    client: FlaskClient, reviewer: FlaskClient, published: dict[str, Claim], tmp_path: Path
) -> None:
    (tmp_path / "verdicts.csv").write_bytes(reviewer.get("/export/verdicts.csv").data)
    metadata = tmp_path / "verdicts.csv-metadata.json"
    metadata.write_text(client.get("/export/verdicts.csv-metadata.json").text, encoding="utf-8")
    described = CSVW(str(metadata), validate=True)

    assert described.is_valid
    assert not described.warnings
    figure, quote, _ = described.tables[0].iterdicts(log=None)
    assert (figure["figure_low"], figure["truth_rating"], figure["reviewers_agreed"]) == (1_000_000, 5, None)
    assert figure["published_at"].tzinfo is not None
    assert figure["article_published_on"].isoformat().startswith("2022-03-04")
    assert len(figure["source_urls"]) == figure["source_count"] == 1
    assert (quote["source_urls"], quote["truth_rating"], quote["figure_low"]) == ([], None, None)

    text = (tmp_path / "verdicts.csv").read_text(encoding="utf-8")
    for right, wrong in (("not_checkable", "no_idea"), ("2022-03-04", "4 March 2022"), ("1000000,", "a million,")):
        (tmp_path / "verdicts.csv").write_text(text.replace(right, wrong), encoding="utf-8", newline="")
        with pytest.raises(UserWarning, match=f"Invalid column value: {wrong.strip(',')}"):
            assert CSVW(str(metadata), validate=True).is_valid


def test_the_two_lines_for_pandas_read_the_file(
    reviewer: FlaskClient, published: dict[str, Claim], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    [code] = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    assert len([line for line in code.splitlines() if line]) == 2
    (tmp_path / "verdicts.csv").write_bytes(reviewer.get("/export/verdicts.csv").data)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}

    exec(code, names)

    verdicts = names["verdicts"]
    assert " ".join(verdicts.columns) == COLUMNS
    assert list(verdicts["claim_id"]) == [published[name].public_id for name in ("figure", "quote", "statement")]
    assert str(verdicts["published_at"].dt.tz) == "UTC"
    assert verdicts["figure_low"].sum() == 1_000_000
    assert verdicts["verdict_as_of"].dt.year.notna().all()
    assert verdicts["reviewers_agreed"].isna().all(), "each had one review"
    assert pandas.isna(verdicts["truth_rating"][1])
    assert verdicts["summary"][2] == "<b>Нет</b>,\n“لا” 🙂"


def test_a_third_download_at_once_is_asked_to_wait(
    reviewer: FlaskClient, database: Database, published: dict[str, Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "CHUNK", 1)
    reading = [reviewer.get("/export/verdicts.csv") for _ in range(streams.MOST_A_PERSON)]
    begun = reading[0].iter_encoded()
    next(begun)

    refused = reviewer.get("/export/verdicts.jsonl", headers={"Accept": "text/html, */*;q=0.8"})
    script = reviewer.get("/export/verdicts.jsonl")

    assert refused.status_code == script.status_code == 503
    assert refused.headers["Retry-After"] == script.headers["Retry-After"] == "30"
    assert "Too many downloads at once" in Page(refused).text
    assert (script.json or {})["detail"].startswith("Only a few downloads run at once")
    assert reviewer.get("/export/").status_code == 200
    for response in reading:
        response.close()
    assert database.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    for _ in range(streams.MOST_A_PERSON + 1):
        assert len(rows(reviewer)) == 3
        with reviewer.head("/export/verdicts.csv") as head:
            assert head.status_code == 200


def test_a_file_says_how_many_rows_it_holds(
    reviewer: FlaskClient, published: dict[str, Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    for form in ("csv", "jsonl", "xlsx"):
        for query, count in (("", "3"), ("?kind=quote", "1"), ("?q=nothing", "0")):
            response = reviewer.get(f"/export/verdicts.{form}{query}")
            assert response.headers["Factcheck-Rows"] == count
            assert int(response.headers["Content-Length"]) == len(response.data)
    monkeypatch.setattr("factcheck.web.desk.exports.COUNTED_FIRST", 2)
    assert "Factcheck-Rows" not in reviewer.get("/export/verdicts.csv").headers


def test_a_download_that_fails_at_once_is_an_error_and_leaves_its_place(
    reviewer: FlaskClient, published: dict[str, Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> Iterator[str]:
        yield "claim_id"
        raise RuntimeError

    with monkeypatch.context() as failing:
        failing.setattr("factcheck.web.desk.exports.exports.write", fail)
        for _ in range(streams.MOST_A_PERSON + 1):
            for form in ("csv", "jsonl", "xlsx"):
                response = reviewer.get(f"/export/verdicts.{form}")
                assert response.status_code == 500
                assert "It is our fault" in Page(response).text
    assert len(rows(reviewer)) == 3


def test_one_workbook_is_built_at_a_time(
    reviewer: FlaskClient, editor: FlaskClient, published: dict[str, Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    statuses = []

    def meanwhile(*args: Any, **kwargs: Any) -> Iterator[bytes]:
        statuses.append(editor.get("/export/verdicts.xlsx").status_code)
        yield b"built"

    monkeypatch.setattr("factcheck.web.desk.exports.exports.write", meanwhile)
    assert reviewer.get("/export/verdicts.xlsx").status_code == 200
    assert statuses == [503]
