"""Tests that the exports, which are one SELECT, say of every claim what the presenters say of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from factcheck.db import Database
from factcheck.domain.columns import NAMES
from factcheck.domain.evidence import SourceKind
from factcheck.domain.numbers import plain
from factcheck.models import Claim, Evidence, Source, Verdict
from factcheck.presenters.claims import WholeClaim, whole_claim
from factcheck.presenters.site import Site
from factcheck.presenters.verdicts import PublishedVerdict
from factcheck.queries import evidence, exports, history, public, tags
from factcheck.queries.exports import VerdictFilter
from factcheck.services import demo

SITE = Site("The Test Desk", "https://fact.test")

#: What each column of the export means, in the words of the presenters.
MEANING: dict[str, Callable[[WholeClaim], Any]] = {
    "claim_id": lambda one: one.claim.public_id,
    "claim_url": lambda one: one.claim.page_url,
    "kind": lambda one: one.claim.kind,
    "claim": lambda one: one.claim.text,
    "quoted_text": lambda one: one.claim.anchor.exact,
    "speaker": lambda one: one.claim.quote and one.claim.quote.speaker and one.claim.quote.speaker.name,
    "speaker_role": lambda one: one.claim.quote and one.claim.quote.role,
    "article_title": lambda one: one.claim.article.title,
    "article_url": lambda one: one.claim.article.url,
    "outlet": lambda one: one.claim.article.outlet,
    "article_published_on": lambda one: day(one.claim.article.published_on),
    "figure_low": lambda one: one.claim.figure and plain(one.claim.figure.low),
    "figure_high": lambda one: one.claim.figure and plain(one.claim.figure.high),
    "figure_qualifier": lambda one: one.claim.figure and one.claim.figure.qualifier,
    "figure_measure": lambda one: one.claim.figure and one.claim.figure.measure,
    "figure_unit": lambda one: one.claim.figure and one.claim.figure.unit,
    "figure_place": lambda one: one.claim.figure and one.claim.figure.place,
    "figure_as_of": lambda one: one.claim.figure and day(one.claim.figure.as_of),
    "truth": lambda one: one.claim.verdict.truth,
    "truth_rating": lambda one: one.claim.verdict.truth.rating,
    "attribution": lambda one: one.claim.verdict.attribution,
    "attribution_rating": lambda one: one.claim.verdict.attribution and one.claim.verdict.attribution.rating,
    "currency": lambda one: one.claim.currency,
    "verdict_number": lambda one: one.claim.verdict.number,
    "verdict_as_of": lambda one: day(one.claim.verdict.as_of),
    "summary": lambda one: one.claim.verdict.summary,
    "source_count": lambda one: len(one.sources),
    "source_urls": lambda one: " ".join(source.url for source in one.sources if source.url),
    "review_count": lambda one: one.claim.verdict.review_count,
    "reviewers_agreed": lambda one: agreed(one.claim.verdict),
    "published_at": lambda one: f"{one.claim.verdict.published_at:%Y-%m-%dT%H:%M:%SZ}",
    "correction_note": lambda one: one.claim.verdict.correction_note,
    "badge_url": lambda one: one.claim.badge_url,
    "figure_since": lambda one: one.claim.figure and day(one.claim.figure.period_start),
}


def day(value: date | None) -> str:
    return value.isoformat() if value else ""


def agreed(verdict: PublishedVerdict) -> str:
    """A single review agrees with no other."""
    return "" if verdict.review_count == 1 else str(verdict.reviewers_agreed).lower()


def _written(value: Any) -> Any:
    """Nothing is the empty text in every file."""
    return "" if value is None else value


def _tags(session: Session, public_id: str) -> str | None:
    claim = session.exec(select(Claim).where(Claim.public_id == public_id)).one()
    return ";".join(tags.names_of(session, [claim])[claim.id]) or None


def presented(session: Session, public_id: str) -> WholeClaim:
    row = public.claim(session, public_id)
    assert row
    claim_id = row.verdict.claim_id
    return whole_claim(row, history.verdicts(session, claim_id), evidence.of_claim(session, claim_id), SITE)


def test_every_exported_column_of_the_demo_is_what_the_presenters_say(database: Database) -> None:
    with database.transaction() as session:
        demo.fill(session)
        # One source twice, and one without an address.
        piece = session.exec(select(Evidence)).first()
        assert piece
        again = piece.model_dump(exclude={"id"})
        witness = Source(title="A witness", kind=SourceKind.WITNESS)
        session.add(witness)
        session.flush()
        session.add_all([Evidence(**again), Evidence(**again | {"source_id": witness.id})])

    with database.reading() as session:
        rows = [row for batch in exports.rows(session, VerdictFilter(), SITE.base_url) for row in batch]
        for row in rows:
            whole = presented(session, row[0])
            assert row[-1] == _tags(session, row[0]), row[0]
            for name, value in zip(MEANING, row, strict=False):
                assert _written(value) == _written(MEANING[name](whole)), (name, row[0])
        shown = select(Claim.public_id).join(Verdict, public.is_current()).where(public.is_shown())
        assert [row[0] for row in rows] == session.exec(shown.order_by(col(Claim.id))).all()

    assert (*MEANING, "tags") == NAMES, "tags are the desk's: readers see none"
    filled = {name for row in rows for name, value in zip(NAMES, row, strict=True) if value not in (None, "")}
    assert filled == set(NAMES) - {"reviewers_agreed"}, (
        "the demo fills every column, but none of its claims has two reviews"
    )
