"""Filters of the audit log: the query string."""

from typing import Any

from wtforms.validators import Regexp

from factcheck.domain.events import EventKind, Subject
from factcheck.domain.messages import NOTHING, _
from factcheck.queries.audit import AuditFilter
from factcheck.web.shared.forms import Choice, Day, FilterForm, Line

_DIGITS = Regexp("[0-9]{0,9}$", message=_("Write at most nine digits."))


class AuditForm(FilterForm):
    person = Choice(_("Person"), [], blank=NOTHING)
    kind = Choice(_("What"), EventKind, blank=_("Anything"))
    subject = Choice(_("About"), Subject, blank=_("Anything"))
    number = Line(_("Number"), optional=True, validators=[_DIGITS])
    first_day = Day(_("From"))
    last_day = Day(_("To"))

    def __init__(self, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.person.offer(people, _("Anybody"))

    def to_filter(self) -> AuditFilter:
        """Call it after the form was validated."""
        return AuditFilter(
            person_id=self.person.data,
            kind=self.kind.data,
            subject=self.subject.data,
            subject_id=int(self.number.data) if self.number.data else None,
            first_day=self.first_day.data,
            last_day=self.last_day.data,
        )
