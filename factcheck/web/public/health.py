"""For the people who run the app: is the process alive, and can it serve?"""

from flask import Blueprint, Response, jsonify
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from factcheck import migrations
from factcheck.faults import Fault, fault_of
from factcheck.queries import probes
from factcheck.web.shared.context import db

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def live() -> Response:
    return jsonify(status="ok")


@blueprint.get("/readyz")
def ready() -> tuple[Response, int]:
    """200 when the database has the tables this code knows and every one can be read, else 503 with the reason."""
    try:
        if not migrations.is_current(db):
            return jsonify(status="the database needs an upgrade"), 503
        with db.reading() as session:
            probes.read_every_table(session)
        return jsonify(status="ok"), 200
    except migrations.NewerDatabase:
        return jsonify(status="the database is newer than the code"), 503
    except DBAPIError as error:
        return jsonify(status=fault_of(error).value), 503
    except SQLAlchemyError:
        return jsonify(status=Fault.AWAY.value), 503
