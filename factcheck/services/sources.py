"""Sources: stored once, used by many claims."""

from datetime import date

from pydantic import BaseModel
from sqlmodel import Session

from factcheck.db import exclusive
from factcheck.domain.actors import Actor
from factcheck.domain.addresses import NOT_AN_ADDRESS, is_web_address
from factcheck.domain.errors import Invalid
from factcheck.domain.events import SourceAdded
from factcheck.domain.evidence import Reliability, SourceKind
from factcheck.domain.permissions import Permission, require
from factcheck.domain.texts import one_line
from factcheck.models import Source
from factcheck.queries import sources
from factcheck.services.audit import record, snapshot


class NewSource(BaseModel, frozen=True):
    title: str
    kind: SourceKind
    publisher: str = ""
    url: str = ""
    archive_url: str = ""
    reliability: Reliability = Reliability.F
    published_on: date | None = None


def add(session: Session, actor: Actor, data: NewSource) -> Source:
    """Store a source. One whose address is stored already is given back as it is. Raises Invalid for a bad address."""
    require(actor.role, Permission.ADD_SOURCE)
    url = data.url.strip()
    for field, address in (("url", url), ("archive_url", data.archive_url.strip())):
        if address and not is_web_address(address):
            raise Invalid({field: [NOT_AN_ADDRESS]})
    if url:
        exclusive(session, f"source {url}")
    stored = sources.by_url(session, url)
    if stored is not None:
        return stored
    source = Source(
        title=one_line(data.title),
        kind=data.kind,
        publisher=one_line(data.publisher),
        url=url,
        archive_url=data.archive_url.strip(),
        reliability=data.reliability,
        published_on=data.published_on,
        created_by_id=actor.id,
    )
    session.add(source)
    session.flush()
    record(session, actor, source, SourceAdded(snapshot(source)))
    return source
