"""Trees over the snapshots of a day, and finding what is not as it was recorded."""

import hashlib
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import col

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain import merkle
from factcheck.domain.events import SnapshotTreeClosed
from factcheck.domain.snapshots import leaf
from factcheck.files import Files
from factcheck.models import Snapshot, SnapshotTree, User
from factcheck.services import snapshot_trees, snapshots
from factcheck.services.snapshots import FileDetails
from tests import factories
from tests.services.helpers import at_once, recorded


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "files")


@pytest.fixture
def three(database: Database, reviewer: User, files: Files) -> list[Snapshot]:
    """Three files of a source, taken now."""
    with database.transaction() as session:
        source = factories.source(session, reviewer)
    return [_attach(database, files, reviewer, source.id, b"%%PDF-1.%d" % number) for number in range(3)]


def _attach(database: Database, files: Files, actor: User, source_id: int, content: bytes) -> Snapshot:
    with files.receive(BytesIO(content), 1_000) as file, database.transaction() as session:
        return snapshots.attach_to_source(session, actor, source_id, file, FileDetails())


def close(database: Database, now: datetime) -> SnapshotTree | None:
    with database.transaction() as session:
        return snapshot_trees.close(session, now)


def problems(database: Database, files: Files) -> list[str]:
    with database.reading() as session:
        return snapshot_trees.verify(session, files).problems


def tomorrow() -> datetime:
    return utc_now() + timedelta(days=1)


def test_the_day_s_files_get_one_tree_whose_root_is_in_the_log(database: Database, three: list[Snapshot]) -> None:
    assert close(database, utc_now()) is None
    with recorded(database) as events:
        tree = close(database, tomorrow())
        assert close(database, tomorrow()) is None

    assert tree is not None
    assert tree.root == merkle.root([leaf(one.digest) for one in three]).hex()
    assert [event.payload for event in events] == [SnapshotTreeClosed(tree.root, 3)]
    with database.reading() as session:
        second = session.get_one(Snapshot, three[1].id)
        proof = snapshot_trees.proof(session, second)
    assert proof is not None
    steps = [bytes.fromhex(step) for step in proof.steps]
    assert merkle.is_included(leaf(second.digest), proof.index, tree.size, steps, bytes.fromhex(tree.root))


def test_of_two_processes_one_closes_the_tree(database: Database, three: list[Snapshot]) -> None:
    trees = at_once(3, lambda _: close(database, tomorrow()))

    assert [tree.size for tree in trees if isinstance(tree, SnapshotTree)] == [3]


def test_a_large_day_has_several_trees(
    database: Database, files: Files, three: list[Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot_trees, "MOST_LEAVES", 2)

    assert [tree.size for tree in iter(lambda: close(database, tomorrow()), None)] == [2, 1]
    assert problems(database, files) == []


def test_what_is_as_it_was_recorded_has_no_problem(
    database: Database, editor: User, files: Files, three: list[Snapshot]
) -> None:
    close(database, tomorrow())
    with database.transaction() as session:
        snapshots.delete(session, editor, three[0].id, "A court asked for it.")
    assert problems(database, files) == [
        f"The file {three[0].digest} of snapshot {three[0].id} was deleted and is still there."
    ]
    files.delete(three[0].digest)

    assert problems(database, files) == []


def test_what_was_changed_by_other_means_is_named(
    database: Database, files: Files, three: list[Snapshot], tmp_path: Path
) -> None:
    close(database, tomorrow())
    first, second, third = three
    (tmp_path / "files" / first.digest[:2] / first.digest[2:]).write_bytes(b"%PDF-forged")
    files.delete(second.digest)
    forged = hashlib.sha256(b"%PDF-forged").hexdigest()
    assert sorted(problems(database, files)) == sorted(
        [
            f"The file {first.digest} of snapshot {first.id} was changed: its bytes have the hash {forged}.",
            f"The file {second.digest} of snapshot {second.id} is missing.",
        ]
    )
    of_third = col(Snapshot.id) == third.id
    for statement, sentence in (
        (sa.update(Snapshot).where(of_third).values(size=1), f"Snapshot {third.id} is not what was recorded."),
        (
            sa.update(Snapshot).where(of_third).values(digest="x"),
            "The snapshots of tree 1 are not those it was made of.",
        ),
        (sa.update(Snapshot).where(of_third).values(deleted_at=utc_now()), f"Snapshot {third.id} is marked as deleted"),
        (sa.update(SnapshotTree).values(root="0" * 64), "Tree 1 is not what was recorded."),
        (sa.delete(Snapshot).where(of_third), f"Snapshot {third.id} is in the log but not in its table."),
    ):
        with database.transaction() as session:
            session.execute(statement)
        assert [one for one in problems(database, files) if one.startswith(sentence)], sentence
