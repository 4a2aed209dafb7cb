"""Tests of verdicts as CSV."""

import csv
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest

from factcheck.db import Database
from factcheck.domain.claims import Kind
from factcheck.domain.evidence import SourceKind
from factcheck.domain.figures import Qualifier
from factcheck.domain.quotes import QuoteForm
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.domain.workflow import Workflow
from factcheck.models import User, Verdict
from factcheck.queries import exports as stored
from factcheck.queries.exports import VerdictFilter
from factcheck.queries.filters import ClaimFilter
from factcheck.services import claims, exports
from factcheck.services.details import FigureInput, QuoteInput
from factcheck.services.sources import NewSource
from tests import factories

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


def _lines(database: Database, narrowed: VerdictFilter | None = None) -> list[str]:
    with database.reading() as session:
        return list(exports.csv_lines(stored.verdicts(session, narrowed or VerdictFilter()), "https://fact.test"))


def _rows(database: Database, narrowed: VerdictFilter | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO("".join(_lines(database, narrowed)), newline="")))


def _publish(database: Database, actor: User, summary: str = "What we found.") -> str:
    with database.transaction() as session:
        claim = factories.claim(session, actor)
        factories.review(session, actor, claim, summary=summary)
        return claim.public_id


def test_the_columns_are_those_of_the_contract_in_its_order(database: Database) -> None:
    [header] = _lines(database)

    assert header == ",".join(COLUMNS) + "\r\n"


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

    lines = _lines(database)

    assert len(lines) == 2
    assert all(line.endswith("\r\n") and line.count("\r") == 1 for line in lines)


def test_rows_are_streamed_in_batches_each_once_and_in_order(
    database: Database, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "BATCH", 3)
    ids = [_publish(database, reviewer) for _ in range(7)]

    assert [row["claim_id"] for row in _rows(database)] == ids
    assert {row["source_count"] for row in _rows(database)} == {"1"}
    with database.reading() as session:
        assert [row.claim.public_id for row in stored.verdicts(session, VerdictFilter(), limit=5)] == ids[:5]
        assert stored.count(session, VerdictFilter()) == 7


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
            assert stored.count(session, narrowed) == len(_rows(database, narrowed))
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
