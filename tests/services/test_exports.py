"""Tests of verdicts as CSV, JSON Lines and a workbook."""

import csv
import json
import math
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from factcheck.db import Database
from factcheck.domain.claims import Kind
from factcheck.domain.columns import COLUMNS as DESCRIBED
from factcheck.domain.columns import Datatype
from factcheck.domain.errors import Invalid
from factcheck.domain.evidence import SourceKind
from factcheck.domain.figures import Qualifier
from factcheck.domain.quotes import QuoteForm
from factcheck.domain.spreadsheet import defuse
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.domain.workflow import Workflow
from factcheck.models import Claim, Event, Evidence, User, Verdict
from factcheck.queries import exports as stored
from factcheck.queries.exports import VerdictFilter
from factcheck.queries.filters import ClaimFilter
from factcheck.services import claims, exports
from factcheck.services.details import FigureInput, QuoteInput
from factcheck.services.exports import Format, xlsx
from factcheck.services.sources import NewSource
from tests import factories
from tests.conftest import skip_without

#: The contract with everybody who has a script on this file; columns are only ever added at the end.
COLUMNS = [
    "claim_id",
    "claim_url",
    "kind",
    "claim",
    "quoted_text",
    "speaker",
    "speaker_role",
    "article_title",
    "article_url",
    "outlet",
    "article_published_on",
    "figure_low",
    "figure_high",
    "figure_qualifier",
    "figure_measure",
    "figure_unit",
    "figure_place",
    "figure_as_of",
    "truth",
    "truth_rating",
    "attribution",
    "attribution_rating",
    "currency",
    "verdict_number",
    "verdict_as_of",
    "summary",
    "source_count",
    "source_urls",
    "review_count",
    "reviewers_agreed",
    "published_at",
    "correction_note",
    "badge_url",
]


def _file(database: Database, form: Format = Format.CSV, narrowed: VerdictFilter | None = None) -> bytes:
    with database.reading() as session:
        pieces = exports.write(session, narrowed or VerdictFilter(), "https://fact.test", form)
        return b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces)


def _rows(database: Database, narrowed: VerdictFilter | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(_file(database, narrowed=narrowed).decode(), newline="")))


def _objects(database: Database) -> list[dict[str, Any]]:
    return [json.loads(line, parse_float=Decimal) for line in _file(database, Format.JSONL).decode().split("\n")[:-1]]


def _cells(file: bytes) -> list[tuple[Any, ...]]:
    """The workbook's only sheet, row by row, its header first."""
    [sheet] = openpyxl.load_workbook(BytesIO(file)).worksheets
    return list(sheet.iter_rows())


def _publish(database: Database, actor: User, summary: str = "What we found.") -> str:
    with database.transaction() as session:
        claim = factories.claim(session, actor)
        factories.review(session, actor, claim, summary=summary)
        return claim.public_id


def test_the_columns_are_those_of_the_contract_in_its_order(database: Database) -> None:
    assert _file(database).decode() == ",".join(COLUMNS) + "\r\n"


def test_a_figure_claim_is_one_row(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        article = factories.article(session, reviewer, title="A million flee", url="https://wire.test/a")
        claim = factories.claim(
            session,
            reviewer,
            Kind.FIGURE,
            of=article,
            text="Over a million people had fled",
            figure=FigureInput(
                qualifier=Qualifier.BETWEEN,
                measure="refugees",
                low=Decimal("1000000"),
                high=Decimal("1.2E+6"),
                unit="people",
                place="Україна",
                as_of=date(2022, 3, 3),
            ),
        )
        shared = factories.source(session, reviewer, url="https://data.test/1")
        for source in (shared.id, shared.id, NewSource(title="A witness", kind=SourceKind.WITNESS)):
            factories.piece(session, reviewer, claim, source=source)
        verdict = factories.review(session, reviewer, claim, Truth.TRUE, summary="It was so.")

    [row] = _rows(database)

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
        "reviewers_agreed": "true",
        "published_at": verdict.published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "correction_note": "",
        "badge_url": f"https://fact.test/badge/{claim.public_id}.svg",
    }


def test_a_quote_claim_names_who_said_it_and_whether_they_did(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer, Kind.QUOTE)
        factories.review(session, reviewer, claim, Truth.NOT_CHECKABLE, attribution=Attribution.FABRICATED)

    [row] = _rows(database)

    assert (row["speaker"], row["speaker_role"], row["quoted_text"]) == ("Olena Testenko", "Minister", "We are ready")
    assert (row["truth"], row["truth_rating"]) == ("not_checkable", "")
    assert (row["attribution"], row["attribution_rating"]) == ("fabricated", "1")
    assert (row["figure_low"], row["figure_qualifier"], row["source_count"]) == ("", "", "0")


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
            Kind.FIGURE,
            formula,
            of=article,
            text="-1+1",
            figure=FigureInput(
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
            Kind.QUOTE,
            "-2 there",
            of=article,
            quote=QuoteInput(speaker="=speaker", form=QuoteForm.DIRECT, role="+role"),
        )
        factories.review(session, reviewer, figure, Truth.UNPROVEN, summary="@summary")
        factories.review(session, reviewer, quote, Truth.UNPROVEN)
        claims.reopen(session, editor, figure.id or 0, figure.version, "Look again.")
        factories.review(session, reviewer, figure, Truth.FALSE, correction_note="\t=note")

    first, second = _rows(database)

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


def test_numbers_are_plain_numbers(database: Database, reviewer: User) -> None:
    bounds = ["0.000001", "999999999999999999.999999", "100", "1E+15"]
    with database.transaction() as session:
        for bound in bounds:
            figure = FigureInput(qualifier=Qualifier.AT_LEAST, measure="money", low=Decimal(bound))
            factories.review(
                session, reviewer, factories.claim(session, reviewer, Kind.FIGURE, figure=figure), Truth.UNPROVEN
            )

    assert [row["figure_low"] for row in _rows(database)] == [
        "0.000001",
        "999999999999999999.999999",
        "100",
        "1000000000000000",
    ]


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
        _publish(database, reviewer, summary=text)

    assert [row["summary"] for row in _rows(database)] == texts


def test_every_line_ends_as_rfc_4180_says(database: Database, reviewer: User) -> None:
    _publish(database, reviewer, summary="two\nlines")

    text = _file(database).decode()

    assert text.endswith("\r\n")
    assert text.count("\r") == text.count("\r\n") == 2


def test_rows_are_streamed_in_batches_each_once_and_in_order(
    database: Database, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "BATCH", 3)
    ids = [_publish(database, reviewer) for _ in range(7)]

    assert [row["claim_id"] for row in _rows(database)] == ids
    assert {row["source_count"] for row in _rows(database)} == {"1"}
    with database.reading() as session:
        batches = list(stored.rows(session, VerdictFilter(), "", limit=5))
        assert [len(batch) for batch in batches] == [3, 2]
        assert [row[0] for batch in batches for row in batch] == ids[:5]
        assert [stored.count(session, VerdictFilter(), up_to) for up_to in (3, 7, 8)] == [3, 7, 7]


def test_only_what_is_published_is_exported_and_reopened_says_so(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        factories.claim(session, reviewer)
        dismissed, withdrawn, reopened, published = (factories.claim(session, reviewer) for _ in range(4))
        claims.dismiss(session, reviewer, dismissed.id or 0, 1, "An opinion.")
        for claim in (withdrawn, reopened, published):
            factories.review(session, reviewer, claim)
        claims.withdraw(session, editor, withdrawn.id or 0, withdrawn.version, "Wrong article.")
        claims.reopen(session, editor, reopened.id or 0, reopened.version, "New source.")

    assert [(row["claim_id"], row["currency"]) for row in _rows(database)] == [
        (reopened.public_id, "under_review"),
        (published.public_id, "current"),
    ]


def test_a_changed_verdict_is_exported_in_its_newest_version(database: Database, reviewer: User, editor: User) -> None:
    with database.transaction() as session:
        claim = factories.claim(session, reviewer)
        factories.review(session, reviewer, claim, Truth.TRUE)
        claims.reopen(session, editor, claim.id or 0, claim.version, "New source.")
        factories.review(session, reviewer, claim, Truth.FALSE, correction_note="We erred.")

    [row] = _rows(database)

    assert (row["truth"], row["truth_rating"], row["verdict_number"]) == ("false", "1", "2")
    assert row["correction_note"] == "We erred."


def test_the_export_is_narrowed_by_answer_day_and_claim(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        figure = factories.claim(session, reviewer, Kind.FIGURE)
        factories.review(session, reviewer, figure, Truth.TRUE)
        statement = factories.claim(session, reviewer)
        published_on = factories.review(session, reviewer, statement, Truth.FALSE).published_at.date()
    day = timedelta(days=1)

    def ids(narrowed: VerdictFilter) -> list[str]:
        with database.reading() as session:
            assert stored.count(session, narrowed, up_to=9) == len(_rows(database, narrowed))
        return [row["claim_id"] for row in _rows(database, narrowed)]

    both = [figure.public_id, statement.public_id]
    assert ids(VerdictFilter(truth=Truth.FALSE)) == [statement.public_id]
    assert ids(VerdictFilter(truth=Truth.UNPROVEN)) == []
    assert ids(VerdictFilter(claims=ClaimFilter(kind=Kind.FIGURE))) == [figure.public_id]
    assert ids(VerdictFilter(published_from=published_on - day, published_to=published_on + day)) == both
    assert ids(VerdictFilter(published_from=published_on + 2 * day)) == []
    assert ids(VerdictFilter(published_to=published_on - 2 * day)) == []
    assert ids(VerdictFilter(published_from=date.min, published_to=date.max)) == both


def test_a_day_is_whole_and_in_utc(database: Database, reviewer: User) -> None:
    moments = [
        datetime(2026, 3, 3, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 3, 4, 0, 0, tzinfo=UTC),
        datetime(2026, 3, 4, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 3, 5, 0, 0, tzinfo=UTC),
    ]
    ids = []
    for moment in moments:
        with database.transaction() as session:
            claim = factories.claim(session, reviewer)
            claim.workflow, claim.verdict_number = Workflow.PUBLISHED, 1
            session.add(
                Verdict(
                    claim_id=claim.id or 0,
                    number=1,
                    truth=Truth.UNPROVEN,
                    as_of=moment.date(),
                    summary="",
                    review_count=1,
                    reviewers_agreed=True,
                    published_at=moment,
                )
            )
            ids.append(claim.public_id)

    day = VerdictFilter(published_from=date(2026, 3, 4), published_to=date(2026, 3, 4))
    assert [row["claim_id"] for row in _rows(database, day)] == ids[1:3]
    assert _rows(database, day)[0]["published_at"] == "2026-03-04T00:00:00Z"


_TEXTS = st.text(st.sampled_from("ab,\"\r\n=-'＝ й"), max_size=6)


@given(st.lists(st.tuples(_TEXTS | st.none(), _TEXTS), min_size=1, max_size=8))
def test_any_texts_are_quoted_as_the_standard_writer_would(pairs: list[tuple[str | None, str]]) -> None:
    blank = {column.name: 1 if column.datatype is Datatype.INTEGER else "x" for column in DESCRIBED}
    batch = [tuple((blank | {"speaker": speaker, "summary": summary}).values()) for speaker, summary in pairs]

    _, text = exports.csv.pieces([batch])

    expected = StringIO(newline="")
    writer = csv.writer(expected)
    for speaker, summary in pairs:
        writer.writerow((blank | {"speaker": defuse(speaker or ""), "summary": defuse(summary)}).values())
    assert text == expected.getvalue()


@pytest.fixture
def varied(database: Database, reviewer: User) -> list[str]:
    """The ids of a figure with every detail, a quotation, and a statement full of what must not come to life."""
    with database.transaction() as session:
        numbers = FigureInput(
            qualifier=Qualifier.BETWEEN,
            measure="money",
            low=Decimal("-12.50"),
            high=Decimal("999999999999999999.999999"),
            as_of=date(1899, 12, 31),
        )
        figure = factories.claim(session, reviewer, Kind.FIGURE, figure=numbers)
        for _ in range(2):
            factories.piece(session, reviewer, figure)
        quote = factories.claim(session, reviewer, Kind.QUOTE)
        statement = factories.claim(session, reviewer, text='=HYPERLINK("https://evil.test")')
        factories.review(session, reviewer, figure)
        factories.review(session, reviewer, quote, Truth.UNPROVEN)
        factories.review(session, reviewer, statement, Truth.FALSE, summary="https://link.test <b>Нет</b>,\n“لا” 🙂")
        return [figure.public_id, quote.public_id, statement.public_id]


def test_json_lines_hold_the_same_verdicts_with_types_of_their_own(database: Database, varied: list[str]) -> None:
    file = _file(database, Format.JSONL)
    figure, quote, statement = objects = _objects(database)

    assert "“لا” 🙂".encode() in file
    for row, one in zip(_rows(database), objects, strict=True):
        assert list(one) == COLUMNS
        as_text = {name: "" if value is None else str(value) for name, value in one.items()}
        as_text["source_urls"] = " ".join(one["source_urls"])
        as_text["reviewers_agreed"] = as_text["reviewers_agreed"].lower()
        assert {name: defuse(text) if name == "claim" else text for name, text in as_text.items()} == row
    assert (figure["figure_low"], figure["figure_high"]) == (Decimal("-12.5"), Decimal("999999999999999999.999999"))
    assert (figure["verdict_number"], figure["truth_rating"], figure["reviewers_agreed"]) == (1, 5, True)
    assert len(figure["source_urls"]) == figure["source_count"] == 3
    assert (quote["source_urls"], quote["truth_rating"], quote["figure_low"]) == ([], None, None)
    assert statement["claim"] == '=HYPERLINK("https://evil.test")'


def test_a_workbook_holds_the_same_verdicts_and_nothing_that_runs(database: Database, varied: list[str]) -> None:
    header, *lines = _cells(_file(database, Format.XLSX))

    assert [cell.value for cell in header] == COLUMNS
    kinds = {column.name: column.datatype for column in DESCRIBED}
    for row, line in zip(_rows(database), lines, strict=True):
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
    sheet = openpyxl.load_workbook(BytesIO(_file(database, Format.XLSX))).active

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:AG4")


@pytest.mark.parametrize("character", ["й", "😀"])
def test_a_text_longer_than_a_cell_is_cut(database: Database, reviewer: User, character: str) -> None:
    fits = xlsx.LONGEST // (len(character.encode("utf-16-le")) // 2)
    for length in (fits, fits + 1):
        with database.transaction() as session:
            verdict = factories.review(session, reviewer, factories.claim(session, reviewer))
            claim = session.get_one(Claim, verdict.claim_id)
            claim.text = character * length

    whole, cut = [line[COLUMNS.index("claim")].value for line in _cells(_file(database, Format.XLSX))[1:]]

    assert whole == character * fits
    assert cut.endswith(character + "…")
    assert len(cut.encode("utf-16-le")) // 2 <= xlsx.LONGEST


def test_more_verdicts_than_a_sheet_holds_are_refused(
    database: Database, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST", 2)
    for _ in range(2):
        _publish(database, reviewer)
    with database.reading() as session:
        exports.check(session, VerdictFilter(), Format.XLSX)
    _publish(database, reviewer)

    with database.reading() as session:
        exports.check(session, VerdictFilter(), Format.CSV)
        with pytest.raises(Invalid, match="at most 2 verdicts"):
            exports.check(session, VerdictFilter(), Format.XLSX)


@pytest.mark.parametrize("form", [Format.CSV, Format.XLSX])
def test_libreoffice_reads_what_was_written(
    database: Database, varied: list[str], tmp_path: Path, form: Format
) -> None:
    program = shutil.which("soffice")
    if program is None:
        skip_without("libreoffice", "soffice is not installed")
    (tmp_path / f"verdicts.{form}").write_bytes(_file(database, form))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    read_as = ["--infilter=CSV:44,34,76"] if form is Format.CSV else []
    to_csv = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path / "read")]
    subprocess.run(
        [str(program), profile, "--headless", *read_as, *to_csv, str(tmp_path / f"verdicts.{form}")],
        check=True,
        capture_output=True,
        timeout=120,
    )

    with (tmp_path / "read" / "verdicts.csv").open(encoding="utf-8", newline="") as lines:
        read = list(csv.DictReader(lines))

    assert list(read[0]) == COLUMNS
    assert [row["claim_id"] for row in read] == varied
    written = _rows(database)
    assert [row["summary"] for row in read] == [row["summary"] for row in written]
    assert [row["claim"].lstrip("'") for row in read] == [row["claim"].lstrip("'") for row in written]


def test_verdicts_are_given_as_they_stood_on_a_day(database: Database, reviewer: User, editor: User) -> None:
    with database.transaction() as session:
        changed, withdrawn, later = (factories.claim(session, reviewer) for _ in range(3))
        factories.review(session, reviewer, changed, Truth.TRUE)
        claims.reopen(session, editor, changed.id or 0, changed.version, "New source.")
        factories.review(session, reviewer, changed, Truth.FALSE, correction_note="We erred.")
        factories.review(session, reviewer, withdrawn)
        claims.withdraw(session, editor, withdrawn.id or 0, withdrawn.version, "Wrong article.")
        factories.review(session, reviewer, later)
        claims.reopen(session, editor, later.id or 0, later.version, "Look again.")
    _move(database, changed, "publish evidence", date(2026, 3, 1))
    _move(database, changed, "reopen", date(2026, 3, 3))
    _move(database, changed, "publish evidence", date(2026, 3, 5), nth=1)
    _move(database, withdrawn, "publish evidence", date(2026, 3, 1))
    _move(database, later, "publish evidence", date(2026, 3, 4))
    _move(database, later, "reopen", date(2026, 3, 6))

    def on(day: int) -> list[tuple[str, ...]]:
        rows = _rows(database, VerdictFilter(as_of=date(2026, 3, day)))
        names = ("claim_id", "verdict_number", "truth", "currency", "source_count", "correction_note")
        return [tuple(row[name] for name in names) for row in rows]

    first = (changed.public_id, "1", "true")
    second = (changed.public_id, "2", "false", "current", "2", "We erred.")
    other = (later.public_id, "1", "true")
    assert on(1) == on(2)[:1] == [(*first, "current", "1", "")]
    assert on(3) == [(*first, "under_review", "1", "")]
    assert on(4) == [(*first, "under_review", "1", ""), (*other, "current", "1", "")]
    assert on(5) == [second, (*other, "current", "1", "")]
    assert on(6) == [second, (*other, "under_review", "1", "")]
    now = [tuple(row[name] for name in ("claim_id", "verdict_number", "currency")) for row in _rows(database)]
    assert now == [(changed.public_id, "2", "current"), (later.public_id, "1", "under_review")]
    with database.reading() as session:
        counts = [stored.count(session, VerdictFilter(as_of=date(2026, 3, day)), 9) for day in range(7) if day]
    assert counts == [1, 1, 1, 2, 2, 2]


def _allow_changes(session: Session) -> None:
    """Have the database let the past be changed, which the code never does."""
    for table in ("verdict", "event"):
        if session.get_bind().dialect.name == "postgresql":
            session.execute(sa.text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
        else:
            session.execute(sa.text(f"DROP TRIGGER IF EXISTS {table}_no_update"))


def _move(database: Database, claim: Claim, what: str, day: date, nth: int = 0) -> None:
    """Have the claim's nth verdict and its evidence, or its reopening, been made at the last moment of a day."""
    moment = datetime.combine(day, datetime.max.time(), UTC)
    models: dict[str, Any] = {"publish": Verdict, "evidence": Evidence}
    with database.transaction() as session:
        # What was published and logged is append-only.
        _allow_changes(session)
        for word in what.split():
            if word == "reopen":
                where = (Event.subject_id == claim.id, Event.action == "reopen", Event.subject == "claim")
                ids = session.exec(select(Event.id).where(*where).order_by(col(Event.id))).all()
                session.execute(sa.update(Event).where(col(Event.id) == ids[nth]).values(at=moment))
            else:
                model = models[word]
                ids = session.exec(select(model.id).where(model.claim_id == claim.id).order_by(model.id)).all()
                column = "published_at" if word == "publish" else "created_at"
                session.execute(sa.update(model).where(model.id == ids[nth]).values({column: moment}))


def test_an_export_in_pieces_is_the_whole(database: Database, reviewer: User, editor: User) -> None:
    ids = [_publish(database, reviewer) for _ in range(5)]
    whole = _rows(database)

    for last in range(5):
        assert _rows(database, VerdictFilter(after=ids[last])) == whole[last + 1 :]
    with database.transaction() as session:
        claim = session.exec(select(Claim).where(Claim.public_id == ids[2])).one()
        claims.withdraw(session, editor, claim.id or 0, claim.version, "Wrong article.")
    assert _rows(database, VerdictFilter(after=ids[2])) == whole[3:], "also after what was withdrawn since"
    with database.reading() as session:
        exports.check(session, VerdictFilter(after=ids[2]))


@pytest.mark.parametrize("of", ["nobody", "a queued claim"])
def test_a_piece_after_an_unknown_claim_is_refused(database: Database, reviewer: User, of: str) -> None:
    with database.transaction() as session:
        queued = factories.claim(session, reviewer)
    after = queued.public_id if of == "a queued claim" else "nothing"

    with database.reading() as session, pytest.raises(Invalid) as refused:
        exports.check(session, VerdictFilter(after=after))
    assert list(refused.value.errors) == ["after"]


def test_what_others_change_meanwhile_does_not_appear(
    database: Database, reviewer: User, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "BATCH", 2)
    ids = [_publish(database, reviewer, f"Summary {number}") for number in range(6)]

    with database.reading() as session:
        pieces = exports.write(session, VerdictFilter(), "", Format.CSV)
        begun = [next(pieces), next(pieces)]
        _publish(database, reviewer)
        with database.transaction() as writing:
            last = writing.exec(select(Claim).where(Claim.public_id == ids[-1])).one()
            claims.withdraw(writing, editor, last.id or 0, last.version, "Wrong article.")
        text = "".join(str(piece) for piece in [*begun, *pieces])

    assert [row["claim_id"] for row in csv.DictReader(StringIO(text, newline=""))] == ids
    assert len(_rows(database)) == 6


def test_the_statement_can_be_run_by_itself(database: Database, varied: list[str]) -> None:
    statement = stored.select_rows(VerdictFilter(), "https://fact.test")
    text = str(statement.compile(database.engine, compile_kwargs={"literal_binds": True}))

    with database.engine.connect() as connection:
        result = connection.execute(sa.text(text.replace(":", r"\:")))
        assert list(result.keys()) == COLUMNS
        found = [{name: "" if value is None else str(value) for name, value in row._mapping.items()} for row in result]

    assert [row | {"claim": defuse(row["claim"])} for row in found] == _rows(database)
