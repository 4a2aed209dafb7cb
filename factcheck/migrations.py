"""The shape of the database: bring it up to date, and tell whether it is."""

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from config import ROOT
from factcheck.db import Database


class NewerDatabase(Exception):
    """The database was migrated by a newer release than this code."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"The database is newer than this code (its revision is {revision}). Update Factcheck and start again."
        )


def upgrade(database: Database, revision: str = "head") -> None:
    """Create the tables or bring them up to date. Raises NewerDatabase and changes nothing when they are ahead."""
    if not is_current(database):
        command.upgrade(_alembic(database), revision)


def downgrade(database: Database, revision: str) -> None:
    """Step back to a revision; ``base`` removes everything."""
    command.downgrade(_alembic(database), revision)


def is_current(database: Database) -> bool:
    """Whether the database has exactly the tables this code knows. Raises NewerDatabase when it knows more."""
    scripts = ScriptDirectory.from_config(_alembic(database))
    with database.engine.connect() as connection:
        stored = MigrationContext.configure(connection).get_current_revision()
    if stored is not None and stored not in {script.revision for script in scripts.walk_revisions()}:
        raise NewerDatabase(stored)
    return stored == scripts.get_current_head()


def _alembic(database: Database) -> AlembicConfig:
    alembic = AlembicConfig(ROOT / "db" / "alembic.ini")
    alembic.attributes["database"] = database
    return alembic
