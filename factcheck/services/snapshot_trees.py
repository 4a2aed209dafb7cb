"""Proof of time: each day's snapshots get a Merkle tree, whose root is in the audit chain; and checking all of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from factcheck.db import exclusive
from factcheck.domain import merkle
from factcheck.domain.actors import SYSTEM
from factcheck.domain.events import EventKind, SnapshotTreeClosed
from factcheck.domain.snapshots import leaf
from factcheck.files import Files
from factcheck.models import Snapshot, SnapshotTree
from factcheck.queries import snapshots
from factcheck.services import event_chain
from factcheck.services.audit import record
from factcheck.services.event_chain import MOST_PROBLEMS, Verification

#: So that a proof is made of few rows.
MOST_LEAVES = 10_000


@dataclass(frozen=True, slots=True)
class Proof:
    """``index`` counts the leaves of the tree from 0; ``steps`` are hashes, from the leaf up."""

    tree: SnapshotTree
    index: int
    steps: list[str]


def midnight(now: datetime) -> datetime:
    """When the present day began (UTC)."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def close(session: Session, now: datetime) -> SnapshotTree | None:
    """Put what was stored before the present day (UTC) and is in no tree yet into one; None when there is nothing.

    A tree has at most ``MOST_LEAVES``; of more, the first ones are taken.
    The root becomes an event. An RFC 3161 authority could stamp it here.
    """
    exclusive(session, "snapshot tree")
    tree = SnapshotTree(root="", size=0, closed_at=now)
    session.add(tree)
    session.flush()
    chosen = snapshots.outside_trees(midnight(now), MOST_LEAVES)
    session.execute(sa.update(Snapshot).where(col(Snapshot.id).in_(chosen)).values(tree_id=tree.id))
    tree.root, tree.size = _root(session, tree.id)
    if not tree.size:
        # There is nothing, or another process was first.
        session.delete(tree)
        session.flush()
        return None
    session.flush()
    record(session, SYSTEM, tree, SnapshotTreeClosed(tree.root, tree.size))
    return tree


def proof(session: Session, snapshot: Snapshot) -> Proof | None:
    """What leads from a snapshot to the root of its tree; None for one that is in no tree yet."""
    tree = snapshots.tree(session, snapshot.tree_id)
    if tree is None:
        return None
    rows = list(snapshots.leaves(session, tree.id))
    index = next(place for place, row in enumerate(rows) if row[0] == snapshot.id)
    steps = merkle.inclusion_proof([leaf(row[1]) for row in rows], index)
    return Proof(tree, index, [step.hex() for step in steps])


def verify(session: Session, files: Files) -> Verification:
    """Check files, hashes, trees and the audit chain; ``events`` and ``newest`` are those of the chain."""
    result = event_chain.verify(session)
    _check_snapshots(session, files, result)
    _check_trees(session, result)
    for kind, row_id in snapshots.missing(session, MOST_PROBLEMS):
        what = "Snapshot" if kind is EventKind.SNAPSHOT_TAKEN else "Tree"
        result.report(f"{what} {row_id} is in the log but not in its table.")
    return result


def _check_snapshots(session: Session, files: Files, result: Verification) -> None:
    checked, stored = "", ""
    for row in snapshots.against_log(session):
        stored_as = (row.digest, row.size)
        recorded = _payload(row.taken).get("snapshot", {})
        if row.taken is None:
            result.report(f"Snapshot {row.id} was put in past the log.")
        elif stored_as != (recorded.get("digest"), recorded.get("size")):
            result.report(f"Snapshot {row.id} is not what was recorded.")
        if (row.deleted_at is not None) != row.was_deleted:
            result.report(f"Snapshot {row.id} is marked as deleted and the log does not say so, or the reverse.")
        # The same file under several rows is read once; they stand side by side.
        if row.digest != checked:
            checked, stored = row.digest, files.digest_of(row.digest)
        _check_file(row.id, row.digest, stored, row.deleted_at is not None, result)


def _check_file(row_id: int, digest: str, stored: str, is_deleted: bool, result: Verification) -> None:
    if is_deleted:
        if stored:
            result.report(f"The file {digest} of snapshot {row_id} was deleted and is still there.")
    elif not stored:
        result.report(f"The file {digest} of snapshot {row_id} is missing.")
    elif stored != digest:
        result.report(f"The file {digest} of snapshot {row_id} was changed: its bytes have the hash {stored}.")


def _check_trees(session: Session, result: Verification) -> None:
    for tree in snapshots.trees_against_log(session):
        recorded = _payload(tree.closed)
        if tree.closed is None:
            result.report(f"Tree {tree.id} was put in past the log.")
        elif (tree.root, tree.size) != (recorded.get("root"), recorded.get("leaves")):
            result.report(f"Tree {tree.id} is not what was recorded.")
        if _root(session, tree.id) != (tree.root, tree.size):
            result.report(f"The snapshots of tree {tree.id} are not those it was made of.")


def _root(session: Session, tree_id: int) -> tuple[str, int]:
    """The root over the snapshots of a tree, and how many they are."""
    size = 0

    def counted() -> Iterator[bytes]:
        nonlocal size
        for _, digest in snapshots.leaves(session, tree_id):
            size += 1
            yield leaf(digest)

    try:
        root = merkle.root(counted()).hex()
    except ValueError:
        # A hash in the table is none any more.
        return "", size
    return root, size


def _payload(data: Any) -> dict[str, Any]:
    """What an event holds; nothing where it was damaged, which the check of the chain says."""
    try:
        read = json.loads(data) if isinstance(data, str) else data
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
