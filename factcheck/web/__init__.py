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
    claim_reviews,
    claims,
    corrections,
    desk,
    disputes,
    drafts,
    duplicates,
    embeds,
    errors,
    evidence,
    exports,
    feeds,
    gallery,
    health,
    leases,
    login,
    policies,
    public,
    public_articles,
    queue,
    rendering,
    reports,
    reviews,
    security,
    setup,
    sitemap,
    sources,
    suggestions,
    users,
)

_ACTIVITIES = (
    account,
    agreement,
    alerts,
    articles,
    bulk,
    claim_reviews,
    claims,
    corrections,
    desk,
    disputes,
    drafts,
    duplicates,
    embeds,
    evidence,
    exports,
    feeds,
    health,
    leases,
    login,
    policies,
    public,
    public_articles,
    queue,
    reports,
    reviews,
    setup,
    sitemap,
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
    badges.register(app, config)
