"""What sites ask for when they turn an address into something to show."""

from typing import Any

from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from factcheck.domain.messages import NOTHING, Message, _
from factcheck.web.shared.forms import FilterForm, Line, WebAddress

_NOT_PIXELS = _("Write a whole number of pixels, 1 or more.")
_LARGEST = 100_000


class Pixels(IntegerField):
    """A length on the screen; may be left out."""

    data: int | None

    def __init__(self, label: Message, **kwargs: Any) -> None:
        super().__init__(label, [Optional(), NumberRange(min=1, message=_NOT_PIXELS)], **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_NOT_PIXELS) from None
        if self.data is not None:
            # No frame is as large, and NumberRange cannot compare numbers of hundreds of digits.
            self.data = max(min(self.data, _LARGEST), -1)


class OEmbedForm(FilterForm):
    """The consumer request of oEmbed 1.0 (oembed.com, section 2.2)."""

    url = WebAddress(NOTHING, optional=False)
    maxwidth = Pixels(NOTHING)
    maxheight = Pixels(NOTHING)
    format = Line(NOTHING, optional=True)

    @property
    def problem(self) -> str:
        """The first parameter that cannot be read, and why; empty when all can."""
        self.validate()
        return next((f"{name}: {messages[0]}" for name, messages in self.errors.items()), "")
