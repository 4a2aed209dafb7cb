from factcheck.db import Database
from factcheck.models import User
from factcheck.queries import saved_views
from factcheck.services.saved_views import ViewInput, save
from tests import factories


def test_own_and_shared_views_come_by_name(database: Database, reviewer: User, editor: User) -> None:
    with database.transaction() as session:
        save(session, reviewer, {}, ViewInput(name="beta"))
        save(session, editor, {}, ViewInput(name="Hidden"))
        factories.shared_view(session, editor, name="Alpha")
        factories.shared_view(session, editor, name="Gamma")

        assert [view.name for view in saved_views.all_visible(session, reviewer.id)] == ["Alpha", "beta", "Gamma"]
        assert saved_views.shared_count(session) == 2
        assert len(saved_views.owned_by(session, editor.id)) == 3
