"""Naming another claim."""

import re
from collections.abc import Sequence

from factcheck import inputs
from factcheck.domain.messages import _
from factcheck.models import Claim
from factcheck.web.shared.forms import Form, Line, RowNumber

_NO_CLAIM = _("No claim has this address, or all of these words.")

_ON_THE_DESK = re.compile(r"/claims/(\d{1,9})(?:[/?#].*)?")
_FOR_READERS = re.compile(r"(?:.*/c/)?([A-Za-z0-9]{1,32})(?:[/?#].*)?")


class DuplicateForm(Form):
    """The claim that says the same: by words of it and then by choosing it, or by its address or public id."""

    other = Line(_("The same as"), inputs.Address, description=_("Words of the other claim, its address or public id."))
    chosen = RowNumber(optional=True)

    @property
    def address(self) -> int | str | None:
        """The id or the public id that is typed, or that an address names; None for other words."""
        text = self.other.data
        if on_the_desk := _ON_THE_DESK.search(text):
            return int(on_the_desk[1])
        for_readers = _FOR_READERS.fullmatch(text)
        return for_readers[1] if for_readers else None

    def names_a_claim(self, named_id: int | None, offered: Sequence[Claim]) -> bool:
        """Whether it is clear which claim is meant: the chosen one, or that of the typed address."""
        if self.chosen.data is None and named_id is None:
            problem = _("Choose one of these claims.") if offered else _NO_CLAIM
            self.other.errors = [*self.other.errors, problem]
        return not self.other.errors
