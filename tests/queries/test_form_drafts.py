"""Which drafts of a person are found, and which are beyond what is kept."""

from datetime import timedelta

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import FormDraft
from factcheck.queries import form_drafts
from tests import factories


def test_drafts_are_found_by_address_and_the_newest_are_kept(database: Database) -> None:
    with database.transaction() as session:
        user, other = (factories.user(session, Role.REVIEWER) for _ in range(2))
        for hours, address in enumerate(("/newest", "/middle", "/oldest")):
            for owner in (user, other):
                moment = utc_now() - timedelta(hours=hours)
                session.add(FormDraft(user_id=owner.id, address=address, fields={"a": address}, updated_at=moment))

    with database.reading() as session:
        found = form_drafts.of_addresses(session, user.id, ["/middle", "/nowhere"])
        assert [(draft.user_id, draft.address) for draft in found] == [(user.id, "/middle")]
        assert form_drafts.of(session, user.id, "/nowhere") is None
        assert form_drafts.addresses_within(session, user.id, "/", 2) == ["/newest", "/middle"]
        assert form_drafts.addresses_within(session, user.id, "/_", 2) == []
        assert [draft.address for draft in form_drafts.of_person(session, user.id)] == ["/newest", "/middle", "/oldest"]
        [beyond] = form_drafts.beyond(session, user.id, 2)
        oldest = form_drafts.of(session, user.id, "/oldest")
        assert oldest is not None
        assert beyond == oldest.id
        assert len(form_drafts.older_than(session, utc_now() - timedelta(minutes=90), 10)) == 2
        assert len(form_drafts.older_than(session, utc_now(), 3)) == 3
