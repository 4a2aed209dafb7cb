"""Tests of the dictionary of the columns, and of the metadata that programs read."""

import json
import re
from pathlib import Path
from typing import Any

import pandas
import pytest
from csvw import CSVW
from flask.testing import FlaskClient

from config import ROOT
from factcheck.models import Claim
from tests.web.desk.exports.files import COLUMNS
from tests.web.pages import Page


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
    assert verdicts["verdict_as_of"].dt.year.notna().all()
    assert verdicts["figure_low"].sum() == 1_000_000
    assert verdicts["reviewers_agreed"].isna().all(), "each had one review"
    assert pandas.isna(verdicts["truth_rating"][1])
    assert verdicts["summary"][2] == "<b>Нет</b>,\n“لا” 🙂"
