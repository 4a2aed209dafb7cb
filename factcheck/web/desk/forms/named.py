"""A field that names something stored: its number, its name or a part of it is typed, or one is chosen from a list."""

from collections.abc import Callable, Sequence
from typing import Any

from wtforms.validators import ValidationError

from factcheck.domain.messages import Message, _
from factcheck.web.shared.forms import Form, Line

#: What a text may mean: each as the value that is kept and the name that is shown.
Finder = Callable[[str], Sequence[tuple[Any, str]]]

#: Names that the sentence about several has at most.
_MENTIONED = 3


class Named(Line):
    """Its data is the value of the only thing that fits once it is valid, None where nothing was typed.

    ``nothing_fits`` is the sentence for when there is no such thing. ``find`` must be set before it is validated.
    """

    data: Any
    find: Finder

    def __init__(self, label: Message, *, nothing_fits: Message, **kwargs: Any) -> None:
        super().__init__(label, optional=True, **kwargs)
        self._nothing_fits = nothing_fits
        #: What the chosen one is called; empty until it is valid.
        self.chosen = ""

    def post_validate(self, form: Form, validation_stopped: bool) -> None:
        if not self.data:
            self.data = None
        elif not self.errors:
            self.data, self.chosen = self._only_one(self.data)

    def _value(self) -> str:
        return self.chosen or str(self.data or "")

    def _only_one(self, text: str) -> tuple[Any, str]:
        fitting = self.find(text)
        if not fitting:
            raise ValidationError(self._nothing_fits)
        if len(fitting) > 1:
            names = ", ".join(name for _, name in fitting[:_MENTIONED]) + (" …" if len(fitting) > _MENTIONED else "")
            raise ValidationError(
                _("Several have these words (%(names)s). Choose one from the list, or type more.", names=names)
            )
        return fitting[0]
