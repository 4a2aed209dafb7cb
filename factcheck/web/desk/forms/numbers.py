"""The field for a number, as people write it."""

from typing import Any

from flask import url_for
from wtforms import StringField
from wtforms.validators import Optional

from factcheck.domain.messages import Message
from factcheck.extraction.quantities.typed import read_typed_number, typed


class Number(StringField):
    """An exact number, read as in articles. A field of text: browsers drop or change what they take for no number."""

    data: Any

    def __init__(self, label: Message, **kwargs: Any) -> None:
        super().__init__(label, [Optional()], **kwargs)

    def __call__(self, **kwargs: Any) -> Any:
        attributes = {"inputmode": "decimal", "autocomplete": "off", "data_read_url": url_for("numbers.read")}
        return super().__call__(**attributes, **kwargs)

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else typed(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if valuelist and valuelist[0].strip():
            self.data = read_typed_number(valuelist[0])
