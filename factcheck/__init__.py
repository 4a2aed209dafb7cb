"""Factcheck: the single claims of news articles, checked, and their verdicts shown to the world."""

from flask import Flask

from config import ROOT, Config
from factcheck import cli, web
from factcheck.db import Database
from factcheck.jobs.placements import PlacementCounter
from factcheck.runtime import Runtime, attach


def create_app(config: Config, database: Database | None = None) -> Flask:
    """The whole application for these settings, on a database that is at hand or on theirs. It opens no connection."""
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    database = database or Database(config.database_url)
    attach(app, Runtime(config, database, PlacementCounter(database, config.base_url)))
    web.register(app, config)
    cli.register(app)
    return app
