"""Tests of how the databases carry out the statements behind the desk: by index, whatever the archive holds."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.actors import SYSTEM
from factcheck.domain.claims import ClaimKind, ClaimState
from factcheck.domain.jobs import JobKind, JobState, LookThrough
from factcheck.domain.kept_sums import SumName
from factcheck.domain.verdicts import Attribution, Truth
from factcheck.models import User
from factcheck.queries import (
    agreement,
    alerts,
    article_looks,
    articles,
    claims,
    drafts,
    duplicates,
    exports,
    home,
    jobs,
    queue,
    saved_views,
    snapshots,
    sources,
    speakers,
    statistics,
    tags,
    trigrams,
    verdicts,
)
from factcheck.queries.exports import VerdictFilter
from factcheck.queries.filters import ClaimFilter
from factcheck.queries.queue import Sort
from factcheck.queries.verdicts import VerdictSearch
from factcheck.services import jobs as services
from factcheck.services import leases
from tests import factories

_RARE = VerdictFilter(ClaimFilter(text="zebra"))
_EVERYTHING = VerdictSearch(text="a", speaker="b", outlet="c", measure="d")


def _as_if_frequent(session: Session, search: VerdictSearch) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verdicts, "_few_claims", lambda session, search: None)
        return verdicts.page(session, search), verdicts.size(session, search)


def _with_frequent_text(session: Session) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trigrams, "FEW", -1)
        patch.setattr(trigrams, "FREQUENT", 20)
        return queue.page(session, ClaimFilter(text="people"), Sort.URGENT)


def _newest_person(session: Session) -> User:
    """To whom nothing is assigned."""
    return session.exec(select(User).order_by(col(User.id).desc()).limit(1)).one()


_WEEK = (utc_now().date(), utc_now().date() + timedelta(days=7))

#: How many sorts each may have: of what is on one page, not of what there is.
HOT: dict[str, tuple[int, Callable[[Session, User], object]]] = {
    "queue": (1, lambda session, _: queue.page(session, ClaimFilter(), Sort.URGENT)),
    "queue, halfway": (1, lambda session, _: queue.page(session, ClaimFilter(), Sort.URGENT, "1_50_0_1")),
    "queue, oldest": (1, lambda session, _: queue.page(session, ClaimFilter(), Sort.OLDEST)),
    "queue, newest, halfway": (1, lambda session, _: queue.page(session, ClaimFilter(), Sort.NEWEST, "1_50_0_1")),
    "queue, published": (1, lambda session, _: queue.page(session, ClaimFilter(ClaimState.PUBLISHED), Sort.URGENT)),
    "queue, one kind": (1, lambda session, _: queue.page(session, ClaimFilter(kind=ClaimKind.QUOTE), Sort.URGENT)),
    "queue, a verdict": (1, lambda session, _: queue.page(session, ClaimFilter(truth=Truth.FALSE), Sort.URGENT)),
    "queue, an attribution": (
        1,
        lambda session, _: queue.page(session, ClaimFilter(attribution=Attribution.ALTERED), Sort.OLDEST, "1_50_0_1"),
    ),
    "counts, a verdict": (0, lambda session, _: queue.counts(session, ClaimFilter(truth=Truth.FALSE))),
    "queue, mine": (2, lambda session, me: queue.page(session, ClaimFilter(mine_of=me.id), Sort.URGENT)),
    "queue, one article": (2, lambda session, _: queue.page(session, ClaimFilter(article_id=1), Sort.URGENT)),
    "queue, a tag": (2, lambda session, _: queue.page(session, ClaimFilter(tag="refugees"), Sort.URGENT)),
    "queue, a frequent tag": (
        1,
        lambda session, _: queue.page(session, ClaimFilter(tag="refugees", is_tag_frequent=True), Sort.URGENT),
    ),
    "counts, a frequent tag": (
        0,
        lambda session, _: queue.counts(session, ClaimFilter(tag="refugees", is_tag_frequent=True)),
    ),
    "queue, a rare text": (2, lambda session, _: queue.page(session, ClaimFilter(text="zebra"), Sort.URGENT)),
    "queue, a frequent text": (1, lambda session, _: _with_frequent_text(session)),
    "counts, a rare text": (0, lambda session, _: queue.counts(session, ClaimFilter(text="zebra"))),
    "the same claim": (2, lambda session, _: duplicates.find(session, 1, "a zebra")),
    "verdicts to export, a rare text": (0, lambda session, _: exports.count(session, _RARE, 100)),
    "counts, a tag": (0, lambda session, _: queue.counts(session, ClaimFilter(tag="refugees"))),
    "verdicts": (1, lambda session, _: verdicts.page(session, VerdictSearch(), "1_1")),
    "verdicts, a truth": (1, lambda session, _: verdicts.page(session, VerdictSearch(truth=Truth.FALSE))),
    "verdicts, an attribution": (
        1,
        lambda session, _: verdicts.page(session, VerdictSearch(attribution=Attribution.ALTERED, truth=Truth.FALSE)),
    ),
    "verdicts, words of some days": (
        1,
        lambda session, _: verdicts.page(session, VerdictSearch(text="bridge", published_from=date(2022, 3, 4))),
    ),
    "verdicts, a speaker": (1, lambda session, _: verdicts.page(session, VerdictSearch(speaker="Olena Testenko"))),
    "verdicts, an outlet": (1, lambda session, _: verdicts.page(session, VerdictSearch(outlet="Test Wire"))),
    "verdicts, a measure": (1, lambda session, _: verdicts.page(session, VerdictSearch(measure="refugees"))),
    "verdicts, frequent words": (1, lambda session, _: _as_if_frequent(session, _EVERYTHING)),
    "verdicts, counted": (0, lambda session, _: verdicts.size(session, _EVERYTHING)),
    "verdicts, names offered": (0, lambda session, _: [verdicts.names(session, name, "a") for name in verdicts.NAMED]),
    "tags": (1, lambda session, _: tags.names(session)),
    "views": (1, lambda session, me: saved_views.all_visible(session, me.id)),
    "counts": (0, lambda session, _: queue.counts(session, ClaimFilter())),
    "free": (0, lambda session, _: queue.free_count(session, utc_now())),
    "mine": (0, lambda session, me: queue.size(session, ClaimFilter(mine_of=me.id))),
    "for a second review": (0, lambda session, me: queue.size(session, ClaimFilter(second_for=me.id))),
    "measures": (0, lambda session, _: speakers.measures(session)),
    "outlets": (1, lambda session, _: articles.outlets(session)),
    "articles": (0, lambda session, _: articles.page(session)),
    "sources": (0, lambda session, _: sources.page(session)),
    "files of evidence": (1, lambda session, _: snapshots.of_evidence(session, 1)),
    "files of a source": (0, lambda session, _: snapshots.of_source(session, 1)),
    "sources of one page": (1, lambda session, _: sources.by_page(session, "https://wire.test/1")),
    "article of one page": (0, lambda session, _: articles.id_of_page(session, "https://wire.test/1")),
    "looks that are due": (0, lambda session, _: article_looks.due(session, utc_now(), 30)),
    "is any look due": (0, lambda session, _: article_looks.is_any_due(session, utc_now())),
    "held by me": (1, lambda session, me: claims.held_by(session, me.id, utc_now())),
    "held": (0, lambda session, _: statistics.held(session, utc_now(), 5)),
    "held, counted": (0, lambda session, _: statistics.held_count(session, utc_now())),
    "sizes": (0, lambda session, _: statistics.sizes(session, utc_now(), 30)),
    "waiting": (1, lambda session, _: statistics.waiting(session, utc_now())),
    "agreement by kind": (0, lambda session, _: agreement.by_kind(session, SumName.TRUTH)),
    "agreement by month": (0, lambda session, _: agreement.by_month(session, SumName.TRUTH, _WEEK[0])),
    "pairs of reviewers": (0, lambda session, _: agreement.pairs(session, SumName.TRUTH)),
    "agreement by pair": (0, lambda session, _: agreement.by_pair(session, SumName.TRUTH, [(1, 2)])),
    "due": (0, lambda session, _: home.due(session, *_WEEK, 5)),
    "due, counted": (0, lambda session, _: home.due_count(session, *_WEEK)),
    "returned": (1, lambda session, me: home.returned(session, me.id, utc_now(), 5)),
    "disputes": (0, lambda session, me: home.disputes_for(session, me.id, 5)),
    "late second reviews": (1, lambda session, _: home.late_second_reviews(session, utc_now(), utc_now())),
    "begun desk": (0, lambda session, _: home.begun(session)),
    "begun reviews": (1, lambda session, me: drafts.begun_by(session, me.id, 5)),
    "open alerts": (0, lambda session, _: alerts.page(session, resolved=False)),
    "resolved alerts": (0, lambda session, _: alerts.page(session, resolved=True)),
    "any due": (0, lambda session, _: alerts.is_any_due(session, _WEEK[0])),
    "open alerts, counted": (0, lambda session, _: alerts.count_open(session)),
    "take next": (3, lambda session, me: leases.take_next(session, me)),
    "take next, nothing assigned": (3, lambda session, _: leases.take_next(session, _newest_person(session))),
}
#: Tables that do not grow with the archive.
_SMALL = {"user_account"}
#: What SQLite reads from one end in the order of an index, and no further than a page.
_FROM_ONE_END = {
    "measures": {"figure"},
    "outlets": {"article"},
    "tags": {"claim_tag", "article_tag"},
    "verdicts, frequent words": {"verdict"},
    "articles": {"article"},
    "sources": {"source"},
    "begun desk": {"article", "policy", "verdict"},
    "open alerts": {"alert"},
    "resolved alerts": {"alert"},
    "open alerts, counted": {"alert"},
}


@pytest.mark.parametrize("name", HOT)
def test_no_statement_reads_or_sorts_a_whole_table(database: Database, reviewer: User, name: str) -> None:
    most_sorts, run = HOT[name]
    with database.transaction() as session:
        factories.claim(session, reviewer)
    with database.transaction() as session, noted(session) as statements:
        run(session, reviewer)

    with database.transaction() as session:
        for statement, values in statements:
            scanned, sorts = _plan(session, statement, values)
            assert scanned <= _SMALL | _FROM_ONE_END.get(name, set()), statement
            assert sorts <= most_sorts, statement


@contextmanager
def noted(session: Session) -> Iterator[list[tuple[str, Any]]]:
    """Each reading statement of the session's connection, with its values; of writing ones those that choose rows."""
    statements: list[tuple[str, Any]] = []
    connection = session.connection()

    def note(_: object, __: object, sql: str, values: Any, *___: object) -> None:
        if "SELECT" in sql and "INSERT" not in sql and not sql.startswith("EXPLAIN"):
            statements.append((sql, values))

    sa.event.listen(connection, "before_cursor_execute", note)
    yield statements
    sa.event.remove(connection, "before_cursor_execute", note)


_OPEN_JOBS = {"uq_job_open", "ix_job_due"}
#: How many sorts each may have, of jobs that are open, and the indexes that it may read.
JOBS: dict[str, tuple[int, set[str], Callable[[Session], object]]] = {
    "claim": (1, {*_OPEN_JOBS, "pk_job"}, lambda session: services.claim(session, list(JobKind))),
    "is any due": (0, _OPEN_JOBS, lambda session: jobs.is_any_due(session, list(JobKind), utc_now())),
    "enqueue": (0, _OPEN_JOBS, lambda session: services.enqueue(session, SYSTEM, LookThrough(7))),
    "is open": (0, {"pk_job"}, lambda session: jobs.is_open(session, 1)),
    "waiting": (0, _OPEN_JOBS, lambda session: jobs.open_jobs(session, JobState.WAITING, 50)),
    "running": (0, _OPEN_JOBS, lambda session: jobs.open_jobs(session, JobState.RUNNING, 50)),
    "failed": (0, {"ix_job_failed"}, lambda session: jobs.ended(session, JobState.FAILED)),
    "failed, halfway": (0, {"ix_job_failed"}, lambda session: jobs.ended(session, JobState.FAILED, "1_1")),
    "done": (0, {"ix_job_over"}, lambda session: jobs.ended(session, JobState.DONE)),
    "done, halfway": (0, {"ix_job_over"}, lambda session: jobs.ended(session, JobState.DONE, "1_1")),
    "old": (0, {"ix_job_over"}, lambda session: jobs.older_ids(session, utc_now(), 500)),
}


@pytest.mark.parametrize("name", JOBS)
def test_jobs_that_are_done_are_not_in_the_way(database: Database, name: str) -> None:
    most_sorts, allowed, run = JOBS[name]
    with database.transaction() as session, noted(session) as statements:
        run(session)

    assert statements
    with database.transaction() as session:
        for statement, values in statements:
            lines = _explained(session, statement, values)
            plan = "\n".join(lines).replace("job USING INTEGER PRIMARY KEY", "job USING INDEX pk_job")
            accesses = re.findall(
                r"(?:SCAN|SEARCH|Seq Scan on) job\b.*|Scan (?:Backward )?using \w+|Index Scan on \w+", plan
            )
            indexes = [re.findall(r"\w+_job\w*", access) for access in accesses]
            assert indexes, plan
            assert all(used and allowed.issuperset(used) for used in indexes), plan
            assert _sorts(session, lines) <= most_sorts, plan


def _plan(session: Session, statement: str, values: Any) -> tuple[set[str], int]:
    """The tables of which every row is read, and how often rows are sorted."""
    lines = _explained(session, statement, values)
    tables = set(sa.inspect(session.connection()).get_table_names())
    scanned = re.findall(r"(?:SCAN|Seq Scan on) (\w+)", "\n".join(lines))
    return tables.intersection(scanned), _sorts(session, lines)


def _explained(session: Session, statement: str, values: Any) -> list[str]:
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        plan = (row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values))
        # The index of trigrams is a table that is searched by what it is to match.
        return [line for line in plan if "VIRTUAL TABLE INDEX 0:M" not in line]
    # With few rows it would read them all: these say that an index is wanted, if one will do.
    for way in ("seqscan", "sort"):
        connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
    return [row[0] for row in connection.exec_driver_sql(f"EXPLAIN {statement}", values)]


def _sorts(session: Session, lines: list[str]) -> int:
    if session.get_bind().dialect.name == "sqlite":
        return sum("TEMP B-TREE FOR ORDER BY" in line or "LAST" in line for line in lines)
    return sum(bool(re.search(r"\bSort\b  ", line)) for line in lines)
