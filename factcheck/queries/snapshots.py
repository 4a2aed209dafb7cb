"""Files of sources and evidence, and the trees over them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from factcheck.domain.events import EventKind
from factcheck.models import Event, Evidence, Snapshot, SnapshotTree, User
from factcheck.queries.paging import Page, newest_first

#: Of one claim, as they are listed for its page and for what is sealed.
MOST_LISTED = 500
#: Rows that are read together where all of them are looked at.
_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Taken:
    """A file and the name of the person who added it, or None for the command line."""

    snapshot: Snapshot
    by: str | None


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file that shows a piece of evidence: its own, or one of its source."""

    evidence_id: int
    snapshot: Snapshot

    @property
    def is_own(self) -> bool:
        return self.snapshot.evidence_id == self.evidence_id


def get(session: Session, snapshot_id: int) -> Snapshot | None:
    return session.get(Snapshot, snapshot_id)


def with_person(session: Session, snapshot_id: int) -> Taken | None:
    row = session.exec(_with_person().where(Snapshot.id == snapshot_id)).one_or_none()
    return Taken(*row) if row else None


def of_source(session: Session, source_id: int, before_id: int | None = None) -> Page[Taken]:
    """The files of a source and of the evidence taken from it, newest first; deleted ones as well."""
    statement = _with_person().where(Snapshot.source_id == source_id)
    return newest_first(session, statement, Taken, searched=(), text="", before_id=before_id)


def of_evidence(session: Session, claim_id: int) -> list[EvidenceFile]:
    """The files that show a claim's evidence, each with its hash: at most ``MOST_LISTED``, the newest.

    Those of the evidence itself, and those of its sources that belong to no evidence; deleted ones as well.
    """
    # What belongs to evidence belongs to its source as well.
    statement = select(Evidence.id, Snapshot).join(Snapshot, col(Snapshot.source_id) == col(Evidence.source_id))
    belongs = or_(Snapshot.evidence_id == Evidence.id, col(Snapshot.evidence_id).is_(None))
    statement = statement.where(Evidence.claim_id == claim_id, belongs)
    newest = statement.order_by(col(Snapshot.id).desc(), col(Evidence.id)).limit(MOST_LISTED)
    return [EvidenceFile(*row) for row in session.exec(newest)]


def count_of_evidence(session: Session, evidence_id: int) -> int:
    return session.exec(select(func.count()).select_from(Snapshot).where(Snapshot.evidence_id == evidence_id)).one()


def kept_of_source(session: Session, source_id: int) -> int:
    """How many files of a source are not deleted."""
    statement = select(func.count()).select_from(Snapshot).where(Snapshot.source_id == source_id)
    return session.exec(statement.where(col(Snapshot.deleted_at).is_(None))).one()


def same_file(session: Session, digest: str) -> list[Snapshot]:
    """Every row with this file, oldest first."""
    return list(session.exec(select(Snapshot).where(Snapshot.digest == digest).order_by(col(Snapshot.id))))


def is_used(session: Session, digest: str) -> bool:
    """Whether a file that is not deleted has this hash."""
    statement = select(Snapshot.id).where(Snapshot.digest == digest, col(Snapshot.deleted_at).is_(None)).limit(1)
    return session.exec(statement).first() is not None


def waits_for_tree(session: Session, until: datetime) -> bool:
    """Whether a snapshot taken before this moment is in no tree."""
    return session.exec(outside_trees(until, 1)).first() is not None


def outside_trees(until: datetime, limit: int) -> SelectOfScalar[int]:
    """The ids of at most ``limit`` snapshots taken before this moment that are in no tree, oldest first."""
    statement = select(Snapshot.id).where(col(Snapshot.tree_id).is_(None), Snapshot.taken_at < until)
    return statement.order_by(col(Snapshot.id)).limit(limit)


def leaves(session: Session, tree_id: int) -> Iterator[tuple[int, str]]:
    """Id and hash of each snapshot of a tree, in the order of its leaves."""
    statement = select(Snapshot.id, Snapshot.digest).where(Snapshot.tree_id == tree_id)
    return iter(session.exec(statement.order_by(col(Snapshot.id)).execution_options(yield_per=_BATCH)))


def tree(session: Session, tree_id: int | None) -> SnapshotTree | None:
    return session.get(SnapshotTree, tree_id) if tree_id else None


def against_log(session: Session) -> Iterator[sa.Row[Any]]:
    """Each snapshot beside what the audit log says of it, by hash of the file.

    ``taken`` is the payload of when it was stored, ``was_deleted`` whether the log says that its file was deleted.
    """
    taken, removed = aliased(Event), aliased(Event)
    statement = (
        sa.select(
            col(Snapshot.id),
            col(Snapshot.digest),
            col(Snapshot.size),
            col(Snapshot.deleted_at),
            sa.type_coerce(taken.data, sa.String).label("taken"),
            col(removed.id).is_not(None).label("was_deleted"),
        )
        .outerjoin(taken, _is_about(taken, EventKind.SNAPSHOT_TAKEN, Snapshot))
        .outerjoin(removed, _is_about(removed, EventKind.SNAPSHOT_DELETED, Snapshot))
        .order_by(col(Snapshot.digest), col(Snapshot.id))
    )
    yield from session.execute(statement, execution_options={"yield_per": _BATCH})


def trees_against_log(session: Session) -> Iterator[sa.Row[Any]]:
    """Each tree, with the payload of the event that recorded it."""
    closed = aliased(Event)
    payload = sa.type_coerce(closed.data, sa.String).label("closed")
    statement = (
        sa.select(col(SnapshotTree.id), col(SnapshotTree.root), col(SnapshotTree.size), payload)
        .outerjoin(closed, _is_about(closed, EventKind.SNAPSHOT_TREE_CLOSED, SnapshotTree))
        .order_by(col(SnapshotTree.id))
    )
    yield from session.execute(statement, execution_options={"yield_per": _BATCH})


def missing(session: Session, limit: int) -> list[tuple[EventKind, int]]:
    """At most ``limit`` snapshots and trees that the audit log has and their table has not."""
    rows: list[tuple[EventKind, int]] = []
    for kind, model in ((EventKind.SNAPSHOT_TAKEN, Snapshot), (EventKind.SNAPSHOT_TREE_CLOSED, SnapshotTree)):
        is_there = sa.exists().where(col(model.id) == col(Event.subject_id))
        statement = select(Event.subject_id).where(Event.kind == kind, ~is_there)
        rows += [(kind, row_id) for row_id in session.exec(statement.order_by(col(Event.id)).limit(limit))]
    return rows[:limit]


def _is_about(event: Any, kind: EventKind, model: type[Snapshot] | type[SnapshotTree]) -> Any:
    return sa.and_(event.subject == kind.subject, event.subject_id == model.id, event.kind == kind)


def _with_person() -> Any:
    return select(Snapshot, User.name).join(User, col(User.id) == col(Snapshot.taken_by_id), isouter=True)
