"""Live badges, answered before Flask is asked: no cookie, no session, their own headers."""

from flask import Flask
from werkzeug.routing import Rule

from config import Config
from factcheck.web.badges.app import PREFIX, TYPES, Badges


def register(app: Flask, config: Config) -> None:
    """Stand before the app. Its own rules only build the addresses."""
    for kind in TYPES:
        rule = f"{PREFIX}<public_id>.{kind}"
        app.url_map.add(Rule(rule, endpoint=f"badges.{kind}", methods=["GET"], build_only=True))
    app.wsgi_app = Badges(app, app.wsgi_app, config.is_https)  # type: ignore[method-assign]
