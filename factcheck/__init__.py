"""Factcheck: the single claims of news articles, checked, and their verdicts shown to the world."""

from flask import Flask

from config import ROOT, Config
from factcheck import cli, web
from factcheck.db import Database


def create_app(config: Config) -> Flask:
    """The whole application for these settings. It opens no connection yet."""
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.extensions["factcheck"] = {"config": config, "database": Database(config.database_url)}
    web.register(app, config)
    cli.register(app)
    return app
