"""Apps for tests: in each process one with all its pages, and for each test a copy that has state of its own.

Making an app takes longer than most of the tests: it compiles some hundred addresses, and every template once.
"""

from collections import defaultdict
from copy import copy
from dataclasses import replace
from typing import Any

from flask import Flask

from config import ROOT, Config
from factcheck import create_app
from factcheck.db import Database
from factcheck.runtime import attach, make
from factcheck.web import badges
from factcheck.web.shared.security import limiter


class Apps:
    """Apps that share addresses and compiled templates. What a test changes in one is not there in the next."""

    def __init__(self) -> None:
        self._whole: dict[Config, Flask] = {}
        self._settings: dict[Config, dict[str, Any]] = {}

    def fresh(self, config: Config, database: Database) -> Flask:
        """An app as ``create_app`` makes it for these settings, on this database."""
        # The two settings that the pages do not know when they are added to an app.
        alike = replace(config, instance=ROOT, database_url="sqlite://")
        if alike not in self._whole:
            self._whole[alike] = create_app(alike)
            self._settings[alike] = dict(self._whole[alike].config)
        app = _copied(self._whole[alike])
        # The same object, as extensions hold on to it.
        app.config.clear()
        app.config.update(self._settings[alike])
        attach(app, make(config, database))
        badges.stand_before(app)
        limiter.reset()
        return app


def _copied(whole: Flask) -> Flask:
    app = copy(whole)
    # What stands before a whole app asks that one.
    del app.wsgi_app
    app.extensions = dict(whole.extensions)
    app.view_functions = dict(whole.view_functions)
    hooks = {scope: list(functions) for scope, functions in whole.before_request_funcs.items()}
    app.before_request_funcs = defaultdict(list, hooks)
    return app
