"""The pages: one blueprint file per activity. ``register`` puts them together."""

from flask import Flask

from config import Config
from factcheck.web import (
    access,
    account,
    agreement,
    alerts,
    articles,
    badges,
    bulk,
    claims,
    corrections,
    desk,
    disputes,
    drafts,
    duplicates,
    errors,
    evidence,
    exports,
    gallery,
    health,
    leases,
    login,
    policies,
    public,
    queue,
    rendering,
    reports,
    reviews,
    security,
    setup,
    sources,
    suggestions,
    users,
)

_ACTIVITIES = (
    account,
    agreement,
    alerts,
    articles,
    badges,
    bulk,
    claims,
    corrections,
    desk,
    disputes,
    drafts,
    duplicates,
    evidence,
    exports,
    health,
    leases,
    login,
    policies,
    public,
    queue,
    reports,
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
