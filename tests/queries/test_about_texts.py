"""The texts of the desk about itself, and the number that changes with them."""

from factcheck.db import Database
from factcheck.domain.about import AboutPart
from factcheck.models import AboutText
from factcheck.queries import about_texts


def test_parts_without_a_row_are_empty_and_the_revision_counts_all_changes(database: Database) -> None:
    with database.transaction() as session:
        session.add(AboutText(part=AboutPart.METHOD, text="One person checks.", revision=2))
        session.add(AboutText(part=AboutPart.CONTACT, text="", revision=3))

    with database.transaction() as session:
        about = about_texts.all_of(session)
        method = about_texts.of(session, AboutPart.METHOD)
        assert about_texts.of(session, AboutPart.FUNDING) is None
    assert (about.revision, about.texts[AboutPart.METHOD], about.texts[AboutPart.FUNDING]) == (
        5,
        "One person checks.",
        "",
    )
    assert method is not None
    assert method.revision == 2
