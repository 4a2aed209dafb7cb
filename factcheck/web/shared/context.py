"""What every view can use: the database, the settings, and the person who asks."""

from collections.abc import Mapping
from typing import cast

from flask import current_app
from flask_login import current_user
from werkzeug.local import LocalProxy

from config import Config
from factcheck.db import Database
from factcheck.documents.reader import Reader
from factcheck.extraction.finder import Finder
from factcheck.files import Files
from factcheck.jobs.placements import PlacementCounter
from factcheck.models import User
from factcheck.presenters.site import Site
from factcheck.runtime import runtime_of
from factcheck.services.sign_ins import Throttle
from factcheck.translations.languages import Language

db = cast(Database, LocalProxy(lambda: runtime_of(current_app).database))
config = cast(Config, LocalProxy(lambda: runtime_of(current_app).config))
reader = cast(Reader, LocalProxy(lambda: runtime_of(current_app).reader))
finder = cast(Finder, LocalProxy(lambda: runtime_of(current_app).finder))
files = cast(Files, LocalProxy(lambda: runtime_of(current_app).files))
languages = cast(Mapping[str, Language], LocalProxy(lambda: runtime_of(current_app).languages))
placements = cast(PlacementCounter, LocalProxy(lambda: runtime_of(current_app).placements))


def actor() -> User:
    """The person who is signed in. Views that are open to everyone must not ask."""
    return cast(User, current_user._get_current_object())


def site() -> Site:
    """The desk as readers and machines know it."""
    return runtime_of(current_app).identity.site()


def throttle() -> Throttle:
    """The counts of failed sign-ins of this deployment."""
    return Throttle(config.secret_key)


def public_url(path: str) -> str:
    """A path as readers and publishers reach it, with the address the deployment is known by."""
    return config.base_url + path
