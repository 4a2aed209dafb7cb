"""For readers and machines: no cookie, no session, the same answer for everyone."""

from flask import Flask

from factcheck.web.public import (
    about,
    articles,
    claim_reviews,
    claims,
    corrections,
    dictionary,
    embeds,
    feeds,
    health,
    logo,
    reports,
    sitemap,
    verdicts,
)

_ACTIVITIES = (
    about,
    articles,
    claim_reviews,
    claims,
    corrections,
    dictionary,
    embeds,
    feeds,
    health,
    logo,
    reports,
    sitemap,
    verdicts,
)


def register(app: Flask) -> None:
    """Add the public pages."""
    for activity in _ACTIVITIES:
        app.register_blueprint(activity.blueprint)
