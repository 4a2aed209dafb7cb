"""The form all others are made of, and the fields they share."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from enum import EnumType
from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, DecimalField, Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import Choice as WTFormsChoice
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, StopValidation, ValidationError

from factcheck.clock import latest_day
from factcheck.domain import errors
from factcheck.domain.addresses import NOT_AN_ADDRESS, is_web_address
from factcheck.domain.messages import Message, _
from factcheck.domain.numbers import plain
from factcheck.domain.texts import has_unprintable
from factcheck.web.shared.languages import translate

LINE = 500
PROSE = 20_000
URL = 2_000

#: Commas between thousands and nowhere else: ``1,5`` may mean one and a half, and is asked about.
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")


_CHOOSE = _("Choose one from the list.")
_WHOLE_NUMBER = _("Write a whole number.")
#: What WTForms says by itself, in words of ours, which are in the catalogues.
_WTFORMS = {
    "Not a valid choice.": _CHOOSE,
    "Invalid Choice: could not coerce.": _CHOOSE,
    "Not a valid integer value.": _WHOLE_NUMBER,
}


class _Words:
    """Where WTForms looks its sentences up."""

    def gettext(self, text: str) -> str:
        return _WTFORMS.get(text, text)

    def ngettext(self, one: str, other: str, number: int) -> str:
        return one if number == 1 else other


_WORDS = _Words()


class Form(FlaskForm):
    """A form that posts: with CSRF token, and able to show what a service refused at the field it is about."""

    class Meta:
        def get_translations(self, form: FlaskForm) -> _Words:
            return _WORDS

    def validate(self, extra_validators: Any = None) -> bool:
        return bool(super().validate(extra_validators)) & _texts_are_printable(self)

    def refuse(self, error: errors.FactcheckError) -> None:
        """Show an error of a service as errors of the fields it names, or else of the whole form."""
        messages = error.errors if isinstance(error, errors.Invalid) else {"": [error.message]}
        for name, said in messages.items():
            if name in self._fields:
                self._fields[name].errors = [*self._fields[name].errors, *said]
            else:
                self.form_errors.extend(said)


class FilterForm(Form):
    """A form that asks for a page: its fields are the query string, and nothing needs protection."""

    class Meta:
        csrf = False


def _texts_are_printable(form: Form) -> bool:
    bad = [field for field in form if isinstance(field.data, str) and has_unprintable(field.data)]
    for field in bad:
        field.errors = [*field.errors, _("This has characters that cannot be stored (control characters).")]
    return not bad


class Line(StringField):
    """One line of text; required unless ``optional``."""

    def __init__(self, label: Message, *, optional: bool = False, longest: int = LINE, **kwargs: Any) -> None:
        checks = [*_presence(optional), Length(max=longest, message=too_long(longest)), *kwargs.pop("validators", [])]
        super().__init__(label, checks, filters=[_strip], **kwargs)


class Prose(TextAreaField):
    """Text of several lines; required unless ``optional``."""

    def __init__(self, label: Message, *, optional: bool = False, longest: int = PROSE, **kwargs: Any) -> None:
        checks = [*_presence(optional), Length(max=longest, message=too_long(longest)), *kwargs.pop("validators", [])]
        filters = [_strip, _unix_lines, *kwargs.pop("filters", [])]
        super().__init__(label, checks, filters=filters, **kwargs)


class WebAddress(Line):
    """An http or https address."""

    def __init__(self, label: Message, *, optional: bool = True, **kwargs: Any) -> None:
        super().__init__(label, optional=optional, longest=URL, validators=[_is_web_address], **kwargs)


class Day(DateField):
    """A day that has come already, or with ``ahead`` any day; may be left empty."""

    def __init__(self, label: Message, *, ahead: bool = False, **kwargs: Any) -> None:
        super().__init__(label, [Optional()] if ahead else [Optional(), _has_come], **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Write the day like 2022-03-04.")) from None


class Number(DecimalField):
    """An exact number; group separators between thousands are read over."""

    def __init__(self, label: Message, **kwargs: Any) -> None:
        super().__init__(label, [Optional()], places=None, **kwargs)

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else plain(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        text = "".join(valuelist[0].split())
        if _GROUPED.fullmatch(text):
            text = text.replace(",", "")
        try:
            self.data = Decimal(text) if text else None
        except InvalidOperation:
            self.data = None
            raise ValueError(_("Write a number such as 1000000, 1,000,000 or 1.5.")) from None
        if self.data is None:
            return
        exponent = self.data.as_tuple().exponent
        if not isinstance(exponent, int) or exponent < -6 or self.data.adjusted() >= 18:
            self.data = None
            raise ValueError(_("Use at most 18 digits before the point and 6 after it."))


class _OneOf:
    """A choice among the members of an enum, or among (value, label) pairs turned into something by ``coerce``."""

    data: Any
    validators: Sequence[Any]
    choices: Any

    def iter_choices(self) -> list[WTFormsChoice]:
        """The choices as the page's language calls them: they go to the page without passing a template."""
        choices: list[WTFormsChoice] = super().iter_choices()  # type: ignore[misc]
        return [
            WTFormsChoice(value=one.value, label=translate(one.label), selected=one.selected, render_kw=one.render_kw)
            for one in choices
        ]

    def pre_validate(self, form: Form) -> None:
        if self.data is None:
            if any(isinstance(check, InputRequired) for check in self.validators):
                raise StopValidation(_("Choose one."))
            return
        super().pre_validate(form)  # type: ignore[misc]


class Choice(_OneOf, SelectField):
    """A drop-down list. ``blank`` is what an empty choice says; without it, or ``optional``, one must be chosen."""

    def __init__(
        self, label: Message, options: Any, *, blank: Message | None = None, optional: bool = False, **kwargs: Any
    ) -> None:
        coerce, pairs = _options(options)
        checks = _presence(optional or blank is not None)
        empty = [] if blank is None else [SelectChoice("", blank)]
        super().__init__(label, checks, coerce=coerce, choices=[*empty, *_choices(pairs)], **kwargs)

    def offer(self, pairs: Sequence[tuple[int, str]], blank: Message) -> None:
        """Fill the list when the rows to choose from are known."""
        self.choices = [SelectChoice("", blank), *_choices(pairs)]


class Radios(_OneOf, RadioField):
    """A list where one must be chosen, with everything there is to choose in sight."""

    def __init__(self, label: Message, options: Any, *, optional: bool = False, **kwargs: Any) -> None:
        coerce, _ = _options(options)
        choices = _choices([(member, member.label) for member in options])
        super().__init__(label, _presence(optional), coerce=coerce, choices=choices, **kwargs)


def whole_number(value: str) -> int | None:
    """A row's id out of a form; None when nothing was chosen. Raises ValueError for anything else."""
    if value in ("", None):
        return None
    number = int(value)
    if not 0 <= number < 2**31:
        raise ValueError(_("There is no such row."))
    return number


def _options(options: Any) -> tuple[Callable[[Any], Any], list[tuple[Any, str]]]:
    if not isinstance(options, EnumType):
        return whole_number, list(options)
    by_value: dict[str, Any] = {str(member.value): member for member in list[Any](options)}

    def coerce(value: Any) -> Any:
        if value in ("", None):
            return None
        if str(value) not in by_value:
            raise ValueError(_("Not one of the choices."))
        return by_value[str(value)]

    return coerce, [(value, member.label) for value, member in by_value.items()]


def _choices(pairs: Sequence[tuple[Any, str]]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in pairs]


def _presence(optional: bool) -> list[Any]:
    return [Optional()] if optional else [InputRequired(_("This is needed.")), _is_not_blank]


def _is_not_blank(form: Form, field: Field) -> None:
    if isinstance(field.data, str) and not field.data.strip():
        raise ValidationError(_("This is needed."))


def too_long(longest: int) -> Message:
    return _("Use at most %(number)s characters.", number=longest)


def _is_web_address(form: Form, field: Field) -> None:
    if not is_web_address(field.data):
        raise ValidationError(NOT_AN_ADDRESS)


def _has_come(form: Form, field: Field) -> None:
    if field.data and field.data > latest_day():
        raise ValidationError(_("This day is in the future."))


def _strip(value: str | None) -> str | None:
    return value.strip() if value else value


def _unix_lines(value: str | None) -> str | None:
    return value.replace("\r\n", "\n") if value else value
