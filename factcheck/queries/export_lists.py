"""Columns of the table of verdicts that are made of several rows of another table.

The database only gathers these rows, as one text a claim; which of them are the same is seen here. Grouped and sorted
in the statement they took as long as all its other columns together (ADR 28).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from factcheck.domain.columns import NAMES
from factcheck.domain.tags import SEPARATOR, tag_key
from factcheck.models import Article, ArticleTag, Claim, ClaimTag, Evidence, Source

_COUNT, _URLS, _TAGS = (NAMES.index(name) for name in ("source_count", "source_urls", "tags"))


def gathered(moment: datetime | None) -> dict[str, sa.ColumnElement[Any]]:
    """The expressions of these columns by their names; with ``moment`` the evidence is as it was then."""
    return {"source_count": sa.null(), "source_urls": _sources(moment), "tags": _tags()}


def completed(batch: Iterable[Sequence[Any]]) -> list[list[Any]]:
    """The rows with the columns of ``gathered`` as files have them."""
    rows = [list(row) for row in batch]
    for row in rows:
        row[_COUNT] = 0
        if row[_URLS]:
            # Each source once, in the order they were first used.
            urls = dict([line.split(" ", 1) for line in row[_URLS].split("\n")])
            row[_COUNT] = len(urls)
            row[_URLS] = " ".join(filter(None, urls.values())) or None
        if row[_TAGS]:
            names = set(row[_TAGS].split(SEPARATOR))
            row[_TAGS] = SEPARATOR.join(sorted(names, key=lambda name: (tag_key(name), name)))
    return rows


def _sources(moment: datetime | None) -> sa.ScalarSelect[str]:
    """A line for each piece of evidence of a claim, oldest first: the id of its source, a space, its address."""
    line = sa.cast(col(Evidence.source_id), sa.Text) + " " + col(Source.url)
    lines = (
        sa.select(line.label("line"))
        .join_from(Evidence, Source, col(Source.id) == Evidence.source_id)
        .where(col(Evidence.claim_id) == Claim.id)
        .order_by(col(Evidence.id))
    )
    if moment is not None:
        lines = lines.where(col(Evidence.created_at) <= moment)
    return _joined(lines.correlate(Claim), "\n")


def _tags() -> sa.ScalarSelect[str]:
    """The tags of a claim and of its article, in no order; one may be there twice."""
    own: Any = sa.select(col(ClaimTag.name).label("name")).where(col(ClaimTag.claim_id) == Claim.id)
    inherited = sa.select(col(ArticleTag.name)).where(col(ArticleTag.article_id) == Article.id)
    return _joined(sa.union_all(own.correlate(Claim), inherited.correlate(Article)), SEPARATOR)


def _joined(values: Any, separator: str) -> sa.ScalarSelect[str]:
    """The values of a SELECT of one column in one text. Both databases take them in the order of the SELECT."""
    (value,) = values.subquery().c
    return sa.select(sa.func.aggregate_strings(value, separator)).scalar_subquery()
