"""What one running app has at hand: its settings, its database, and what it does outside requests."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask

from config import Config
from factcheck.db import Database
from factcheck.documents.reader import Reader
from factcheck.domain.sessions import SessionLimits
from factcheck.extraction.finder import Finder
from factcheck.jobs.placements import PlacementCounter
from factcheck.jobs.runs import Runs
from factcheck.presenters.identity import Identity
from factcheck.translations.languages import Language, available

_NAME = "factcheck"


@dataclass(frozen=True, slots=True)
class Runtime:
    """Made once by ``create_app``; views and commands ask for it with ``runtime_of``."""

    config: Config
    database: Database
    identity: Identity
    placements: PlacementCounter
    #: By their tags.
    languages: Mapping[str, Language]
    reader: Reader
    finder: Finder
    runs: Runs

    @property
    def session_limits(self) -> SessionLimits:
        """How long people stay signed in here."""
        idle, absolute = timedelta(hours=self.config.session_idle_hours), timedelta(days=self.config.session_days)
        return SessionLimits(idle, absolute)


def make(config: Config, database: Database | None) -> Runtime:
    """The runtime for these settings, on a database that is at hand or on theirs."""
    database = database or Database(config.database_url)
    finder = Finder()
    return Runtime(
        config=config,
        database=database,
        identity=Identity(database, config.publisher, config.base_url),
        placements=PlacementCounter(database, config.base_url),
        languages=available(with_pseudo=config.development),
        reader=Reader(),
        finder=finder,
        runs=Runs(database, finder),
    )


def attach(app: Flask, runtime: Runtime) -> None:
    """Give the app its runtime."""
    app.extensions[_NAME] = runtime


def runtime_of(app: Flask) -> Runtime:
    """The runtime of an app made by ``create_app``."""
    runtime = app.extensions[_NAME]
    assert isinstance(runtime, Runtime)
    return runtime
