"""The language of the interface for a person."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from factcheck.domain.messages import _
from factcheck.services import users
from factcheck.web.desk.forms.people import LanguageForm
from factcheck.web.shared.context import actor, db, languages
from factcheck.web.shared.languages import prefer, say
from factcheck.web.shared.rendering import page

blueprint = Blueprint("language", __name__)


@blueprint.route("/account/language", methods=["GET", "POST"])
def choose() -> Response:
    form = LanguageForm([(language.tag, language.name) for language in languages.values()], language=actor().language)
    if form.validate_on_submit():
        with db.transaction() as session:
            users.choose_language(session, actor(), form.language.data)
        prefer(form.language.data)
        say(_("Your language is saved."))
        return redirect(url_for("home.index"), 303)
    return page("account/language.html", 422 if form.errors else 200, form=form)
