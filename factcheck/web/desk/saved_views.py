"""Saved views: kept from the queue's filters, opened, renamed, shared, deleted."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from factcheck.domain.errors import Invalid, NotFound
from factcheck.domain.messages import _
from factcheck.queries import saved_views as stored
from factcheck.services import saved_views
from factcheck.web.desk.forms.saved_views import ViewForm
from factcheck.web.desk.queue_filters import address_of, queue_form
from factcheck.web.shared.context import actor, db
from factcheck.web.shared.languages import say
from factcheck.web.shared.rendering import page

blueprint = Blueprint("saved_views", __name__, url_prefix="/queue/views")


@blueprint.get("/")
def index() -> Response:
    return _index()


@blueprint.post("/")
def save() -> Response:
    """Keep the filters of the query string."""
    form = ViewForm()
    with db.reading() as session:
        filters = queue_form(session, request.args)
        if not filters.validate():
            raise Invalid(filters.errors)
    if form.validate():
        try:
            with db.transaction() as session:
                view = saved_views.save(session, actor(), filters.parameters(), form.to_input())
            say(_("Saved: %(view)s.", view=view.name))
            return redirect(url_for(".show", view_id=view.id), 303)
        except Invalid as error:
            form.refuse(error)
    return _index(form, 0, 422)


@blueprint.get("/<id:view_id>")
def show(view_id: int) -> Response:
    """The queue with the filters of a view that still mean something."""
    with db.reading() as session:
        view = stored.visible(session, view_id, actor().id)
        if view is None:
            raise NotFound("view")
        address, lost = address_of(session, view)
    for name in lost:
        text = _("%(view)s was saved with a filter that no longer exists: %(filter)s.", view=view.name, filter=name)
        say(text, "info")
    return redirect(address, 303)


@blueprint.post("/<id:view_id>/change")
def change(view_id: int) -> Response:
    form = ViewForm()
    if form.validate():
        try:
            with db.transaction() as session:
                saved_views.change(session, actor(), view_id, form.to_input())
            say(_("Saved: %(view)s.", view=form.name.data))
            return redirect(url_for(".index"), 303)
        except Invalid as error:
            form.refuse(error)
    return _index(form, view_id, 422)


@blueprint.post("/<id:view_id>/default")
def open_with(view_id: int) -> Response:
    """Open the queue with a view that another person shares."""
    with db.transaction() as session:
        saved_views.open_with(session, actor(), view_id)
    return redirect(url_for(".index"), 303)


@blueprint.post("/no-default")
def open_without() -> Response:
    with db.transaction() as session:
        saved_views.open_with(session, actor(), None)
    return redirect(url_for(".index"), 303)


@blueprint.post("/<id:view_id>/delete")
def delete(view_id: int) -> Response:
    with db.transaction() as session:
        saved_views.delete(session, actor(), view_id)
    say(_("The view is deleted."))
    return redirect(url_for(".index"), 303)


def _index(form: ViewForm | None = None, view_id: int = 0, status: int = 200) -> Response:
    """All views; a form that was refused is that of the view with this id, or of a new one (0)."""
    me = actor().id
    with db.reading() as session:
        views, default = stored.all_visible(session, me), stored.default_of(session, me)
    default_id = default.id if default else None
    rows = [
        (view, form if form and view.id == view_id else _form_of(view.id, view.name, view.is_shared, default_id))
        for view in views
    ]
    new = form if view_id == 0 else None
    return page("saved_views/index.html", status, rows=rows, new=new, default_id=default_id)


def _form_of(view_id: int, name: str, is_shared: bool, default_id: int | None) -> ViewForm:
    return ViewForm(formdata=None, name=name, is_shared=is_shared, is_default=view_id == default_id)
