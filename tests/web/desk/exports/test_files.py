"""Tests of the files of an export: what each format holds."""

import codecs
import json
from io import BytesIO

import openpyxl
from flask.testing import FlaskClient

from factcheck.models import Claim
from tests.web.desk.exports.files import COLUMNS, rows


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


def test_a_byte_order_mark_is_there_for_those_who_ask(reviewer: FlaskClient) -> None:
    plain, marked = (reviewer.get(f"/export/verdicts.csv{query}").data for query in ("", "?bom=1"))

    assert marked == codecs.BOM_UTF8 + plain
    assert plain.startswith(b"claim_id,")


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
