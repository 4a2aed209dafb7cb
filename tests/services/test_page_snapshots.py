"""Pages are kept once; what the job does is in tests/web/desk/test_page_snapshots.py."""

from io import BytesIO
from pathlib import Path

from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.errors import Conflict, NotFound
from factcheck.domain.jobs import TakeSnapshot
from factcheck.files import Files
from factcheck.models import Job, Snapshot, User
from factcheck.services import jobs, page_snapshots
from tests import factories
from tests.services.helpers import refused


def test_a_source_with_an_address_has_its_page_kept_by_one_job(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        source, without = factories.source(session, reviewer), factories.source(session, reviewer, url="")
        job = page_snapshots.ask(session, reviewer, source.id)
        assert page_snapshots.ask(session, reviewer, source.id).id == job.id
        assert jobs.payload_of(job) == TakeSnapshot(source.id, 0)

    with refused(database, Conflict), database.transaction() as session:
        page_snapshots.ask(session, reviewer, without.id)
    with refused(database, NotFound), database.transaction() as session:
        page_snapshots.ask(session, reviewer, 999)


def test_a_full_queue_does_not_stand_in_the_way_of_evidence(database: Database, reviewer: User) -> None:
    with database.transaction() as session:
        sources = [factories.source(session, reviewer) for _ in range(TakeSnapshot.max_open + 1)]
        for source in sources:
            page_snapshots.ask_by_itself(session, reviewer, source.id)

    with database.reading() as session:
        assert len(session.exec(select(Job)).all()) == TakeSnapshot.max_open
    with refused(database, Conflict), database.transaction() as session:
        page_snapshots.ask(session, reviewer, sources[-1].id)


def test_the_page_of_a_source_that_was_removed_meanwhile_is_not_stored(
    database: Database, reviewer: User, tmp_path: Path
) -> None:
    with Files(tmp_path).receive(BytesIO(b"a page"), 100) as file, database.transaction() as session:
        page_snapshots.store(session, reviewer, 999, file, "https://wire.test/")
        assert session.exec(select(Snapshot)).all() == []
        assert not Files(tmp_path).exists(file.digest)
