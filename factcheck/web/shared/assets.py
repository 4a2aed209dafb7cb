"""Static files, at addresses that change whenever any of them does.

The version stands in the path, before the file's own: modules and style sheets that name others by where they are get
those of the same version, too.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

from flask import Flask, Response, current_app, url_for

_VERSION = re.compile(r"([0-9a-f]{12})/(.+)")
_FOR_GOOD = "public, max-age=31536000, immutable"


def register(app: Flask) -> None:
    app.view_functions["static"] = _send
    app.jinja_env.globals["asset"] = _asset


def _asset(path: str) -> str:
    """The address of a static file, which never has another content."""
    version, files = _version_of(_folder())
    if path not in files:
        raise FileNotFoundError(path)
    return url_for("static", filename=f"{version}/{path}")


def _send(filename: str) -> Response:
    match = _VERSION.fullmatch(filename)
    if match is None:
        return current_app.send_static_file(filename)
    # A page from before an update may still ask for files; it gets those there are, but not to keep.
    response = current_app.send_static_file(match[2])
    if match[1] == _version_of(_folder())[0]:
        response.headers["Cache-Control"] = _FOR_GOOD
    return response


def _folder() -> Path:
    folder = current_app.static_folder
    assert folder is not None
    return Path(folder)


@cache
def _version_of(folder: Path) -> tuple[str, frozenset[str]]:
    """A digest of all the files in a folder, and their paths there."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name} {len(content)} ".encode() + content)
    return digest.hexdigest()[:12], frozenset(files)
