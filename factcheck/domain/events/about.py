"""Events of what the desk tells readers about itself."""

from dataclasses import dataclass

from factcheck.domain.about import AboutPart
from factcheck.domain.events.kinds import EventKind
from factcheck.domain.events.payload import Payload
from factcheck.domain.messages import _


@dataclass(frozen=True, slots=True)
class AboutChanged(Payload):
    kind = EventKind.ABOUT_CHANGED
    sentence = _("%(name)s changed what readers are told about the desk")
    part: AboutPart
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LogoChanged(Payload):
    """``before`` and ``after`` are SHA-256 digests, empty for none; ``alt`` is what is read out instead of it."""

    kind = EventKind.LOGO_CHANGED
    sentence = _("%(name)s changed the desk’s logo")
    before: str
    after: str
    alt: str
