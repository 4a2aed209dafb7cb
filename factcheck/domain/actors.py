"""Who does something: a signed-in person, or the command line."""

from dataclasses import dataclass
from typing import Protocol

from factcheck.domain.errors import NotAllowed
from factcheck.domain.messages import _
from factcheck.domain.permissions import Role


class Actor(Protocol):
    """What a service needs to know of who asks. ``id`` is None for the command line."""

    @property
    def id(self) -> int | None: ...

    @property
    def name(self) -> str: ...

    @property
    def role(self) -> Role: ...


@dataclass(frozen=True, slots=True)
class System:
    """A person with a shell on the server may do anything; the log says it was the command line."""

    id: None = None
    name: str = "the command line"
    role: Role = Role.ADMIN


SYSTEM = System()


def person_id(actor: Actor) -> int:
    """The id of the person who acts. Raises NotAllowed for the command line, which is no person."""
    if actor.id is None:
        raise NotAllowed(_("Only a person who is signed in can do this."))
    return actor.id
