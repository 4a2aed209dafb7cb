"""The trees that prove when files were there, and removing deleted files from the disk."""

from sqlmodel import Session

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.jobs import RemoveFile
from factcheck.files import Files
from factcheck.jobs.attempts import Attempt
from factcheck.queries import snapshots
from factcheck.services import snapshot_trees

#: Seconds between two looks: soon after midnight (UTC) the day before has its tree.
PACE = 900.0


def is_day_over(session: Session) -> bool:
    """Whether files of a day that is over are in no tree yet."""
    return snapshots.waits_for_tree(session, snapshot_trees.midnight(utc_now()))


def close_trees(database: Database, files: Files) -> int:
    """Close the trees of days that are over, and say how many. Files that were half received are removed as well."""
    closed = 0
    while _close_one(database):
        closed += 1
    files.clean_up()
    return closed


def _close_one(database: Database) -> bool:
    with database.transaction() as session:
        return snapshot_trees.close(session, utc_now()) is not None


def remove_file(attempt: Attempt, files: Files) -> None:
    """Remove the file of the job, unless a snapshot that is not deleted uses it."""
    assert isinstance(attempt.payload, RemoveFile)
    with attempt.database.reading() as session:
        if snapshots.is_used(session, attempt.payload.digest):
            return
    files.delete(attempt.payload.digest)
