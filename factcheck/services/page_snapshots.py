"""Snapshots of the pages of sources: asked for by people or when evidence is added, and taken by a job."""

from contextlib import suppress
from datetime import timedelta
from urllib.parse import urlsplit

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.domain.actors import Actor
from factcheck.domain.errors import Conflict, NotFound
from factcheck.domain.jobs import TakeSnapshot
from factcheck.domain.media_types import MediaType
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.snapshots import SnapshotKind
from factcheck.files import NewFile
from factcheck.inputs import Id, checked
from factcheck.models import Job, Snapshot
from factcheck.queries import page_snapshots as stored
from factcheck.queries import sources
from factcheck.services import jobs, snapshots

#: A page that was kept so shortly ago is not kept again by itself.
PAUSE = timedelta(days=1)


@checked
def ask(session: Session, actor: Actor, source_id: Id) -> Job:
    """Have the page of a source kept after the commit.

    Raises NotFound, and Conflict for a source without address and when too many other pages wait.
    """
    require(actor.role, Permission.ADD_SOURCE)
    source = sources.get(session, source_id)
    if source is None:
        raise NotFound("source")
    if not source.url:
        raise Conflict(_("No address is stored with this source. Add it under “Correct”."))
    return jobs.enqueue(session, actor, TakeSnapshot(source_id, stored.newest_id(session, source_id)))


@checked
def ask_by_itself(session: Session, actor: Actor, source_id: Id) -> None:
    """The same because evidence from the source was added: only where it has an address, its page was not kept within
    ``PAUSE``, and no snapshot of it had to be deleted. What stands in the way changes nothing."""
    source = sources.get(session, source_id)
    if source and source.url and not stored.needs_none(session, source_id, utc_now() - PAUSE):
        with suppress(Conflict):
            jobs.enqueue(session, actor, TakeSnapshot(source_id, stored.newest_id(session, source_id)))


def store(session: Session, actor: Actor, source_id: int, file: NewFile, address: str) -> None:
    """Store the WARC file of a page, unless its source was removed meanwhile. ``address`` is where the page was."""
    if sources.get_for_use(session, source_id) is None:
        return
    now = utc_now()
    name = f"{urlsplit(address).hostname}-{now:%Y%m%d-%H%M%S}.warc.gz"
    page = Snapshot(
        kind=SnapshotKind.PAGE,
        source_id=source_id,
        digest=file.digest,
        media_type=MediaType.WARC,
        size=file.size,
        name=name,
        url=address,
        taken_at=now,
    )
    snapshots.store(session, actor, file, page)
