"""The pages: one blueprint file per activity. ``register`` puts them together."""

from flask import Flask

from config import Config
from factcheck.web import (
    access,
    account,
    articles,
    badges,
    claims,
    desk,
    errors,
    evidence,
    exports,
    gallery,
    health,
    leases,
    login,
    public,
    queue,
    rendering,
    reviews,
    security,
    setup,
    sources,
    suggestions,
    users,
)

_ACTIVITIES = (
    account,
    articles,
    badges,
    claims,
    desk,
    evidence,
    exports,
    health,
    leases,
    login,
    public,
    queue,
    reviews,
    setup,
    sources,
    suggestions,
    users,
)


def register(app: Flask, config: Config) -> None:
    """Add every page, and what stands in front of all of them, to the app."""
    security.register(app, config)
    access.register(app)
    security.protect_forms(app)
    errors.register(app)
    rendering.register(app)
    for activity in _ACTIVITIES:
        app.register_blueprint(activity.blueprint)
    if config.development:
        app.register_blueprint(gallery.blueprint)
