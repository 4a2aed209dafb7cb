"""Tests of verdicts as JSON Lines."""

import json
from decimal import Decimal
from typing import Any

from factcheck.db import Database
from factcheck.domain.spreadsheet import defuse
from factcheck.services.exports import JSONL
from tests.services.exports.helpers import COLUMNS, csv_rows, exported


def _objects(database: Database) -> list[dict[str, Any]]:
    return [json.loads(line, parse_float=Decimal) for line in exported(database, JSONL).decode().split("\n")[:-1]]


def test_json_lines_hold_the_same_verdicts_with_types_of_their_own(database: Database, varied: list[str]) -> None:
    file = exported(database, JSONL)
    figure, quote, statement = objects = _objects(database)

    assert "“لا” 🙂".encode() in file
    for row, one in zip(csv_rows(database), objects, strict=True):
        assert list(one) == COLUMNS
        assert "" not in one.values()
        as_text = {name: "" if value is None else str(value) for name, value in one.items()}
        as_text["source_urls"] = " ".join(one["source_urls"])
        as_text["tags"] = ";".join(one["tags"])
        as_text["reviewers_agreed"] = as_text["reviewers_agreed"].lower()
        assert {name: defuse(text) if name == "claim" else text for name, text in as_text.items()} == row
    assert (figure["figure_low"], figure["figure_high"]) == (Decimal("-12.5"), Decimal("999999999999999999.999999"))
    assert (figure["verdict_number"], figure["truth_rating"], figure["reviewers_agreed"]) == (1, 5, None)
    assert len(figure["source_urls"]) == figure["source_count"] == 3
    assert (quote["source_urls"], quote["truth_rating"], quote["figure_low"]) == ([], None, None)
    assert statement["claim"] == '=HYPERLINK("https://evil.test")'
