"""What each column of the exported verdicts means, for people and for machines."""

from flask import Blueprint, Response, current_app, render_template

from factcheck.domain import csvw
from factcheck.domain.columns import COLUMNS
from factcheck.web.public.pages import for_all_readers
from factcheck.web.shared.context import config

blueprint = Blueprint("dictionary", __name__, url_prefix="/export")


@blueprint.get("/dictionary")
def show() -> Response:
    """What each column means."""
    return for_all_readers(render_template("dictionary/show.html", columns=COLUMNS))


@blueprint.get("/verdicts.csv-metadata.json")
def csvw_metadata() -> Response:
    """The same for machines, where CSV on the Web looks for it."""
    body = current_app.json.dumps(csvw.metadata(config.base_url), indent=2)
    return for_all_readers(body, csvw.MEDIA_TYPE)
