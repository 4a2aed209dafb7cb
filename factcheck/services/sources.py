"""Sources: stored once, used by many claims; corrected, removed where no claim uses them, merged where two are one."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session, col

from factcheck.db import exclusive
from factcheck.domain.actors import Actor
from factcheck.domain.errors import Conflict, Invalid, Stale
from factcheck.domain.events import EvidenceSourceMerged, SourceAdded, SourceEdited, SourceMerged, SourceRemoved
from factcheck.domain.evidence import Reliability, SourceKind
from factcheck.domain.messages import _, n_
from factcheck.domain.page_addresses import page_digest
from factcheck.domain.permissions import Permission, require
from factcheck.domain.transitions import OPEN
from factcheck.inputs import Id, Input, Integer, Line, PastDay, Prose, Reason, Title, WebUrl, checked
from factcheck.models import Evidence, SeriesPoint, Source
from factcheck.queries import snapshots, sources
from factcheck.services import transcripts
from factcheck.services.audit import event, record, snapshot
from factcheck.services.revisions import at_revision, correct
from factcheck.services.snapshots import move_to_source

#: Claims that one merging may change: it is one transaction, and each gets its event.
MOST_CHANGED = 2_000


class NewSource(Input):
    """A document or person that claims are checked against; all of it may be corrected.

    ``publisher_aliases`` are other names of the publisher, as in "BBC, Beeb"; ``notes`` are for the desk alone.
    """

    title: Title
    kind: SourceKind
    publisher: Line = ""
    publisher_aliases: Line = ""
    url: WebUrl = ""
    archive_url: WebUrl = ""
    reliability: Reliability | None = None
    published_on: PastDay | None = None
    notes: Prose = ""


@checked
def add(session: Session, actor: Actor, data: NewSource) -> Source:
    """Store a source. One of the same page, whichever of its addresses is stored, is given back as it is."""
    require(actor.role, Permission.ADD_SOURCE)
    if data.url:
        exclusive(session, f"source {page_digest(data.url)}")
    stored = sources.by_page(session, data.url)
    if stored is not None:
        return stored
    source = Source(**dict(data), created_by_id=actor.id)
    session.add(source)
    session.flush()
    record(session, actor, source, SourceAdded(snapshot(source)))
    return source


@checked
def edit(session: Session, actor: Actor, source_id: Id, seen_revision: Integer, data: NewSource) -> Source:
    """Correct a source. What published verdicts rested on stays as it was.

    Raises NotFound, Stale when it was corrected since ``seen_revision``, and Invalid about ``url`` when another source
    has this address.
    """
    require(actor.role, Permission.ADD_SOURCE)
    if data.url:
        exclusive(session, f"source {page_digest(data.url)}")
    source = _locked(session, source_id, seen_revision)
    if sources.by_url(session, data.url) not in (None, source):
        raise Invalid({"url": [_("Another source has this address.")]})
    correct(session, actor, source, data, SourceEdited)
    return source


@checked
def remove(session: Session, actor: Actor, source_id: Id, seen_revision: Integer, reason: Reason) -> None:
    """Remove a source that no claim rests on; the log keeps what it was.

    Raises NotFound, Stale, and Conflict for one that claims rest on or that has files.
    """
    require(actor.role, Permission.ADD_SOURCE)
    source = _locked(session, source_id, seen_revision)
    if number := sources.claim_count(session, source_id):
        raise Conflict(
            n_(
                "%(number)s claim rests on this source. Remove its evidence there first.",
                "%(number)s claims rest on this source. Remove its evidence there first.",
                number,
            )
        )
    if snapshots.kept_of_source(session, source_id):
        raise Conflict(_("Files belong to this source, and what was once evidence is kept."))
    if sources.has_points(session, source_id):
        raise Conflict(_("Points of a figure series rest on this source."))
    record(session, actor, source, SourceRemoved(snapshot(source), reason))
    move_to_source(session, source_id, None)
    transcripts.remove_with(session, source)
    session.delete(source)
    session.flush()


@checked
def merge(session: Session, actor: Actor, kept_id: Id, other_id: Id, revisions: Mapping[Id, Integer]) -> Source:
    """Make two sources one: the evidence of the other becomes the kept one's, and the other is deleted.

    ``revisions`` are the two as they were seen. Open claims count it as a change, as they do other changes of their
    evidence; settled ones have no review that was written before it, and their verdicts keep what they rested on.
    Raises NotFound, Stale, Invalid for a source and itself, and Conflict when more than ``MOST_CHANGED`` claims rest on
    the other.
    """
    require(actor.role, Permission.MERGE_SOURCES)
    if kept_id == other_id:
        raise Invalid({"": [_("That is this source itself.")]})
    # The claims first, as adding evidence does; the other way round the two could deadlock.
    claims = sources.claims_for_update(session, other_id, MOST_CHANGED + 1)
    if len(claims) > MOST_CHANGED:
        raise Conflict(_("More than %(number)s claims rest on the one that would go: keep it.", number=MOST_CHANGED))
    locked = {one: _locked(session, one, revisions.get(one, 0)) for one in sorted((kept_id, other_id))}
    kept, other = locked[kept_id], locked[other_id]
    if sources.claim_ids(session, other_id) != {claim.id for claim in claims}:
        raise Stale("source")
    transcripts.merge(session, kept, other)
    move_to_source(session, other_id, kept_id)
    for table in (Evidence, SeriesPoint):
        session.execute(sa.update(table).where(col(table.source_id) == other_id).values(source_id=kept_id))
    for claim in claims:
        if claim.workflow in OPEN:
            claim.version += 1
        session.add(event(actor, claim, EvidenceSourceMerged(kept_id, other_id)))
    record(session, actor, kept, SourceMerged(other_id, snapshot(other), len(claims)))
    session.delete(other)
    session.flush()
    return kept


def _locked(session: Session, source_id: int, seen_revision: int) -> Source:
    return at_revision(sources.get_for_update(session, source_id), seen_revision, "source")
