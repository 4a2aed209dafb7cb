"""Transcripts: the text of a source, put in once and never changed."""

import sqlalchemy as sa
from sqlmodel import Session, col

from factcheck.domain.actors import Actor
from factcheck.domain.errors import Conflict, Invalid
from factcheck.domain.events import TranscriptAdded
from factcheck.domain.messages import _
from factcheck.domain.permissions import Permission, require
from factcheck.domain.text_diff import MAX_CHARACTERS
from factcheck.domain.texts import sha256
from factcheck.inputs import ArticleText, Id, Integer, checked
from factcheck.models import Source, Transcript
from factcheck.queries import sources, transcripts
from factcheck.services.audit import record
from factcheck.services.revisions import at_revision


@checked
def add(session: Session, actor: Actor, source_id: Id, seen_revision: Integer, text: ArticleText) -> Transcript:
    """Store the text of a source. The same text again gives back what is stored.

    Raises NotFound, Stale when the source was corrected since ``seen_revision``, Invalid for an empty text or one of
    more than ``MAX_CHARACTERS``, and Conflict when the source has another transcript.
    """
    require(actor.role, Permission.ADD_SOURCE)
    if not text.strip():
        raise Invalid({"text": [_("There is no text in it.")]})
    if len(text) > MAX_CHARACTERS:
        raise Invalid(
            {"text": [_("Texts of more than %(number)s characters cannot be compared.", number=MAX_CHARACTERS)]}
        )
    source = at_revision(sources.get_for_update(session, source_id), seen_revision, "source")
    digest = sha256(text)
    stored = transcripts.of_source(session, source_id)
    if stored is not None:
        if stored.sha256 == digest:
            return stored
        raise Conflict(_("This source has a transcript already, which never changes. Add the other text as a source."))
    transcript = Transcript(source_id=source_id, text=text, sha256=digest, created_by_id=actor.id)
    session.add(transcript)
    session.flush()
    record(session, actor, source, TranscriptAdded(digest, len(text)))
    return transcript


def remove_with(session: Session, source: Source) -> None:
    """Remove the transcript of a source that is removed."""
    session.execute(sa.delete(Transcript).where(col(Transcript.source_id) == source.id))


def merge(session: Session, kept: Source, other: Source) -> None:
    """Give the kept source the transcript of the other. Raises Conflict when both have one and they differ."""
    mine, theirs = (transcripts.described(session, source.id) for source in (kept, other))
    if mine and theirs and mine.sha256 != theirs.sha256:
        raise Conflict(_("Each of the two has a transcript, and they differ: they are not the same source."))
    if mine:
        remove_with(session, other)
    else:
        statement = sa.update(Transcript).where(col(Transcript.source_id) == other.id)
        session.execute(statement.values(source_id=kept.id))
