"""Sources: stored once, used by many claims."""

from sqlmodel import Session

from factcheck.db import exclusive
from factcheck.domain.actors import Actor
from factcheck.domain.events import SourceAdded
from factcheck.domain.evidence import Reliability, SourceKind
from factcheck.domain.permissions import Permission, require
from factcheck.inputs import Input, Line, PastDay, Title, WebUrl, checked
from factcheck.models import Source
from factcheck.queries import sources
from factcheck.services.audit import record, snapshot


class NewSource(Input):
    title: Title
    kind: SourceKind
    publisher: Line = ""
    url: WebUrl = ""
    archive_url: WebUrl = ""
    reliability: Reliability | None = None
    published_on: PastDay | None = None


@checked
def add(session: Session, actor: Actor, data: NewSource) -> Source:
    """Store a source. One whose address is stored already is given back as it is."""
    require(actor.role, Permission.ADD_SOURCE)
    if data.url:
        exclusive(session, f"source {data.url}")
    stored = sources.by_url(session, data.url)
    if stored is not None:
        return stored
    source = Source(
        title=data.title,
        kind=data.kind,
        publisher=data.publisher,
        url=data.url,
        archive_url=data.archive_url,
        reliability=data.reliability,
        published_on=data.published_on,
        created_by_id=actor.id,
    )
    session.add(source)
    session.flush()
    record(session, actor, source, SourceAdded(snapshot(source)))
    return source
