"""What the desk tells readers about itself, and what its ratings mean. No cookie, no session."""

from flask import Blueprint, Response, render_template

from factcheck.domain.verdicts import Attribution, Truth
from factcheck.queries import about_texts
from factcheck.web.public.pages import for_all_readers
from factcheck.web.shared.context import db

blueprint = Blueprint("public_about", __name__)


@blueprint.get("/about")
def show() -> Response:
    with db.reading() as session:
        texts = about_texts.all_of(session).texts
    return for_all_readers(
        render_template(
            "about/show.html",
            parts=[(part, text) for part, text in texts.items() if text],
            truths=list(Truth),
            attributions=list(Attribution),
        )
    )
