"""Tests of the rows behind every export: what stands in them, and how they are read."""

import csv
from datetime import UTC, date
from decimal import Decimal
from io import StringIO

import pytest
import sqlalchemy as sa
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.columns import NAMES
from factcheck.domain.evidence import SourceKind
from factcheck.domain.figures import FigureDetails, Qualifier
from factcheck.domain.spreadsheet import defuse
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.models import Claim, User
from factcheck.queries import export_lists
from factcheck.queries import exports as stored
from factcheck.queries.exports import VerdictFilter
from factcheck.services import claims, exports
from factcheck.services.exports import CSV
from factcheck.services.sources import NewSource
from tests import factories
from tests.services.exports.helpers import COLUMNS, csv_rows, publish


def test_a_figure_claim_is_one_row(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        article = factories.article(session, reviewer, title="A million flee", url="https://wire.test/a")
        claim = factories.claim(
            session,
            reviewer,
            ClaimKind.FIGURE,
            of=article,
            text="Over a million people had fled",
            figure=FigureDetails(
                qualifier=Qualifier.BETWEEN,
                measure="refugees",
                low=Decimal("1000000"),
                high=Decimal("1.2E+6"),
                unit="people",
                place="Україна",
                as_of=date(2022, 3, 3),
                period_start=date(2022, 2, 24),
            ),
        )
        shared = factories.source(session, reviewer, url="https://data.test/1")
        for source in (shared.id, shared.id, NewSource(title="A witness", kind=SourceKind.WITNESS)):
            factories.piece(session, reviewer, claim, source=source)
        verdict = factories.review(session, reviewer, claim, Truth.TRUE, summary="It was so.")

    [row] = csv_rows(database)

    urls = row.pop("source_urls").split(" ")
    assert urls[0] == "https://data.test/1"
    assert len(urls) == 2
    assert row == {
        "claim_id": claim.public_id,
        "claim_url": f"https://fact.test/c/{claim.public_id}",
        "kind": "figure",
        "claim": "Over a million people had fled",
        "quoted_text": "more than 1 million people had fled",
        "speaker": "",
        "speaker_role": "",
        "article_title": "A million flee",
        "article_url": "https://wire.test/a",
        "outlet": "Test Wire",
        "article_published_on": "2022-03-04",
        "figure_low": "1000000",
        "figure_high": "1200000",
        "figure_qualifier": "between",
        "figure_measure": "refugees",
        "figure_unit": "people",
        "figure_place": "Україна",
        "figure_as_of": "2022-03-03",
        "truth": "true",
        "truth_rating": "5",
        "attribution": "",
        "attribution_rating": "",
        "currency": "current",
        "verdict_number": "1",
        "verdict_as_of": "2022-03-04",
        "summary": "It was so.",
        "source_count": "3",
        "review_count": "1",
        "reviewers_agreed": "",
        "published_at": verdict.published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "correction_note": "",
        "badge_url": f"https://fact.test/badge/{claim.public_id}.svg",
        "figure_since": "2022-02-24",
        "tags": "",
    }


def test_a_quote_claim_names_who_said_it_and_whether_they_did(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer, ClaimKind.QUOTE)
        factories.review(session, reviewer, claim, Truth.NOT_CHECKABLE, attribution=Attribution.FABRICATED)

    [row] = csv_rows(database)

    assert (row["speaker"], row["speaker_role"], row["quoted_text"]) == ("Olena Testenko", "Minister", "We are ready")
    assert (row["truth"], row["truth_rating"]) == ("not_checkable", "")
    assert (row["attribution"], row["attribution_rating"]) == ("fabricated", "1")
    assert (row["figure_low"], row["figure_qualifier"], row["source_count"]) == ("", "", "0")


def test_changes_during_an_export_do_not_appear_in_it(
    database: Database, reviewer: User, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "BATCH", 2)
    ids = [publish(database, reviewer, f"Summary {number}") for number in range(6)]

    with database.reading() as session:
        pieces = exports.write(session, VerdictFilter(), "", CSV)
        begun = [next(pieces), next(pieces)]
        publish(database, reviewer)
        with database.transaction() as writing:
            last = writing.exec(select(Claim).where(Claim.public_id == ids[-1])).one()
            claims.withdraw(writing, editor, last.id, last.version, "Wrong article.")
        text = "".join(str(piece) for piece in [*begun, *pieces])

    assert [row["claim_id"] for row in csv.DictReader(StringIO(text, newline=""))] == ids
    assert len(csv_rows(database)) == 6


def test_the_statement_can_be_run_by_itself(database: Database, varied: list[str]) -> None:
    statement = stored.select_rows(VerdictFilter(), "https://fact.test")
    text = str(statement.compile(database.engine, compile_kwargs={"literal_binds": True}))

    with database.engine.connect() as connection:
        result = connection.execute(sa.text(text.replace(":", r"\:")))
        assert list(result.keys()) == COLUMNS
        completed = export_lists.completed(result)
    rows = [
        {name: "" if value is None else str(value) for name, value in zip(NAMES, row, strict=True)} for row in completed
    ]

    assert [row | {"claim": defuse(row["claim"])} for row in rows] == csv_rows(database)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_the_settings_of_a_server_change_nothing(database: Database, varied: list[str]) -> None:
    with database.reading() as session:
        before = list(stored.rows(session, VerdictFilter(), ""))
        for setting in ("TimeZone TO 'Pacific/Auckland'", "DateStyle TO 'German'", "extra_float_digits TO -15"):
            session.execute(sa.text(f"SET LOCAL {setting}"))
            assert list(stored.rows(session, VerdictFilter(), "")) == before, setting
