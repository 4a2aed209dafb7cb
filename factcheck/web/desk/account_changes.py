"""Changes of a person's own account, in words."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from factcheck.domain import events
from factcheck.domain.messages import Message, _, n_
from factcheck.models import Event, User
from factcheck.queries import audit

#: The newest ones that the desk shows.
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Change:
    """``id`` is the event's."""

    id: int
    at: datetime
    text: Message


def unseen(session: Session, me: User) -> list[Change]:
    """The newest changes that the person has not read yet, newest first."""
    return [Change(event.id, event.at, _text(event, me)) for event in audit.unseen_by(session, me, _SHOWN)]


def _text(event: Event, me: User) -> Message:
    actor = event.actor.name if event.actor else _("The command line")
    who = _("You") if event.actor_id == me.id else actor
    match event.payload:
        case events.RoleChanged(before, after):
            roles = {"before": before.label_inside, "after": after.label_inside}
            return _("%(who)s changed your role from %(before)s to %(after)s.", who=who, **roles)
        case events.PasswordChanged():
            return _("%(who)s changed your password.", who=who)
        case events.LinkMade():
            return _("%(who)s made a one-time link with which your password can be changed.", who=who)
        case events.SessionsEnded():
            return _("%(who)s signed you out everywhere.", who=who)
        case events.NewBrowserSignedIn(browser, address):
            return _(
                "You signed in with a browser that is new here: %(browser)s, from %(address)s.",
                browser=browser,
                address=address,
            )
        case events.SignInsFailed(failures, was_slowed_down):
            return _failed(failures, was_slowed_down)
        case _:
            return _("%(line)s.", line=event.payload.line(who))


def _failed(failures: int, was_slowed_down: bool) -> Message:
    if was_slowed_down:
        return n_(
            "One attempt to sign in to your account failed, and further ones had to wait.",
            "%(number)s attempts to sign in to your account failed, and further ones had to wait.",
            failures,
        )
    return n_(
        "One attempt to sign in to your account failed.",
        "%(number)s attempts to sign in to your account failed.",
        failures,
    )
