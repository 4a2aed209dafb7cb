"""Files of sources and evidence: stored once by their hash, and deleted with a reason."""

from io import BytesIO
from pathlib import Path

import pytest
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from factcheck.domain.events import EvidenceFileAdded, SnapshotDeleted, SnapshotTaken
from factcheck.domain.media_types import MediaType
from factcheck.domain.snapshots import SnapshotKind
from factcheck.files import Files
from factcheck.models import Claim, Evidence, Job, Snapshot, Source, User
from factcheck.queries import snapshots as stored
from factcheck.services import evidence, snapshots, sources
from factcheck.services.snapshots import FileDetails
from tests import factories
from tests.pictures import jpeg, png
from tests.services.helpers import at_once, recorded, refused

PDF = b"%PDF-1.7\n%a report"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "files")


def attach(
    database: Database,
    files: Files,
    actor: User,
    source_id: int,
    content: bytes = PDF,
    name: str = "r.pdf",
    alt: str = "",
) -> Snapshot:
    with files.receive(BytesIO(content), 1_000) as file, database.transaction() as session:
        return snapshots.attach_to_source(session, actor, source_id, file, FileDetails(name=name, alt=alt))


def attach_to_evidence(
    database: Database, files: Files, actor: User, piece: Evidence, version: int, content: bytes = PDF
) -> Snapshot:
    with files.receive(BytesIO(content), 1_000) as file, database.transaction() as session:
        return snapshots.attach_to_evidence(
            session, actor, piece.claim_id, piece.id, version, file, FileDetails(name="r.pdf")
        )


def a_source(database: Database, actor: User) -> Source:
    with database.transaction() as session:
        return factories.source(session, actor)


def a_piece(database: Database, actor: User) -> tuple[Claim, Evidence]:
    with database.transaction() as session:
        claim = factories.claim(session, actor)
        return claim, factories.piece(session, actor, claim)


def rows(database: Database) -> list[Snapshot]:
    with database.reading() as session:
        return list(session.exec(select(Snapshot).order_by(Snapshot.id)))  # type: ignore[arg-type]


def test_a_file_of_a_source_is_stored_with_what_it_is(database: Database, reviewer: User, files: Files) -> None:
    source = a_source(database, reviewer)

    with recorded(database) as events:
        snapshot = attach(database, files, reviewer, source.id, png(), r"C:\scans\..\report.exe", "A  chart. ")

    assert (snapshot.kind, snapshot.media_type, snapshot.size) == (SnapshotKind.UPLOADED_FILE, MediaType.PNG, 100)
    assert (snapshot.name, snapshot.alt, snapshot.taken_by_id) == ("report.png", "A chart.", reviewer.id)
    assert files.digest_of(snapshot.digest) == snapshot.digest
    (event,) = events
    payload = event.payload
    assert isinstance(payload, SnapshotTaken)
    assert payload.snapshot["digest"] == snapshot.digest
    assert payload.snapshot["source_id"] == source.id


def test_the_ending_of_a_name_is_that_of_what_the_file_is(database: Database, reviewer: User, files: Files) -> None:
    for content, name, expected in (
        (PDF, "Report.PDF", "Report.PDF"),
        (PDF, "../../etc/passwd", "passwd.pdf"),
        (PDF, "page.html", "page.pdf"),
        (PDF, "звіт", "звіт.pdf"),
        (PDF, "", "file.pdf"),
        (PDF, ".htaccess", ".htaccess.pdf"),
        (jpeg(), "a.b.jpg", "a.b.jpg"),
    ):
        source = a_source(database, reviewer)
        assert attach(database, files, reviewer, source.id, content, name, "A picture.").name == expected


def test_what_may_not_be_stored_is_refused_at_its_field(
    database: Database, reviewer: User, files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "MAX_BYTES", 500)
    source = a_source(database, reviewer)
    attach(database, files, reviewer, source.id)
    for content, alt, field, sentence in (
        (b"", "", "upload", "This is needed."),
        (b"<script>alert(1)</script>", "", "upload", "This is no file of a kind that is taken"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "A drawing.",
            "upload",
            "This is no file of a kind that is taken",
        ),
        (PDF.ljust(501), "", "upload", "Use a file of at most"),
        (png(), " ", "alt", "Write what the image shows"),
        (PDF, "", "upload", "This file is there already."),
    ):
        with refused(database, Invalid) as caught:
            attach(database, files, reviewer, source.id, content, "x.pdf", alt)
        assert caught.value.errors[field][0].startswith(sentence)
    with refused(database, NotFound):
        attach(database, files, reviewer, 99, b"%PDF-2.0")

    assert len([path for path in (tmp_path / "files").rglob("*") if path.is_file()]) == 1


def test_a_file_of_evidence_changes_the_claim(database: Database, reviewer: User, files: Files) -> None:
    claim, piece = a_piece(database, reviewer)

    with recorded(database) as events:
        snapshot = attach_to_evidence(database, files, reviewer, piece, claim.version)
    with refused(database, Stale):
        attach_to_evidence(database, files, reviewer, piece, claim.version, b"%PDF-2.0")

    assert [event.payload for event in events][1:] == [
        EvidenceFileAdded(piece.id, snapshot.id, snapshot.digest, "r.pdf")
    ]
    assert (snapshot.source_id, snapshot.evidence_id) == (piece.source_id, piece.id)
    with database.transaction() as session:
        evidence.remove(session, reviewer, claim.id, piece.id, claim.version + 1, "Of another matter.")
    (left,) = rows(database)
    assert (left.source_id, left.evidence_id) == (piece.source_id, None)
    with refused(database, NotFound):
        attach_to_evidence(database, files, reviewer, piece, claim.version + 2, b"%PDF-2.0")


def test_evidence_has_a_limited_number_of_files(
    database: Database, reviewer: User, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "MAX_FILES", 1)
    claim, piece = a_piece(database, reviewer)
    attach_to_evidence(database, files, reviewer, piece, claim.version)

    with refused(database, Invalid):
        attach_to_evidence(database, files, reviewer, piece, claim.version + 1, b"%PDF-2.0")


def test_of_many_at_once_one_stores_the_file(database: Database, reviewer: User, files: Files) -> None:
    source = a_source(database, reviewer)

    results = at_once(4, lambda _: attach(database, files, reviewer, source.id))

    assert sorted(type(result).__name__ for result in results) == ["Invalid"] * 3 + ["Snapshot"]
    (row,) = rows(database)
    assert files.digest_of(row.digest) == row.digest


def test_a_deleted_file_leaves_hash_and_reason_everywhere_and_does_not_come_back(
    database: Database, reviewer: User, editor: User, files: Files
) -> None:
    source, other = a_source(database, reviewer), a_source(database, reviewer)
    first, second = (attach(database, files, reviewer, one.id) for one in (source, other))
    with refused(database, NotAllowed), database.transaction() as session:
        snapshots.delete(session, reviewer, first.id, "A court asked for it.")
    with refused(database, Invalid), database.transaction() as session:
        snapshots.delete(session, editor, first.id, " ")

    with recorded(database) as events, database.transaction() as session:
        snapshots.delete(session, editor, second.id, "A court asked for it.")

    with database.reading() as session:
        assert [job.payload for job in session.exec(select(Job))] == [{"digest": first.digest}]
    assert [event.payload for event in events] == [SnapshotDeleted(first.digest, "A court asked for it.")] * 2
    assert {(row.digest, row.deletion_reason, row.deleted_by_id) for row in rows(database)} == {
        (first.digest, "A court asked for it.", editor.id)
    }
    with refused(database, NotFound), database.transaction() as session:
        snapshots.delete(session, editor, first.id, "Again.")
    third = a_source(database, reviewer)
    with refused(database, Invalid) as caught:
        attach(database, files, reviewer, third.id)
    assert "A court asked for it." in caught.value.message


def test_files_follow_their_source_when_two_are_merged_and_keep_it_from_being_removed(
    database: Database, reviewer: User, editor: User, files: Files
) -> None:
    kept, other = a_source(database, reviewer), a_source(database, reviewer)
    snapshot = attach(database, files, reviewer, other.id)
    with refused(database, Conflict), database.transaction() as session:
        sources.remove(session, reviewer, other.id, 1, "Not needed.")

    with database.transaction() as session:
        sources.merge(session, editor, kept.id, other.id, {kept.id: 1, other.id: 1})
    assert [row.source_id for row in rows(database)] == [kept.id]

    with database.transaction() as session:
        snapshots.delete(session, editor, snapshot.id, "A court asked for it.")
        sources.remove(session, reviewer, kept.id, 1, "Not needed.")
    assert [(row.source_id, row.digest) for row in rows(database)] == [(None, snapshot.digest)]


def test_a_claim_s_evidence_is_listed_with_its_files_and_those_of_its_source(
    database: Database, reviewer: User, files: Files
) -> None:
    claim, piece = a_piece(database, reviewer)
    own = attach_to_evidence(database, files, reviewer, piece, claim.version)
    of_source = attach(database, files, reviewer, piece.source_id, b"%PDF-2.0")
    attach(database, files, reviewer, a_source(database, reviewer).id, b"%PDF-1.0")

    with database.reading() as session:
        listed = stored.of_evidence(session, claim.id)

    assert [(one.evidence_id, one.snapshot.digest, one.is_own) for one in listed] == [
        (piece.id, of_source.digest, False),
        (piece.id, own.digest, True),
    ]
