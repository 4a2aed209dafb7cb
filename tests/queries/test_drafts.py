"""Tests of reading drafts."""

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.models import User
from factcheck.queries import drafts
from factcheck.services import drafts as writing
from factcheck.services import leases
from tests import factories


def test_everybody_finds_their_own_drafts_only_and_which_were_taken_over(
    database: Database, people: dict[Role, User]
) -> None:
    me, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with database.transaction() as session:
        kept, lost = (factories.claim(session, editor) for _ in range(2))
        for claim in (kept, lost):
            leases.take(session, me, claim.id)
            writing.keep(session, me, claim.id, claim.version, {"summary": "Half a sentence"})
        leases.take(session, editor, lost.id)

    with database.reading() as session:
        begun = {one.claim.id: (one.was_taken_over, one.taken_over_by) for one in drafts.begun_by(session, me.id, 5)}
        assert begun == {kept.id: (False, ""), lost.id: (True, editor.name)}
        assert drafts.begun_by(session, editor.id, 5) == []
        assert drafts.kept_of(session, me.id, [kept.id]).keys() == {kept.id}
        assert drafts.kept_of(session, editor.id, [kept.id]) == {}
        assert drafts.of(session, kept.id, editor.id) is None
        assert len(drafts.begun_by(session, me.id, 1)) == 1
        assert [one.claim.id for one in drafts.begun_by(session, me.id, 5, {kept.id})] == [lost.id]
        assert [drafts.count_by(session, me.id, without) for without in ((), {kept.id})] == [2, 1]
        mine = drafts.of(session, kept.id, me.id)
        assert mine is not None
        assert mine.fields["summary"] == "Half a sentence"
