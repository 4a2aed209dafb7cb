"""Filtering the audit log: what stands in the query string."""

from typing import Any

from wtforms.validators import Regexp

from factcheck.domain.events import EventKind, Subject
from factcheck.queries.audit import AuditFilter
from factcheck.web.shared.forms import Choice, Day, FilterForm, Line

_DIGITS = Regexp("[0-9]{0,9}$", message="Write at most nine digits.")


class AuditForm(FilterForm):
    person = Choice("Person", [], blank="")
    kind = Choice("What", EventKind, blank="Anything")
    subject = Choice("About", Subject, blank="Anything")
    number = Line("Number", optional=True, validators=[_DIGITS])
    first_day = Day("From")
    last_day = Day("To")

    def __init__(self, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.person.offer(people, "Anybody")

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
