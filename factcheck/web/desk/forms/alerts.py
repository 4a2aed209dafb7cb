"""Resolving alerts, and setting the day of one."""

from factcheck import inputs
from factcheck.domain.messages import _
from factcheck.web.shared.forms import Day, Form, Prose


class ResolveForm(Form):
    """What came of an alert."""

    note = Prose(_("What came of it"), inputs.Note)


class ReviewByForm(Form):
    """The day by which a claim is to be looked at again; empty for none."""

    review_by = Day(_("Look at it again by"), ahead=True, description=_("Empty: no certain day."))
