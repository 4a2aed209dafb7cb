"""Signing in, and the accounts of people."""

from typing import Any

from wtforms import Field, HiddenField, PasswordField
from wtforms.validators import InputRequired, ValidationError

from factcheck import inputs
from factcheck.domain.permissions import Role
from factcheck.services.passwords import MIN_LENGTH
from factcheck.services.users import NewUser
from factcheck.web.shared.forms import Choice, Email, Form, Line, ObeysText

_LENGTH = f"At least {MIN_LENGTH} characters; a sentence works well."


class Password(PasswordField):
    """A password; never sent back to the browser."""

    def __init__(self, label: str, autocomplete: str, description: str = "", **kwargs: Any) -> None:
        super().__init__(
            label,
            [InputRequired(inputs.NEEDED), ObeysText(inputs.Password)],
            render_kw={"autocomplete": autocomplete},
            description=description,
            **kwargs,
        )


class SignInForm(Form):
    email = Email("E-mail address", render_kw={"autocomplete": "username"})
    password = Password("Password", "current-password")
    next = HiddenField()


class PersonForm(Form):
    name = Line("Name", inputs.Name)
    email = Email("E-mail address", render_kw={"autocomplete": "username"})
    role = Choice("Role", Role, default=Role.REVIEWER)

    def to_input(self) -> NewUser:
        return NewUser(email=self.email.data, name=self.name.data, role=self.role.data)


class SetupForm(Form):
    name = Line("Your name", inputs.Name)
    email = Email("E-mail address", render_kw={"autocomplete": "username"})
    password = Password("Password", "new-password", _LENGTH)
    token = HiddenField()

    def to_input(self) -> NewUser:
        return NewUser(email=self.email.data, name=self.name.data, password=self.password.data)


class ChoosePasswordForm(Form):
    """Choosing a password with a one-time link."""

    new = Password("New password", "new-password", _LENGTH)
    repeat = Password("New password, once more", "new-password")

    def validate_repeat(self, field: Field) -> None:
        if field.data != self.new.data:
            raise ValidationError("The two new passwords differ.")


class NewPasswordForm(ChoosePasswordForm):
    """Changing one's own password."""

    current = Password("Current password", "current-password")


class ConfirmForm(Form):
    """Typing one's password once more."""

    password = Password("Your password", "current-password")


class RoleForm(Form):
    role = Choice("Role", Role)


class ChangesSeenForm(Form):
    """``seen`` is the newest event that was shown."""

    seen = HiddenField(filters=[lambda value: int(value) if (value or "").isdecimal() and len(value) < 10 else None])


class SendForm(Form):
    """A button that does something: nothing is filled in."""
