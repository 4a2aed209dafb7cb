"""Changes of a person's own account, in words."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from factcheck.domain import events
from factcheck.models import Event, User
from factcheck.queries import audit

#: The newest ones that the desk shows.
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Change:
    """``id`` is the event's."""

    id: int
    at: datetime
    text: str


def unseen(session: Session, me: User) -> list[Change]:
    """The newest changes that the person has not read yet, newest first."""
    return [Change(event.id, event.at, _text(event, me)) for event in audit.unseen_by(session, me, _SHOWN)]


def _text(event: Event, me: User) -> str:
    actor = event.actor.name if event.actor else "The command line"
    who = "You" if event.actor_id == me.id else actor
    match event.payload:
        case events.RoleChanged(before, after):
            return f"{who} changed your role from {before.label.lower()} to {after.label.lower()}."
        case events.PasswordChanged():
            return f"{who} changed your password."
        case events.LinkMade():
            return f"{who} made a one-time link with which your password can be changed."
        case events.SessionsEnded():
            return f"{who} signed you out everywhere."
        case events.NewBrowserSignedIn(browser, address):
            return f"You signed in with a browser that is new here: {browser}, from {address}."
        case events.SignInsFailed(failures, was_slowed_down):
            attempts = "One attempt" if failures == 1 else f"{failures} attempts"
            slowed = ", and further ones had to wait" if was_slowed_down else ""
            return f"{attempts} to sign in to your account failed{slowed}."
        case _:
            return f"{who} {event.payload.phrase}."
