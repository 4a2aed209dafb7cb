"""What the app reads in a number while it is typed."""

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from factcheck.extraction.quantities.typed import read_typed_number
from factcheck.web.shared import languages

blueprint = Blueprint("numbers", __name__)


@blueprint.get("/numbers")
def read() -> Response:
    """The number in ``text`` as the page's language writes it, or what is wrong with it."""
    try:
        return jsonify(number=languages.number(read_typed_number(request.args.get("text", ""))))
    except ValueError as error:
        return jsonify(problem=languages.translate(error.args[0]))
