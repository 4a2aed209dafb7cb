"""Tests of the files in a spreadsheet program that people use."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from factcheck.db import Database
from factcheck.services.exports import CSV, XLSX, Format
from tests.conftest import skip_without
from tests.services.exports.helpers import COLUMNS, csv_rows, exported


@pytest.mark.thorough
@pytest.mark.parametrize("form", [CSV, XLSX])
def test_libreoffice_reads_what_was_written(
    database: Database, varied: list[str], tmp_path: Path, form: Format
) -> None:
    program = shutil.which("soffice")
    if program is None:
        skip_without("libreoffice", "soffice is not installed")
    file = tmp_path / f"verdicts.{form.name}"
    file.write_bytes(exported(database, form))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    read_as = ["--infilter=CSV:44,34,76"] if form is CSV else []
    to_csv = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path / "read")]
    subprocess.run(
        [str(program), profile, "--headless", *read_as, *to_csv, str(file)],
        check=True,
        capture_output=True,
        timeout=120,
    )

    with (tmp_path / "read" / "verdicts.csv").open(encoding="utf-8", newline="") as lines:
        read = list(csv.DictReader(lines))

    assert list(read[0]) == COLUMNS
    assert [row["claim_id"] for row in read] == varied
    written = csv_rows(database)
    assert [row["summary"] for row in read] == [row["summary"] for row in written]
    assert [row["claim"].lstrip("'") for row in read] == [row["claim"].lstrip("'") for row in written]
