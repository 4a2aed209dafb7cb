"""Signing in, and the accounts of people."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field, HiddenField, PasswordField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from factcheck import inputs
from factcheck.domain.messages import Message, _
from factcheck.domain.permissions import Role
from factcheck.services.passwords import MIN_LENGTH
from factcheck.services.users import NewUser
from factcheck.web.shared.forms import Choice, Email, Form, Line, ObeysText
from factcheck.web.shared.languages import translate

_LENGTH = _("At least %(number)s characters; a sentence works well.", number=MIN_LENGTH)
_FIRST = _(
    "At least %(number)s characters; a sentence works well. They can change it after signing in.", number=MIN_LENGTH
)


class Password(PasswordField):
    """A password; never sent back to the browser."""

    def __init__(self, label: Message, autocomplete: str, description: str = "", **kwargs: Any) -> None:
        super().__init__(
            label,
            [InputRequired(inputs.NEEDED), ObeysText(inputs.Password)],
            render_kw={"autocomplete": autocomplete},
            description=description,
            **kwargs,
        )


class SignInForm(Form):
    email = Email(_("E-mail address"), render_kw={"autocomplete": "username"})
    password = Password(_("Password"), "current-password")
    next = HiddenField()


class PersonForm(Form):
    name = Line(_("Name"), inputs.Name)
    email = Email(_("E-mail address"), render_kw={"autocomplete": "username"})
    role = Choice(_("Role"), Role, default=Role.REVIEWER)

    def to_input(self) -> NewUser:
        return NewUser(email=self.email.data, name=self.name.data, role=self.role.data)


class SetupForm(Form):
    name = Line(_("Your name"), inputs.Name)
    email = Email(_("E-mail address"), render_kw={"autocomplete": "username"})
    password = Password(_("Password"), "new-password", _LENGTH)
    token = HiddenField()

    def to_input(self) -> NewUser:
        return NewUser(email=self.email.data, name=self.name.data, password=self.password.data)


class ChoosePasswordForm(Form):
    """Choosing a password with a one-time link."""

    new = Password(_("New password"), "new-password", _LENGTH)
    repeat = Password(_("New password, once more"), "new-password")

    def validate_repeat(self, field: Field) -> None:
        if field.data != self.new.data:
            raise ValidationError(_("The two new passwords differ."))


class LanguageForm(Form):
    language = SelectField(_("Language of the interface"))

    def __init__(self, languages: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        browsers = SelectChoice("", translate(_("As my browser asks for it")))
        self.language.choices = [browsers, *(SelectChoice(tag, name) for tag, name in languages)]


class NewPasswordForm(ChoosePasswordForm):
    """Changing one's own password."""

    current = Password(_("Current password"), "current-password")


class ConfirmForm(Form):
    """Typing one's password once more."""

    password = Password(_("Your password"), "current-password")


class RoleForm(Form):
    role = Choice(_("Role"), Role)


class ChangesSeenForm(Form):
    """``seen`` is the newest event that was shown."""

    seen = HiddenField(filters=[lambda value: int(value) if (value or "").isdecimal() and len(value) < 10 else None])


class SendForm(Form):
    """A button that does something: nothing is filled in."""
