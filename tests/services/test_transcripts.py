"""Tests of putting in transcripts."""

import pytest

from factcheck.db import Database
from factcheck.domain.errors import Conflict, Invalid, Stale
from factcheck.domain.events import Subject, TranscriptAdded
from factcheck.domain.permissions import Role
from factcheck.domain.text_diff import MAX_CHARACTERS
from factcheck.models import Transcript, User
from factcheck.queries import audit
from factcheck.services import sources, transcripts
from tests import factories

TEXT = "MR. COLE: We will open the bridge in May.\n\nQ    Thank you."


def test_a_transcript_is_stored_once_and_never_changes(database: Database, people: dict[Role, User]) -> None:
    me = people[Role.REVIEWER]
    with database.transaction() as session:
        source = factories.source(session, me)
        first = transcripts.add(session, me, source.id, 1, TEXT)
        assert transcripts.add(session, me, source.id, 1, TEXT) is first
        with pytest.raises(Conflict):
            transcripts.add(session, me, source.id, 1, TEXT + " No.")
        with pytest.raises(Stale):
            transcripts.add(session, me, source.id, 2, TEXT)
        session.flush()

        assert first.text == TEXT
        events = [event.payload for event in audit.of_row(session, Subject.SOURCE, source.id, 10)]
        assert [payload for payload in events if isinstance(payload, TranscriptAdded)] == [
            TranscriptAdded(first.sha256, len(TEXT))
        ]


def test_what_is_no_transcript_is_refused(database: Database, people: dict[Role, User]) -> None:
    me = people[Role.REVIEWER]
    with database.transaction() as session:
        source = factories.source(session, me)
        for text in ("", " \n ", "a " * MAX_CHARACTERS):
            with pytest.raises(Invalid):
                transcripts.add(session, me, source.id, 1, text)


def test_it_goes_with_its_source(database: Database, people: dict[Role, User]) -> None:
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        kept, other, third = (factories.source(session, me) for _ in range(3))
        transcripts.add(session, me, other.id, 1, TEXT)
        sources.merge(session, editor, kept.id, other.id, {kept.id: 1, other.id: 1})
        assert session.get_one(Transcript, kept.id).text == TEXT

        transcripts.add(session, me, third.id, 1, "Other words.")
        with pytest.raises(Conflict, match="differ"):
            sources.merge(session, editor, kept.id, third.id, {kept.id: 1, third.id: 1})
        sources.remove(session, me, third.id, 1, "It was a mistake.")
        assert session.get(Transcript, third.id) is None
