"""Saved views of the queue."""

from wtforms import BooleanField

from factcheck import inputs
from factcheck.domain.messages import _
from factcheck.services.saved_views import ViewInput
from factcheck.web.shared.forms import Form, Line


class ViewForm(Form):
    name = Line(_("Name of the view"), inputs.Name)
    is_shared = BooleanField(_("Everybody sees it"))
    is_default = BooleanField(_("My queue opens with it"))

    def to_input(self) -> ViewInput:
        return ViewInput(name=self.name.data, is_shared=self.is_shared.data, is_default=self.is_default.data)
