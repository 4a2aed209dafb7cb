"""The snapshots of pages, and why the last one was not taken."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.jobs import JobProblem, JobState, TakeSnapshot
from factcheck.domain.permissions import Role
from factcheck.files import Files
from factcheck.models import Job, Snapshot, User
from factcheck.queries import page_snapshots as stored
from factcheck.services import jobs, page_snapshots
from tests import factories


def _failed(job: Job, problem: JobProblem, detail: str) -> None:
    job.sqlmodel_update({"state": JobState.FAILED, "problem": problem, "detail": detail, "ended_at": utc_now()})


def test_a_failure_is_shown_until_the_page_is_kept(
    database: Database, people: dict[Role, User], tmp_path: Path
) -> None:
    me, day = people[Role.REVIEWER], timedelta(days=1)
    with database.transaction() as session:
        source, other = (factories.source(session, me) for _ in range(2))
        factories.attached(session, me, Files(tmp_path), of=source)
        assert stored.newest_id(session, source.id) == 0
        assert stored.last_failure(session, source.id) is None
        job = page_snapshots.ask(session, me, source.id)
        assert stored.open_job(session, source.id) == job
        assert stored.open_job(session, other.id) is None
        _failed(job, JobProblem.REFUSED, "The site does not answer.")
        session.flush()
        failure = stored.last_failure(session, source.id)
        assert failure
        assert failure.reason == "The site does not answer."
        assert stored.last_failure(session, other.id) is None

        again = jobs.enqueue(session, me, TakeSnapshot(source.id, 0))
        _failed(again, JobProblem.BROKEN, "ValueError")
        session.flush()
        failure = stored.last_failure(session, source.id)
        assert failure
        assert failure.reason == JobProblem.BROKEN.label

        with Files(tmp_path).receive(BytesIO(b"a page"), 100) as file:
            page_snapshots.store(session, me, source.id, file, "https://wire.test/")
        kept = session.get_one(Snapshot, stored.newest_id(session, source.id))
        assert stored.last_failure(session, source.id) is None
        assert stored.needs_none(session, source.id, utc_now() - day)
        assert not stored.needs_none(session, source.id, utc_now() + day)
        kept.deleted_at = utc_now()
        session.flush()
        assert stored.needs_none(session, source.id, utc_now() + day)
        assert not stored.needs_none(session, other.id, utc_now() - day)
