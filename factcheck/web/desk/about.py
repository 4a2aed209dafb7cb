"""The page on which editors write what readers are told about the desk, and set its name and logo."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from factcheck.domain.errors import Invalid, Stale
from factcheck.domain.messages import Message, _
from factcheck.domain.permissions import Permission, require
from factcheck.queries import about_texts as stored
from factcheck.queries import logos as stored_logos
from factcheck.queries.about_texts import About
from factcheck.services import about_texts, logos
from factcheck.web.desk.forms.about import AboutForm, LogoForm
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page

blueprint = Blueprint("about", __name__, url_prefix="/admin/about")


@blueprint.before_request
def _editors_only() -> None:
    require(actor().role, Permission.WRITE_ABOUT)


@blueprint.route("/", methods=["GET", "POST"])
def index() -> Response:
    about, digest = _stored()
    form = AboutForm.of(about)
    if form.validate_on_submit():
        try:
            with db.transaction() as session:
                about_texts.change(session, actor(), form.revision.data, form.name.data, form.to_texts())
            return _done(_("Readers see the new text within a minute."))
        except Stale as error:
            form.refuse(error)
            form.revision.renew(about.revision)
    return _page(about, form, LogoForm.after(digest))


@blueprint.post("/logo")
def change_logo() -> Response:
    about, digest = _stored()
    form = LogoForm()
    if form.validate():
        try:
            with db.transaction() as session:
                logos.change(session, actor(), form.seen.data, form.content(), form.alt.data)
            return _done(_("Readers see the new logo within a minute."))
        except (Invalid, Stale) as error:
            form.refuse(error)
            form.seen.data = digest
    return _page(about, AboutForm.of(about, formdata=None), form)


@blueprint.post("/logo/remove")
def remove_logo() -> Response:
    about, digest = _stored()
    form = LogoForm()
    if form.validate():
        try:
            with db.transaction() as session:
                logos.remove(session, actor(), form.seen.data)
            return _done(_("The logo is removed."))
        except Stale as error:
            form.refuse(error)
            form.seen.data = digest
    return _page(about, AboutForm.of(about, formdata=None), form)


def _stored() -> tuple[About, str]:
    """The name and the texts, and the digest of the logo, empty where there is none."""
    with db.reading() as session:
        logo = stored_logos.current(session)
        return stored.all_of(session), logo.digest if logo else ""


def _done(sentence: Message) -> Response:
    say(sentence)
    return redirect(url_for(".index"), 303)


def _page(about: About, form: AboutForm, logo: LogoForm) -> Response:
    changed = {part: text for part, text in about.parts.items() if form[part.value].data != text}
    return page(
        "about/edit.html",
        422 if form.errors or logo.errors else 200,
        form=form,
        logo=logo,
        stored=changed if form.form_errors else {},
    )
