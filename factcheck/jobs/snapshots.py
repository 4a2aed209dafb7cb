"""What is done for files once a day: the tree that proves when they were there, and removing what is left behind."""

from threading import Event, Thread

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.files import Files
from factcheck.jobs.periodic import keep_doing
from factcheck.queries import snapshots
from factcheck.services import snapshot_trees

#: Seconds between two looks: soon after midnight (UTC) the day before has its tree.
PACE = 900.0


def look_after(database: Database, files: Files) -> int:
    """Close the trees of days that are over, and remove deleted files that a killed process left; how many trees."""
    closed = 0
    while _closed_one(database):
        closed += 1
    with database.reading() as session:
        left = [digest for digest in snapshots.deleted_hashes(session) if not snapshots.is_used(session, digest)]
    for digest in left:
        files.delete(digest)
    files.clean_up()
    return closed


def keep_looking_after(database: Database, files: Files, stop: Event | None = None) -> Thread:
    """Look now and every PACE seconds."""
    return keep_doing("snapshots", lambda: look_after(database, files), PACE, stop)


def _closed_one(database: Database) -> bool:
    now = utc_now()
    with database.reading() as session:
        waits = snapshots.waits_for_tree(session, snapshot_trees.midnight(now))
    if not waits:
        return False
    with database.transaction() as session:
        return snapshot_trees.close(session, now) is not None
