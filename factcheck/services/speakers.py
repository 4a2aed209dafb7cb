"""Speakers: one row for each name, however it is written."""

from sqlmodel import Session

from factcheck.db import exclusive
from factcheck.domain.quotes import SpeakerKind
from factcheck.domain.texts import one_line, search_key
from factcheck.models import Speaker
from factcheck.queries import speakers


def named(session: Session, name: str, kind: SpeakerKind) -> Speaker:
    """The speaker of this name, made if it is new."""
    key = search_key(name)
    exclusive(session, f"speaker {key}")
    speaker = speakers.by_name(session, name)
    if speaker is None:
        speaker = Speaker(name=one_line(name), name_key=key, kind=kind)
        session.add(speaker)
        session.flush()
    return speaker
