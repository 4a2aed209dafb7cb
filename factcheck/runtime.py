"""What one running app has at hand: its settings, its database, and what it does outside requests."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from flask import Flask

from config import Config
from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.documents.reader import Reader
from factcheck.domain.sessions import SessionLimits
from factcheck.extraction.finder import Finder
from factcheck.files import Files
from factcheck.jobs.housekeeping import Rules
from factcheck.jobs.kinds import Tools, make_workers
from factcheck.jobs.placements import PlacementCounter
from factcheck.jobs.worker import Worker
from factcheck.presenters.identity import Identity
from factcheck.services.article_pages import Fetch
from factcheck.services.sign_ins import Throttle
from factcheck.translations.languages import Language, available

if TYPE_CHECKING:
    from factcheck.fetching.fetcher import Fetcher

#: As in pyproject.toml. Sites that are fetched from are shown it.
VERSION = "0.1.0"

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
    workers: tuple[Worker, ...]
    files: Files

    @property
    def session_limits(self) -> SessionLimits:
        """How long people stay signed in here."""
        return _session_limits(self.config)

    @property
    def fetcher(self) -> "Fetcher":
        """What fetches from the web; one for the process, as it gives each site its turns."""
        return _fetcher_of(self.config)


def _fetcher_of(config: Config) -> "Fetcher":
    return _fetcher(f"Factcheck/{VERSION} (+{config.base_url})", config.fetch_allowed)


@cache
def _fetcher(user_agent: str, allowed: frozenset[str]) -> "Fetcher":
    from factcheck.fetching.fetcher import Fetcher  # its libraries take 0.1 s, which no start need wait for

    return Fetcher(user_agent, utc_now, allowed=allowed)


def make(config: Config, database: Database | None) -> Runtime:
    """The runtime for these settings, on a database that is at hand or on theirs."""
    database = database or Database(config.database_url)
    finder, reader, files = Finder(), Reader(), Files(config.instance / "files")
    tools = Tools(
        fetch=lambda address: _fetcher_of(config).fetch(address),
        fetch_scheduled=_scheduled(config) if config.refetch else None,
        finder=finder,
        reader=reader,
        rules=_rules(config),
        files=files,
    )
    return Runtime(
        config=config,
        database=database,
        identity=Identity(database, config.publisher, config.base_url),
        placements=PlacementCounter(database, config.base_url),
        languages=available(with_pseudo=config.development),
        reader=reader,
        finder=finder,
        workers=make_workers(database, tools),
        files=files,
    )


def _scheduled(config: Config) -> Fetch:
    return lambda address: _fetcher_of(config).fetch(address, is_scheduled=True)


def _rules(config: Config) -> Rules:
    contacts_kept = timedelta(days=config.report_contact_days)
    return Rules(_session_limits(config), Throttle(config.secret_key), contacts_kept)


def _session_limits(config: Config) -> SessionLimits:
    return SessionLimits(timedelta(hours=config.session_idle_hours), timedelta(days=config.session_days))


def attach(app: Flask, runtime: Runtime) -> None:
    """Give the app its runtime."""
    app.extensions[_NAME] = runtime


def runtime_of(app: Flask) -> Runtime:
    """The runtime of an app made by ``create_app``."""
    runtime = app.extensions[_NAME]
    assert isinstance(runtime, Runtime)
    return runtime
