"""The form all others are made of, and the fields they share."""

from collections.abc import Callable, Sequence
from enum import EnumType
from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, EmailField, Field, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import Choice as WTFormsChoice
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, StopValidation, ValidationError

from factcheck import inputs
from factcheck.domain import errors
from factcheck.domain.messages import NOTHING, Message, _
from factcheck.domain.texts import has_unprintable
from factcheck.web.shared.languages import translate

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
        return bool(super().validate(extra_validators)) & self._is_printable()

    def refuse(self, error: errors.FactcheckError) -> None:
        """Show an error of a service as errors of the fields it names, or else of the whole form."""
        messages = error.errors if isinstance(error, errors.Invalid) else {"": [error.message]}
        for name, sentences in messages.items():
            if name in self._fields:
                self._fields[name].errors = [*self._fields[name].errors, *sentences]
            else:
                self.form_errors.extend(sentences)

    def _is_printable(self) -> bool:
        """Whether also the fields that obey no type of text, such as hidden ones, hold what can be stored."""
        bad = [field for field in self if isinstance(field.data, str) and has_unprintable(field.data)]
        for field in bad:
            if inputs.UNPRINTABLE not in field.errors:
                field.errors = [*field.errors, inputs.UNPRINTABLE]
        return not bad


class FilterForm(Form):
    """A form that asks for a page: its fields are the query string, and nothing needs protection."""

    class Meta:
        csrf = False


class Obeys:
    """A validator: the field's data obeys a type of ``factcheck.inputs``, and is what is stored of it."""

    def __init__(self, kind: Any) -> None:
        self._read = inputs.reader_of(kind)

    def __call__(self, form: Form, field: Field) -> None:
        if field.data in (None, ""):
            return
        try:
            field.data = self._read(field.data)
        except ValueError as error:
            raise StopValidation(error.args[0]) from error


class ObeysText(Obeys):
    """The same for text, with its limit as ``maxlength``."""

    def __init__(self, kind: Any) -> None:
        super().__init__(kind)
        self.field_flags = {"maxlength": inputs.rule_of(kind).max_length}


class _TextField(StringField):
    """Text by one of the types of ``factcheck.inputs``; required unless ``optional``. Its data is never None."""

    kind: Any = inputs.Line
    data: str

    def __init__(self, label: Message, kind: Any = None, *, optional: bool = False, **kwargs: Any) -> None:
        checks = [*_presence(optional), ObeysText(kind or self.kind), *kwargs.pop("validators", [])]
        super().__init__(label, checks, filters=[_strip, *kwargs.pop("filters", [])], **kwargs)


class Line(_TextField):
    """One line of text."""


class Prose(_TextField, TextAreaField):
    """Text of several lines."""

    kind = inputs.Prose


class WebAddress(_TextField):
    """An http or https address; may be left empty unless ``optional`` is False."""

    kind = inputs.WebUrl

    def __init__(self, label: Message, *, optional: bool = True, **kwargs: Any) -> None:
        super().__init__(label, optional=optional, **kwargs)


class Email(_TextField, EmailField):
    """What a person signs in with."""

    kind = inputs.Email


class Day(DateField):
    """A day that has come already, or with ``ahead`` any day; may be left empty."""

    def __init__(self, label: Message, *, ahead: bool = False, **kwargs: Any) -> None:
        super().__init__(label, [Optional(), Obeys(inputs.Day if ahead else inputs.PastDay)], **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(inputs.NOT_A_DAY) from None


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


class RowNumber(IntegerField):
    """The id or the version of something stored, which the page carries along. It is None where it is ``optional``.

    WTForms' NumberRange cannot compare numbers of hundreds of digits.
    """

    data: Any

    def __init__(self, label: Message = NOTHING, *, optional: bool = False, **kwargs: Any) -> None:
        self._is_optional = optional
        super().__init__(label, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        try:
            self.data = whole_number(valuelist[0].strip()) if valuelist else None
        except ValueError:
            raise ValueError(inputs.RELOAD) from None

    def pre_validate(self, form: Any) -> None:
        if self.data is None and not self._is_optional and not self.process_errors:
            raise StopValidation(inputs.RELOAD)

    def renew(self, number: int | None) -> None:
        """Show this number instead of the posted one."""
        self.data, self.raw_data = number, None


def whole_number(value: str) -> int | None:
    """A row's id out of a form; None when nothing was chosen. Raises ValueError for anything else."""
    if value in ("", None):
        return None
    number = int(value)
    if not 0 <= number <= inputs.MAX_INTEGER:
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
    return [Optional()] if optional else [InputRequired(inputs.NEEDED), _is_not_blank]


def _is_not_blank(form: Form, field: Field) -> None:
    if isinstance(field.data, str) and not field.data.strip():
        raise ValidationError(inputs.NEEDED)


def _strip(value: str | None) -> str:
    return (value or "").strip()
