"""The picture that readers know the desk by."""

import hashlib

from sqlmodel import Session

from factcheck.db import exclusive
from factcheck.domain import images
from factcheck.domain.actors import Actor
from factcheck.domain.errors import Invalid, Stale
from factcheck.domain.events import LogoChanged
from factcheck.domain.images import Image
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.inputs import NEEDED, Line, checked
from factcheck.models import Logo
from factcheck.queries import logos
from factcheck.services.audit import record

MAX_BYTES = 200 * 1024
#: Of width and of height, in pixels.
SMALLEST, LARGEST = 16, 2_000


@checked
def change(session: Session, actor: Actor, seen: Line, content: bytes, alt: Line) -> None:
    """Show this picture, and no other any more; ``seen`` is the digest of the logo until now, empty for none.

    Raises Invalid for what is no picture that will do, Stale if another logo was set since ``seen``.
    """
    before = _current(session, actor, seen)
    image = _read(content)
    if before:
        session.delete(before)
        session.flush()
    digest = hashlib.sha256(content).hexdigest()
    logo = Logo(digest=digest, kind=image.kind, width=image.width, height=image.height, alt=alt, content=content)
    session.add(logo)
    session.flush()
    record(session, actor, logo, LogoChanged(seen, digest, alt))


@checked
def remove(session: Session, actor: Actor, seen: Line) -> None:
    """Show none any more. Raises Stale if another logo was set since the one with the digest ``seen``."""
    logo = _current(session, actor, seen)
    if logo is None:
        return
    session.delete(logo)
    record(session, actor, logo, LogoChanged(seen, "", ""))


def _current(session: Session, actor: Actor, seen: str) -> Logo | None:
    require(actor.role, Permission.WRITE_ABOUT)
    exclusive(session, "logo")
    logo = logos.current(session)
    if (logo.digest if logo else "") != seen:
        raise Stale("logo")
    return logo


def _read(content: bytes) -> Image:
    image = images.read(content)
    problem = None
    if not content:
        problem = NEEDED
    elif len(content) > MAX_BYTES:
        problem = _("Use a file of at most 200 KB.")
    elif image is None:
        problem = _("This is no PNG, JPEG or WebP picture.")
    elif min(image.width, image.height) < SMALLEST or max(image.width, image.height) > LARGEST:
        size = {"smallest": SMALLEST, "largest": LARGEST, "width": image.width, "height": image.height}
        problem = _(
            "Use a picture of %(smallest)s to %(largest)s pixels in width and height; this one has "
            "%(width)s × %(height)s.",
            **size,
        )
    if problem or image is None:
        raise Invalid({"upload": [problem or NEEDED]})
    return image
