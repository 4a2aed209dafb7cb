"""Tests of looking the logo up."""

from factcheck.db import Database
from factcheck.models import User
from factcheck.queries import logos as stored
from factcheck.services import logos
from tests.pictures import png


def test_the_logo_is_read_without_its_content_unless_that_is_wanted(database: Database, editor: User) -> None:
    with database.transaction() as session:
        assert stored.current(session) is None
        logos.change(session, editor, "", png(), "A lamp.")

    with database.reading() as session:
        logo = stored.current(session)
        assert logo is not None
        assert (logo.width, logo.height, logo.alt) == (64, 32, "A lamp.")
        assert "content" not in logo.__dict__
        digest = logo.digest
    with database.reading() as session:
        whole = stored.with_content(session, digest)
        assert whole is not None
        assert whole.content == png()
        assert stored.with_content(session, "0" * 64) is None
