"""Tests of saved views: whose they are, who sees them, and how many there may be."""

import pytest

from factcheck.db import Database
from factcheck.domain.errors import Invalid, NotAllowed, NotFound
from factcheck.domain.permissions import Role
from factcheck.domain.saved_views import MOST
from factcheck.models import User
from factcheck.queries import saved_views as stored
from factcheck.services import saved_views
from factcheck.services.saved_views import ViewInput
from tests import factories

FIGURES = {"kind": "figure", "sort": "oldest"}


def test_a_view_is_kept_renamed_and_deleted_by_its_owner_alone(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        view = saved_views.save(session, reviewer, FIGURES, ViewInput(name="  Figures,  old "))
        assert (view.name, view.filters) == ("Figures, old", FIGURES)
        for refused in (saved_views.change, saved_views.delete):
            more = (ViewInput(name="Mine now"),) if refused is saved_views.change else ()
            with pytest.raises(NotFound):
                refused(session, editor, view.id, *more)

        saved_views.change(session, reviewer, view.id, ViewInput(name="Old figures"))
        assert [one.name for one in stored.all_visible(session, reviewer.id)] == ["Old figures"]
        assert stored.all_visible(session, editor.id) == []

        saved_views.delete(session, reviewer, view.id)
        assert stored.all_visible(session, reviewer.id) == []


def test_editors_share_and_everybody_sees_what_is_shared(database: Database, people: dict[Role, User]) -> None:
    reviewer, editor, admin = (people[role] for role in Role)
    with database.transaction() as session:
        own = saved_views.save(session, reviewer, FIGURES, ViewInput(name="Figures"))
        with pytest.raises(NotAllowed):
            saved_views.change(session, reviewer, own.id, ViewInput(name="Figures", is_shared=True))
        shared = factories.shared_view(session, editor)

        assert stored.visible(session, shared.id, reviewer.id)
        for person in (reviewer, admin):
            with pytest.raises(NotAllowed):
                saved_views.change(session, person, shared.id, ViewInput(name="Mine now"))
        with pytest.raises(NotAllowed):
            saved_views.delete(session, reviewer, shared.id)
        saved_views.delete(session, admin, shared.id)
        assert stored.visible(session, shared.id, editor.id) is None


def test_one_view_opens_a_persons_queue_as_long_as_they_see_it(
    database: Database, reviewer: User, editor: User
) -> None:
    with database.transaction() as session:
        shared = factories.shared_view(session, editor)
        own = saved_views.save(session, reviewer, FIGURES, ViewInput(name="Figures", is_default=True))
        assert stored.default_of(session, reviewer.id) == own
        saved_views.change(session, reviewer, own.id, ViewInput(name="Figures"))
        assert stored.default_of(session, reviewer.id) is None

        saved_views.open_with(session, reviewer, shared.id)
        assert stored.default_of(session, reviewer.id) == shared
        assert stored.default_of(session, editor.id) is None
        saved_views.change(session, editor, shared.id, ViewInput(name="Mine again", is_default=True))
        assert stored.default_of(session, reviewer.id) is None
        assert stored.default_of(session, editor.id) == shared
        saved_views.delete(session, editor, shared.id)
        assert stored.default_of(session, editor.id) is None

        with pytest.raises(NotFound):
            saved_views.open_with(session, editor, own.id)


def test_a_person_has_one_view_of_a_name_and_not_too_many(
    database: Database, reviewer: User, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.services.saved_views.MOST_SHARED", 1)
    with database.transaction() as session:
        first = saved_views.save(session, reviewer, FIGURES, ViewInput(name="Figures"))
        with pytest.raises(Invalid, match="already"):
            saved_views.save(session, reviewer, {}, ViewInput(name="ＦＩＧＵＲＥＳ"))
        saved_views.change(session, reviewer, first.id, ViewInput(name="FIGURES"))
        saved_views.save(session, editor, {}, ViewInput(name="Figures"))
        for number in range(MOST - 1):
            saved_views.save(session, reviewer, {}, ViewInput(name=f"View {number}"))
        with pytest.raises(Invalid, match="50 views"):
            saved_views.save(session, reviewer, {}, ViewInput(name="One more"))
        with pytest.raises(Invalid, match="too many"):
            saved_views.save(session, editor, {f"f{number}": "x" for number in range(30)}, ViewInput(name="Wide"))

        factories.shared_view(session, editor)
        with pytest.raises(Invalid, match="shared views"):
            factories.shared_view(session, editor)
