"""Tests of verdicts as CSV."""

import csv
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.columns import COLUMNS as DESCRIBED
from factcheck.domain.columns import Datatype
from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.quotes import QuoteDetails, QuoteForm
from factcheck.domain.spreadsheet import defuse
from factcheck.domain.verdicts import Truth
from factcheck.models import User
from factcheck.services import claims, exports
from tests import factories
from tests.services.exports.helpers import COLUMNS, csv_rows, exported, publish


def test_the_columns_are_those_of_the_contract_in_its_order(database: Database) -> None:
    assert exported(database).decode() == ",".join(COLUMNS) + "\r\n"


def test_a_formula_is_defused_in_every_column_a_person_can_type_into(
    database: Database, reviewer: User, editor: User
) -> None:
    formula = '=HYPERLINK("https://evil.test","a")'
    with database.transaction() as session:
        article = factories.article(
            session,
            reviewer,
            title=formula,
            outlet="+1",
            text=f"{formula} said =1 and -2 there.",
        )
        figure = factories.claim(
            session,
            reviewer,
            ClaimKind.FIGURE,
            formula,
            of=article,
            text="-1+1",
            figure=FigureDetails(
                qualifier=Qualifier.EXACTLY,
                low=Decimal("-12.5"),
                high=Decimal("-12.5"),
                measure="@m",
                unit="＝u",
                place="－p",
            ),
        )
        quote = factories.claim(
            session,
            reviewer,
            ClaimKind.QUOTE,
            "-2 there",
            of=article,
            quote=QuoteDetails(speaker="=speaker", form=QuoteForm.DIRECT, role="+role"),
        )
        factories.review(session, reviewer, figure, Truth.UNPROVEN, summary="@summary")
        factories.review(session, reviewer, quote, Truth.UNPROVEN)
        claims.reopen(session, editor, figure.id, figure.version, "Look again.")
        factories.review(session, reviewer, figure, Truth.FALSE, correction_note="\t=note")

    first, second = csv_rows(database)

    assert [first[name] for name in ("claim", "quoted_text", "article_title")] == [
        "'-1+1",
        f"'{formula}",
        f"'{formula}",
    ]
    assert [first[name] for name in ("outlet", "summary")] == ["'+1", "What we found."]
    assert [first[name] for name in ("figure_measure", "figure_unit", "figure_place")] == ["'@m", "'＝u", "'－p"]
    assert (first["figure_low"], first["figure_high"]) == ("-12.5", "-12.5")
    assert first["correction_note"] == "'=note"
    assert [second[name] for name in ("speaker", "speaker_role", "quoted_text")] == ["'=speaker", "'+role", "'-2 there"]


def test_any_text_comes_back_as_it_was(database: Database, reviewer: User) -> None:
    texts = [
        "مليون لاجئ، «قال الوزير»",
        "Мільйон біженців; “так”",
        "👩‍👩‍👧‍👦 🇺🇦 百万",
        'with "quotes", commas; semicolons\tand tabs',
        "first line\nsecond line\n\nfourth line",
        "<script>alert(1)</script>",
        "'already quoted",
    ]
    for text in texts:
        publish(database, reviewer, summary=text)

    assert [row["summary"] for row in csv_rows(database)] == texts


def test_every_line_ends_as_rfc_4180_says(database: Database, reviewer: User) -> None:
    publish(database, reviewer, summary="two\nlines")

    text = exported(database).decode()

    assert text.endswith("\r\n")
    assert text.count("\r") == text.count("\r\n") == 2


_TEXTS = st.text(st.sampled_from("ab,\"\r\n\t=+-@＝＋－＠' й"), max_size=6)


def _row(**texts: str | None) -> tuple[Any, ...]:
    """A row with these texts, and with the shortest of values everywhere else."""
    values = {column.name: 1 if column.datatype is Datatype.INTEGER else "x" for column in DESCRIBED}
    return tuple((values | texts).values())


@given(st.lists(st.tuples(_TEXTS | st.none(), _TEXTS), min_size=1, max_size=8))
def test_any_texts_are_quoted_as_the_standard_writer_would(pairs: list[tuple[str | None, str]]) -> None:
    _, text = exports.csv.pieces([[_row(speaker=speaker, summary=summary) for speaker, summary in pairs]])

    expected = StringIO(newline="")
    writer = csv.writer(expected)
    for speaker, summary in pairs:
        writer.writerow(_row(speaker=defuse(speaker or ""), summary=defuse(summary)))
    assert text == expected.getvalue()


@pytest.mark.parametrize("trigger", "=+-@\t\r\n＝＋－＠")
def test_every_kind_of_formula_is_defused(trigger: str) -> None:
    file = "".join(exports.csv.pieces([[_row(summary=f"{trigger}1"), _row(summary="harmless")]]))

    summaries = [row["summary"] for row in csv.DictReader(StringIO(file, newline=""))]
    assert summaries == [f"'{trigger}1", "harmless"]
