"""What the desk tells readers about itself: written by editors, and nobody overwrites another."""

import pytest

from factcheck.db import Database
from factcheck.domain.about import TEXTS, AboutPart
from factcheck.domain.errors import Invalid, NotAllowed, Stale
from factcheck.domain.events import AboutChanged
from factcheck.models import User
from factcheck.queries import about_texts as stored
from factcheck.services import about_texts
from tests.services.helpers import recorded, refused


def _change(database: Database, actor: User, seen: int, name: str = "", **texts: str) -> None:
    with database.transaction() as session:
        about_texts.change(session, actor, seen, name, {AboutPart(part): text for part, text in texts.items()})


def test_a_changed_text_is_stored_and_logged_and_an_equal_one_is_not(database: Database, editor: User) -> None:
    with recorded(database) as events:
        _change(database, editor, 0, who_we_are=" A desk of four. ", contact="")
        _change(database, editor, 1, who_we_are="A desk of four.", contact="desk@example.org")

    with database.reading() as session:
        about = stored.all_of(session)
    assert list(about.texts) == list(TEXTS)
    assert {part: text for part, text in about.texts.items() if text} == {
        AboutPart.WHO_WE_ARE: "A desk of four.",
        AboutPart.CONTACT: "desk@example.org",
    }
    assert [event.payload for event in events] == [
        AboutChanged(AboutPart.WHO_WE_ARE, "", "A desk of four."),
        AboutChanged(AboutPart.CONTACT, "", "desk@example.org"),
    ]


def test_the_name_is_one_line_that_can_be_taken_away_again(database: Database, editor: User) -> None:
    with recorded(database) as events:
        _change(database, editor, 0, " The  Demo\nDesk ")
        _change(database, editor, 1, "")

    assert [event.payload for event in events] == [
        AboutChanged(AboutPart.NAME, "", "The Demo Desk"),
        AboutChanged(AboutPart.NAME, "The Demo Desk", ""),
    ]
    with refused(database, Invalid):
        _change(database, editor, 2, "x" * 101)


def test_two_who_write_at_once_do_not_overwrite_each_other(database: Database, editor: User) -> None:
    _change(database, editor, 0, method="One person checks.")

    with refused(database, Stale):
        _change(database, editor, 0, funding="Readers pay.")


def test_reviewers_do_not_write_it(database: Database, reviewer: User) -> None:
    with refused(database, NotAllowed):
        _change(database, reviewer, 0, method="x")


@pytest.mark.parametrize("part", list(AboutPart))
def test_every_part_says_what_readers_want_to_know(part: AboutPart) -> None:
    assert part.question.endswith("?")
