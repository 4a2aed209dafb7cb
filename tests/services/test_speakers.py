from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.quotes import SpeakerKind
from factcheck.models import Speaker
from factcheck.services import speakers


def test_a_new_name_makes_a_speaker_of_its_kind(database: Database) -> None:
    with database.transaction() as session:
        made = speakers.named(session, "  Olena\nTestenko ", SpeakerKind.PERSON)

        assert made.id
        assert (made.name, made.kind) == ("Olena Testenko", SpeakerKind.PERSON)


def test_a_name_written_in_another_way_is_the_same_speaker_as_first_written(database: Database) -> None:
    with database.transaction() as session:
        first = speakers.named(session, "Olena Testenko", SpeakerKind.PERSON)
    with database.transaction() as session:
        again = speakers.named(session, "OLENA  TESTENKO", SpeakerKind.ORGANISATION)
        another = speakers.named(session, "Olena Testenka", SpeakerKind.PERSON)

        assert (again.id, again.name, again.kind) == (first.id, "Olena Testenko", SpeakerKind.PERSON)
        assert another.id != first.id
        assert len(session.exec(select(Speaker)).all()) == 2
