"""One action on many claims, and undoing it."""

import re
from typing import Any

from wtforms import BooleanField, Field
from wtforms.widgets import HiddenInput

from factcheck import inputs
from factcheck.domain.claims import Priority
from factcheck.domain.messages import NOTHING, Message, _, n_
from factcheck.services.bulk import Change, Verb
from factcheck.web.shared.forms import Choice, Form, Line

_PAIR = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})")
_NUMBER = re.compile(r"[0-9]{1,9}")


class Ticked(Field):
    """Claims in the versions they were seen in, any number of ``17.2``, as a mapping of ids to versions."""

    widget = HiddenInput()
    data: dict[int, int]

    def process_formdata(self, valuelist: list[str]) -> None:
        pairs = [_PAIR.fullmatch(value) for value in valuelist]
        if not all(pairs):
            raise ValueError(inputs.RELOAD)
        self.data = {int(pair[1]): int(pair[2]) for pair in pairs if pair}


class Numbers(Field):
    """Any number of row ids."""

    widget = HiddenInput()
    data: list[int]

    def process_formdata(self, valuelist: list[str]) -> None:
        if not all(_NUMBER.fullmatch(value) for value in valuelist):
            raise ValueError(inputs.RELOAD)
        self.data = [int(value) for value in valuelist]


class BulkForm(Form):
    """The form below the queue. ``everything`` means all claims that match its filter, ticked or not."""

    claims = Ticked(_("Claims"), default=dict)
    everything = BooleanField()
    verb = Choice(_("What to do"), Verb)
    assignee = Choice(_("Assign to"), [], blank=NOTHING)
    priority = Choice(_("Priority"), Priority, optional=True, default=Priority.NORMAL)
    reason = Line(_("Reason to dismiss"), optional=True)
    tag = Line(_("Tag"), inputs.Tag, optional=True)

    def __init__(self, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(prefix="bulk", **kwargs)
        self._people = people
        self.assignee.offer(people, _("Nobody: anyone may take it"))

    @property
    def assignee_name(self) -> str:
        """Whom the claims would be assigned to."""
        return dict(self._people).get(self.assignee.data, _("Nobody"))

    def sentence(self, number: int) -> Message:
        """What is done to so many claims, as a heading."""
        if self.verb.data is Verb.ASSIGN and self.assignee.data:
            name = self.assignee_name
            return n_("Assign %(number)s claim to %(name)s", "Assign %(number)s claims to %(name)s", number, name=name)
        if self.verb.data is Verb.ASSIGN:
            return n_("Leave %(number)s claim to the queue", "Leave %(number)s claims to the queue", number)
        if self.verb.data is Verb.PRIORITISE:
            priority = self.priority.data.label_inside
            return n_(
                "Set %(number)s claim to priority %(priority)s",
                "Set %(number)s claims to priority %(priority)s",
                number,
                priority=priority,
            )
        if self.verb.data is Verb.TAG:
            return n_("Tag %(number)s claim “%(tag)s”", "Tag %(number)s claims “%(tag)s”", number, tag=self.tag.data)
        if self.verb.data is Verb.UNTAG:
            return n_(
                "Remove the tag “%(tag)s” of %(number)s claim",
                "Remove the tag “%(tag)s” of %(number)s claims",
                number,
                tag=self.tag.data,
            )
        return n_("Dismiss %(number)s claim", "Dismiss %(number)s claims", number)

    def to_change(self) -> Change:
        return Change(self.verb.data, self.assignee.data, self.priority.data, self.reason.data, self.tag.data)


class UndoBulkForm(Form):
    """The events that are to be taken back."""

    events = Numbers(_("Events"), default=list)
