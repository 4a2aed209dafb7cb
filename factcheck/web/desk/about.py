"""The page on which editors write what readers are told about the desk."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from factcheck.domain.errors import Stale
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.queries import about_texts as stored
from factcheck.services import about_texts
from factcheck.web.desk.forms.about import AboutForm
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page

blueprint = Blueprint("about", __name__, url_prefix="/admin/about")


@blueprint.before_request
def _editors_only() -> None:
    require(actor().role, Permission.WRITE_ABOUT)


@blueprint.route("/", methods=["GET", "POST"])
def index() -> Response:
    with db.reading() as session:
        about = stored.all_of(session)
    form = AboutForm.of(about)
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                about_texts.change(session, actor(), form.revision.data, form.to_input())
            say(_("Readers see the new text within a minute."))
            return redirect(url_for(".index"), 303)
        except Stale as error:
            form.refuse(error)
            form.revision.renew(about.revision)
    changed = {part: text for part, text in about.texts.items() if form[part.value].data != text}
    return page(
        "about/edit.html",
        422 if form.errors else 200,
        form=form,
        stored=changed if form.form_errors else {},
    )
