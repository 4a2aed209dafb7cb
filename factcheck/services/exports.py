"""Verdicts as CSV: RFC 4180 in UTF-8, the columns of docs/data.md in their order."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from factcheck.domain.figures import plain
from factcheck.domain.spreadsheet import defuse
from factcheck.queries.exports import Row
from factcheck.queries.public import currency_of

#: Stable: columns are only ever added at the end.
COLUMNS = (
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
)


#: Spreadsheet programs take a file that begins with this as UTF-8; scripts would read it as part of the first name.
BYTE_ORDER_MARK = "\ufeff"


class _Line:
    """A file of one line: csv writes into it, and it is taken out at once."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def csv_lines(rows: Iterable[Row], base_url: str, *, for_spreadsheet: bool = False) -> Iterator[str]:
    """The header and one line per verdict, each ending in CRLF, as they come. ``base_url`` starts the links."""
    if for_spreadsheet:
        yield BYTE_ORDER_MARK
    line = _Line()
    writer = csv.writer(line)
    writer.writerow(COLUMNS)
    yield line.text
    for row in rows:
        record = as_record(row, base_url)
        writer.writerow([record[column] for column in COLUMNS])
        yield line.text


def as_record(row: Row, base_url: str) -> dict[str, str]:
    """One verdict, column by column, as text that is safe to open in a spreadsheet."""
    verdict, public_id = row.verdict, row.claim.public_id
    numbers = {
        "truth_rating": verdict.truth.rating,
        "attribution_rating": verdict.attribution.rating if verdict.attribution else None,
        "verdict_number": verdict.number,
        "source_count": row.source_count,
        "review_count": verdict.review_count,
    }
    texts = {
        "claim_id": public_id,
        "claim_url": f"{base_url}/c/{public_id}",
        "badge_url": f"{base_url}/badge/{public_id}.svg",
        "truth": verdict.truth,
        "attribution": verdict.attribution,
        "currency": currency_of(row.claim.workflow),
        "verdict_as_of": verdict.as_of,
        "summary": verdict.summary,
        "source_urls": " ".join(row.source_urls),
        "reviewers_agreed": str(verdict.reviewers_agreed).lower(),
        "published_at": _rfc3339(verdict.published_at),
        "correction_note": verdict.correction_note,
        **_claim_texts(row),
    }
    figure = row.claim.figure
    bounds = {"figure_low": plain(figure.low) if figure else "", "figure_high": plain(figure.high) if figure else ""}
    return (
        {name: defuse(_text(value)) for name, value in texts.items()}
        | {name: _text(value) for name, value in numbers.items()}
        | bounds
    )


def _claim_texts(row: Row) -> dict[str, Any]:
    claim, figure, quote = row.claim, row.claim.figure, row.claim.quote
    assert claim.article_version
    assert claim.article_version.article
    article = claim.article_version.article
    return {
        "kind": claim.kind,
        "claim": claim.text,
        "quoted_text": claim.exact,
        "speaker": quote.speaker.name if quote and quote.speaker else None,
        "speaker_role": quote.role if quote else None,
        "article_title": article.title,
        "article_url": article.url,
        "outlet": article.outlet,
        "article_published_on": article.published_on,
        "figure_qualifier": figure.qualifier if figure else None,
        "figure_measure": figure.measure if figure else None,
        "figure_unit": figure.unit if figure else None,
        "figure_place": figure.place if figure else None,
        "figure_as_of": figure.as_of if figure else None,
    }


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _rfc3339(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
