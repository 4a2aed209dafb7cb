"""Factcheck: the single claims of news articles, checked, and their verdicts shown to the world."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from config import Config
    from factcheck.db import Database


def create_app(config: "Config", database: "Database | None" = None) -> "Flask":
    """The whole application for these settings, on a database that is at hand or on theirs. It opens no connection."""
    # Not above: child processes import parts of this package, and are to have neither Flask nor a database.
    from flask import Flask

    from config import ROOT
    from factcheck import cli, web
    from factcheck.runtime import attach, make

    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    attach(app, make(config, database))
    web.register(app, config)
    cli.register(app)
    return app
