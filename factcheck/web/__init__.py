"""The pages, in rooms: ``desk/`` for signed-in people, ``public/`` for readers, ``badges/``, and what they share.

``register`` puts them together.
"""

from flask import Flask

from config import Config
from factcheck.web import badges, desk, public
from factcheck.web.shared import access, assets, errors, languages, rendering, security


def register(app: Flask, config: Config) -> None:
    """Add every page, and what stands in front of all of them, to the app."""
    security.register(app, config)
    access.register(app)
    security.protect_forms(app)
    errors.register(app)
    rendering.register(app)
    assets.register(app)
    languages.register(app)
    desk.register(app, with_gallery=config.development)
    public.register(app)
    badges.register(app)
