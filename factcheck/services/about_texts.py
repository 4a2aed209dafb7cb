"""What the desk tells readers about itself."""

from collections.abc import Mapping

from sqlmodel import Session

from factcheck.db import exclusive
from factcheck.domain.about import AboutPart
from factcheck.domain.actors import Actor
from factcheck.domain.errors import Stale
from factcheck.domain.events import AboutChanged
from factcheck.domain.permissions import Permission, require
from factcheck.inputs import DeskName, Integer, Prose, checked
from factcheck.models import AboutText
from factcheck.queries import about_texts
from factcheck.services.audit import record


@checked
def change(
    session: Session, actor: Actor, seen_revision: Integer, name: DeskName, texts: Mapping[AboutPart, Prose]
) -> None:
    """Store the desk's name and the texts of these parts.

    Raises Stale if any part was changed since ``seen_revision``.
    """
    require(actor.role, Permission.WRITE_ABOUT)
    exclusive(session, "about")
    if about_texts.all_of(session).revision != seen_revision:
        raise Stale("about")
    for part, text in {**texts, AboutPart.NAME: name}.items():
        row = about_texts.of(session, part) or AboutText(part=part)
        if row.text == text:
            continue
        before, row.text = row.text, text
        row.revision += 1
        session.add(row)
        session.flush()
        record(session, actor, row, AboutChanged(part, before, text))
