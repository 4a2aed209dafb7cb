"""For whoever runs the app: is the process alive, and can it serve?"""

from flask import Blueprint, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from factcheck import migrations
from factcheck.web.shared.context import db

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def live() -> Response:
    return jsonify(status="ok")


@blueprint.get("/readyz")
def ready() -> tuple[Response, int]:
    """200 when the database answers and has the tables this code knows, else 503 with the reason."""
    try:
        if migrations.is_current(db):
            return jsonify(status="ok"), 200
        return jsonify(status="the database needs an upgrade"), 503
    except migrations.NewerDatabase:
        return jsonify(status="the database is newer than the code"), 503
    except SQLAlchemyError:
        return jsonify(status="the database cannot be reached"), 503
