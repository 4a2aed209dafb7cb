"""Files that show what a source was: stored, and deleted where the law asks for it."""

import sqlalchemy as sa
from sqlmodel import Session, col

from factcheck.clock import utc_now
from factcheck.db import exclusive
from factcheck.domain.actors import Actor
from factcheck.domain.errors import Invalid, NotFound
from factcheck.domain.events import EvidenceFileAdded, SnapshotDeleted, SnapshotTaken
from factcheck.domain.jobs import RemoveFile
from factcheck.domain.media_types import MediaType, media_type_of
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.snapshots import MAX_BYTES, MAX_FILES, SnapshotKind
from factcheck.domain.transitions import Action
from factcheck.files import NewFile
from factcheck.inputs import NEEDED, Id, Input, Integer, Line, Reason, checked
from factcheck.models import Snapshot
from factcheck.queries import evidence, snapshots, sources
from factcheck.services import jobs
from factcheck.services.audit import record, snapshot
from factcheck.services.transitions import apply, begin

#: Columns that say what becomes of a file once it is stored.
_LATER = ("tree_id", "deleted_at", "deleted_by_id", "deletion_reason")


class FileDetails(Input):
    """What a person says of a file: its ``name``, and what is read out instead of an image."""

    name: Line = ""
    alt: Line = ""


@checked
def attach_to_source(session: Session, actor: Actor, source_id: Id, file: NewFile, details: FileDetails) -> Snapshot:
    """Store a file that belongs to a source.

    Raises NotFound, and Invalid for what is no file of a kind that is taken, is too large, is there already or was
    deleted.
    """
    require(actor.role, Permission.ADD_SOURCE)
    media_type = _checked_type(file, details)
    if sources.get_for_use(session, source_id) is None:
        raise NotFound("source")
    return store(session, actor, file, _upload(media_type, file, details, source_id))


@checked
def attach_to_evidence(
    session: Session,
    actor: Actor,
    claim_id: Id,
    evidence_id: Id,
    seen_version: Integer,
    file: NewFile,
    details: FileDetails,
) -> Snapshot:
    """Store a file that shows a piece of evidence of an open claim. It counts as a change of the claim.

    Raises as ``attach_to_source``, and Stale if the claim changed since ``seen_version``.
    """
    claim = begin(session, actor, claim_id, Action.EDIT_EVIDENCE, seen_version)
    media_type = _checked_type(file, details)
    piece = evidence.get(session, claim_id, evidence_id)
    if piece is None or sources.get_for_use(session, piece.source_id) is None:
        raise NotFound("evidence")
    if snapshots.count_of_evidence(session, evidence_id) >= MAX_FILES:
        raise Invalid({"upload": [_("This evidence has %(number)s files already.", number=MAX_FILES)]})
    upload = _upload(media_type, file, details, piece.source_id, evidence_id)
    stored = store(session, actor, file, upload)
    added = EvidenceFileAdded(evidence_id, stored.id, stored.digest, stored.name)
    apply(session, actor, claim, Action.EDIT_EVIDENCE, lambda *_: added)
    return stored


@checked
def delete(session: Session, actor: Actor, snapshot_id: Id, reason: Reason) -> None:
    """Delete a file wherever it is used; hash and reason stay, and the same bytes are not taken again.

    The file itself goes right after the commit, by a job. Raises NotFound, also for a file that was deleted before.
    """
    require(actor.role, Permission.DELETE_FILE)
    chosen = snapshots.get(session, snapshot_id)
    if chosen is None:
        raise NotFound("file")
    exclusive(session, f"file {chosen.digest}")
    session.refresh(chosen)
    if chosen.deleted_at:
        raise NotFound("file")
    rows = snapshots.same_file(session, chosen.digest)
    for row in rows:
        row.sqlmodel_update({"deleted_at": utc_now(), "deleted_by_id": actor.id, "deletion_reason": reason})
    session.flush()
    for row in rows:
        record(session, actor, row, SnapshotDeleted(row.digest, reason))
    jobs.enqueue(session, actor, RemoveFile(chosen.digest))


def leave_evidence(session: Session, evidence_id: int) -> None:
    """Let the files of a piece of evidence that is removed stay with its source."""
    files = sa.update(Snapshot).where(col(Snapshot.evidence_id) == evidence_id)
    session.execute(files.values(evidence_id=None))


def move_to_source(session: Session, source_id: int, target_id: int | None) -> None:
    """Give the files of a source to another; to none, when all of them are deleted."""
    files = sa.update(Snapshot).where(col(Snapshot.source_id) == source_id)
    session.execute(files.values(source_id=target_id))


def _upload(
    media_type: MediaType, file: NewFile, details: FileDetails, source_id: int, evidence_id: int | None = None
) -> Snapshot:
    return Snapshot(
        kind=SnapshotKind.UPLOADED_FILE,
        source_id=source_id,
        evidence_id=evidence_id,
        digest=file.digest,
        media_type=media_type,
        size=file.size,
        name=_named(details.name, media_type),
        alt=details.alt if media_type.is_image else "",
    )


def _checked_type(file: NewFile, details: FileDetails) -> MediaType:
    media_type = media_type_of(file.head)
    problem = None
    if not file.size:
        problem = NEEDED
    elif file.size > MAX_BYTES:
        problem = _("Use a file of at most %(number)s MB.", number=MAX_BYTES // 1024**2)
    elif media_type is None:
        problem = _(
            "This is no file of a kind that is taken, by what is in it: PDF, PNG, JPEG, GIF, WebP, MP3, WAV, Ogg, MP4 "
            "or WebM."
        )
    if problem or media_type is None:
        raise Invalid({"upload": [problem or NEEDED]})
    if media_type.is_image and not details.alt:
        raise Invalid({"alt": [_("Write what the image shows, for those who cannot see it.")]})
    return media_type


def _named(name: str, media_type: MediaType) -> str:
    """The name without folders, with the ending of what the file is: ``report.pdf`` of ``C:\\x\\report.exe``."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = last.rpartition(".")
    own = {media_type.ending, "jpg"} if media_type is MediaType.JPEG else {media_type.ending}
    if dot and ending.lower() in own:
        return last
    return f"{stem or last or 'file'}.{media_type.ending}"


def store(session: Session, actor: Actor, file: NewFile, row: Snapshot) -> Snapshot:
    """Keep the file and add its row: the file first, so that no row is without one.

    Raises Invalid for a file that is there already or was deleted.
    """
    exclusive(session, f"file {row.digest}")
    same = snapshots.same_file(session, row.digest)
    reason = next((other.deletion_reason for other in same if other.deleted_at), None)
    if reason is not None:
        raise Invalid({"upload": [_("This file was deleted, and is not stored again: “%(reason)s”", reason=reason)]})
    if any((other.source_id, other.evidence_id) == (row.source_id, row.evidence_id) for other in same):
        raise Invalid({"upload": [_("This file is there already.")]})
    file.keep()
    row.taken_by_id = actor.id
    session.add(row)
    session.flush()
    record(session, actor, row, SnapshotTaken(snapshot(row, _LATER)))
    return row
