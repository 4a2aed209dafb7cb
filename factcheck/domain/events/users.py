"""Events of accounts, and of what people do outside of claims."""

from dataclasses import dataclass

from factcheck.domain.events.kinds import EventKind
from factcheck.domain.events.payload import Payload
from factcheck.domain.messages import _
from factcheck.domain.permissions import Role


@dataclass(frozen=True, slots=True)
class UserCreated(Payload):
    kind = EventKind.USER_CREATED
    sentence = _("%(name)s added the person")
    email: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class UserDisabled(Payload):
    kind = EventKind.USER_DISABLED
    sentence = _("%(name)s disabled the account")


@dataclass(frozen=True, slots=True)
class UserEnabled(Payload):
    kind = EventKind.USER_ENABLED
    sentence = _("%(name)s enabled the account")


@dataclass(frozen=True, slots=True)
class RoleChanged(Payload):
    kind = EventKind.ROLE_CHANGED
    sentence = _("%(name)s changed the role")
    before: Role
    after: Role


@dataclass(frozen=True, slots=True)
class LanguageChosen(Payload):
    kind = EventKind.LANGUAGE_CHOSEN
    sentence = _("%(name)s chose a language")
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PasswordChanged(Payload):
    kind = EventKind.PASSWORD_CHANGED
    sentence = _("%(name)s changed the password")


@dataclass(frozen=True, slots=True)
class LinkMade(Payload):
    """A one-time link for choosing a password."""

    kind = EventKind.LINK_MADE
    sentence = _("%(name)s made a one-time link")


@dataclass(frozen=True, slots=True)
class SessionsEnded(Payload):
    """``sessions`` is how many."""

    kind = EventKind.SESSIONS_ENDED
    sentence = _("%(name)s ended sessions")
    sessions: int


@dataclass(frozen=True, slots=True)
class UserSignedIn(Payload):
    kind = EventKind.USER_SIGNED_IN
    sentence = _("%(name)s signed in")
    browser: str
    address: str


@dataclass(frozen=True, slots=True)
class NewBrowserSignedIn(Payload):
    """The same, where the person has signed in before and this browser has not."""

    kind = EventKind.NEW_BROWSER_SIGNED_IN
    sentence = _("%(name)s signed in with a new browser")
    browser: str
    address: str


@dataclass(frozen=True, slots=True)
class SignInsFailed(Payload):
    """How many attempts failed since the last such event. Its subject is person 0 when no account has the address."""

    kind = EventKind.SIGN_INS_FAILED
    sentence = _("%(name)s counted failed sign-ins")
    failures: int
    was_slowed_down: bool


@dataclass(frozen=True, slots=True)
class PasswordConfirmed(Payload):
    """An admin typed their password once more, to change accounts for a while."""

    kind = EventKind.PASSWORD_CONFIRMED
    sentence = _("%(name)s confirmed with the password")


@dataclass(frozen=True, slots=True)
class VerdictsExported(Payload):
    """``query`` are the filters as they stood in the address."""

    kind = EventKind.VERDICTS_EXPORTED
    sentence = _("%(name)s exported verdicts")
    file: str
    query: str
