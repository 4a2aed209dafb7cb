"""Settling alerts, and asking for one."""

from factcheck import inputs
from factcheck.web.shared.forms import Day, Form, Prose


class ResolveForm(Form):
    """What came of an alert."""

    note = Prose("What came of it", inputs.Note)


class ReviewByForm(Form):
    """The day by which a claim is to be looked at again; empty for none."""

    review_by = Day("Look at it again by", ahead=True, description="Empty: no certain day.")
