"""The desk's logo: set by editors, and nobody overwrites another's."""

import hashlib

from factcheck.db import Database
from factcheck.domain.errors import Invalid, NotAllowed, Stale
from factcheck.domain.events import LogoChanged
from factcheck.models import User
from factcheck.queries import logos as stored
from factcheck.services import logos
from tests.pictures import jpeg, png
from tests.services.helpers import recorded, refused


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def shown(database: Database) -> str:
    with database.reading() as session:
        logo = stored.current(session)
        return logo.digest if logo else ""


def test_a_logo_replaces_the_one_before_it_until_it_is_removed(database: Database, editor: User) -> None:
    first, second = digest(png()), digest(jpeg())
    with recorded(database) as events:
        with database.transaction() as session:
            logos.change(session, editor, "", png(), " A  lamp. ")
        with database.transaction() as session:
            logos.change(session, editor, first, jpeg(), "")
        assert shown(database) == second
        with database.transaction() as session:
            logos.remove(session, editor, second)
        with database.transaction() as session:
            logos.remove(session, editor, "")

    assert shown(database) == ""
    assert [event.payload for event in events] == [
        LogoChanged("", first, "A lamp."),
        LogoChanged(first, second, ""),
        LogoChanged(second, "", ""),
    ]


def test_the_same_picture_can_get_other_words(database: Database, editor: User) -> None:
    for seen, alt in (("", "A lamp."), (digest(png()), "A light.")):
        with database.transaction() as session:
            logos.change(session, editor, seen, png(), alt)

    with database.reading() as session:
        logo = stored.current(session)
        assert logo is not None
        assert logo.alt == "A light."


def test_what_is_no_picture_that_will_do_is_refused_at_its_field(database: Database, editor: User) -> None:
    for content, sentence in (
        (b"", "This is needed."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This is no PNG, JPEG or WebP picture."),
        (png(length=200 * 1024 + 1), "Use a file of at most 200 KB."),
        (png(2_001, 20), "this one has 2,001 × 20."),
        (png(20, 15), "this one has 20 × 15."),
        (png(2**31, 2**31), "this one has 2,147,483,648 ×"),
    ):
        with refused(database, Invalid) as caught, database.transaction() as session:
            logos.change(session, editor, "", content, "")
        assert sentence in caught.value.errors["upload"][0]


def test_the_largest_picture_will_do(database: Database, editor: User) -> None:
    with database.transaction() as session:
        logos.change(session, editor, "", png(2_000, 2_000, 200 * 1024), "")


def test_two_who_set_it_at_once_do_not_overwrite_each_other(database: Database, editor: User) -> None:
    with database.transaction() as session:
        logos.change(session, editor, "", png(), "")

    with refused(database, Stale), database.transaction() as session:
        logos.change(session, editor, "", jpeg(), "")
    with refused(database, Stale), database.transaction() as session:
        logos.remove(session, editor, "")
    assert shown(database) == digest(png())


def test_reviewers_do_not_set_it(database: Database, reviewer: User) -> None:
    with refused(database, NotAllowed), database.transaction() as session:
        logos.change(session, reviewer, "", png(), "")
    with refused(database, NotAllowed), database.transaction() as session:
        logos.remove(session, reviewer, "")
