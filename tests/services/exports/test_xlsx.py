"""Tests of verdicts as a workbook."""

import math
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from xlsxwriter.worksheet import Worksheet

from factcheck.db import Database
from factcheck.domain.columns import COLUMNS as DESCRIBED
from factcheck.domain.columns import Datatype
from factcheck.domain.errors import Invalid
from factcheck.models import Claim, User
from factcheck.queries.exports import VerdictFilter
from factcheck.services import exports
from factcheck.services.exports import CSV, XLSX, xlsx
from tests import factories
from tests.services.exports.helpers import COLUMNS, csv_rows, exported, publish


def _cells(file: bytes) -> list[tuple[Any, ...]]:
    """The workbook's only sheet, row by row, its header first."""
    [sheet] = openpyxl.load_workbook(BytesIO(file)).worksheets
    return list(sheet.iter_rows())


def test_a_workbook_holds_the_same_verdicts_and_nothing_that_runs(database: Database, varied: list[str]) -> None:
    header, *lines = _cells(exported(database, XLSX))

    assert [cell.value for cell in header] == COLUMNS
    kinds = {column.name: column.datatype for column in DESCRIBED}
    for row, line in zip(csv_rows(database), lines, strict=True):
        for (name, text), cell in zip(row.items(), line, strict=True):
            assert cell.data_type != "f", name
            assert cell.hyperlink is None, name
            if not text:
                assert cell.value is None, name
            elif kinds[name] in (Datatype.INTEGER, Datatype.NUMBER):
                assert math.isclose(cell.value, float(text)), name
            elif kinds[name] in (Datatype.DAY, Datatype.MOMENT) and text >= "1900":
                assert cell.is_date, name
                assert cell.value.replace(tzinfo=UTC) == datetime.fromisoformat(text).replace(tzinfo=UTC), name
            elif kinds[name] is Datatype.BOOLEAN:
                assert cell.value is (text == "true"), name
            else:
                assert cell.data_type in {"s", "inlineStr"}, name
                assert cell.value == text.removeprefix("'"), name
    assert lines[0][COLUMNS.index("figure_as_of")].value == "1899-12-31"


def test_a_workbooks_header_stays_in_sight_and_filters(database: Database, varied: list[str]) -> None:
    sheet = openpyxl.load_workbook(BytesIO(exported(database, XLSX))).active

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:AI4")


@pytest.mark.parametrize("character", ["й", "😀"])
def test_a_text_longer_than_a_cell_is_cut(database: Database, reviewer: User, character: str) -> None:
    fits = xlsx.MAX_LENGTH // (len(character.encode("utf-16-le")) // 2)
    for length in (fits, fits + 1):
        with database.transaction() as session:
            verdict = factories.review(session, reviewer, factories.claim(session, reviewer))
            claim = session.get_one(Claim, verdict.claim_id)
            claim.text = character * length

    whole, cut = [line[COLUMNS.index("claim")].value for line in _cells(exported(database, XLSX))[1:]]

    assert whole == character * fits
    assert cut.endswith(character + "…")
    assert len(cut.encode("utf-16-le")) // 2 <= xlsx.MAX_LENGTH


def test_more_verdicts_than_a_sheet_holds_are_refused(database: Database, reviewer: User) -> None:
    small = replace(XLSX, max_rows=2)
    for _ in range(2):
        publish(database, reviewer)
    with database.reading() as session:
        exports.check(session, VerdictFilter(), small)
    publish(database, reviewer)

    with database.reading() as session:
        exports.check(session, VerdictFilter(), CSV)
        with pytest.raises(Invalid, match="at most 2 verdicts"):
            exports.check(session, VerdictFilter(), small)
    assert len(_cells(exported(database, small))) == 1 + 2, "also when one was published after the check"


def test_a_sheet_can_hold_the_most_verdicts() -> None:
    assert Worksheet().xls_rowmax > xlsx.MAX_ROWS


def test_a_workbook_leaves_the_database_free_however_slowly_it_is_fetched(
    database: Database, varied: list[str]
) -> None:
    with database.reading() as session:
        pieces = exports.write(session, VerdictFilter(), "", XLSX)
        beginning = next(pieces)
        assert database.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
        assert len(_cells(b"".join([beginning, *pieces]))) == 4  # type: ignore[list-item]
