"""What the app reads in a number, or in the words around one, while it is typed."""

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from factcheck.extraction.quantities.typed import read_typed_number, typed
from factcheck.extraction.selection import read_selection
from factcheck.web.shared import languages

blueprint = Blueprint("numbers", __name__)

#: Characters of an excerpt that are read: of nothing but numbers they take a quarter of a second.
READ = 1000


@blueprint.get("/numbers")
def read() -> Response:
    """The number in ``text`` as the page's language writes it, or what is wrong with it."""
    try:
        return jsonify(number=languages.number(read_typed_number(request.args.get("text", ""))))
    except ValueError as error:
        return jsonify(problem=languages.translate(error.args[0]))


@blueprint.get("/numbers/figure")
def figure() -> Response:
    """The first figure in ``text``, an excerpt of a source, as the fields of evidence take it; {} for none."""
    text = request.args.get("text", "")[:READ]
    read = read_selection(text, 0, len(text), None).figure if text.strip() else None
    if read is None:
        return jsonify({})
    as_of = read.as_of.isoformat() if read.as_of else ""
    return jsonify(low=typed(read.low), high=typed(read.high), as_of=as_of)
