"""Naming another claim."""

import re
from typing import Any

from wtforms.validators import ValidationError

from factcheck import inputs
from factcheck.domain.messages import _
from factcheck.web.shared.forms import Form, Line

_ON_THE_DESK = re.compile(r"/claims/(\d{1,9})(?:[/?#].*)?")
_FOR_READERS = re.compile(r"(?:.*/c/)?([A-Za-z0-9]{1,32})(?:[/?#].*)?")


class DuplicateForm(Form):
    """The claim that says the same, by the address of its page or by its public id."""

    other = Line(_("The same as"), inputs.Address, description=_("The other claim’s address, or its public id."))

    def validate_other(self, field: Any) -> None:
        if self.reference is None:
            raise ValidationError(_("Paste the address of a claim’s page, or its public id."))

    @property
    def reference(self) -> int | str | None:
        """The id or the public id of the claim that is named; None when none is."""
        text = self.other.data
        if on_the_desk := _ON_THE_DESK.search(text):
            return int(on_the_desk[1])
        for_readers = _FOR_READERS.fullmatch(text)
        return for_readers[1] if for_readers else None
