"""Tests of series: who defines them, and what becomes of their points."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from factcheck.domain.events import (
    DefinitionEnded,
    Payload,
    PointAdded,
    PointCorrected,
    PointDeprecated,
    PointsImported,
    SeriesCreated,
    SeriesEdited,
    Subject,
)
from factcheck.domain.figures import Basis
from factcheck.domain.permissions import Role
from factcheck.models import Event, FigureSeries, SeriesDefinition, User
from factcheck.queries import series as stored
from factcheck.services import series, sources
from factcheck.services.series import DefinitionInput, PointInput, SeriesInput
from tests import factories
from tests.services.helpers import recorded

_DEFINITION = DefinitionInput(
    name="Border crossings", measure="border_crossings", place="Ukraine", period_start=date(2022, 2, 24)
)
_PEOPLE = DefinitionInput(name="People recorded", measure="refugees", place="Ukraine", basis=Basis.STOCK)


def _begun(session: Session, actor: User) -> tuple[FigureSeries, SeriesDefinition, int]:
    """A series, its definition, and the id of a source."""
    begun = series.create(session, actor, SeriesInput(title="People who fled Ukraine"), _DEFINITION)
    return begun, stored.definitions(session, begun.id)[0], factories.source(session, actor).id


def _given(source_id: int, day: int, value: int, **changes: Any) -> PointInput:
    given: dict[str, Any] = {"source_id": source_id, "as_of": date(2022, 3, day), "best": Decimal(value)}
    return PointInput(**given | changes)


def _payloads(events: Sequence[Event]) -> list[Payload]:
    """What happened to series."""
    return [event.payload for event in events if event.subject is Subject.SERIES]


def _fields(action: Callable[[], object]) -> set[str]:
    """The fields that a service refuses."""
    with pytest.raises(Invalid) as caught:
        action()
    return set(caught.value.errors)


def test_editors_define_series_and_reviewers_add_points(database: Database, people: dict[Role, User]) -> None:
    reviewer, editor = people[Role.REVIEWER], people[Role.EDITOR]
    with recorded(database) as events, database.transaction() as session:
        begun, definition, source_id = _begun(session, editor)
        again = series.create(session, editor, SeriesInput(title="People who fled Ukraine!"), _DEFINITION)
        with pytest.raises(NotAllowed):
            series.create(session, reviewer, SeriesInput(title="Another"), _DEFINITION)
        with pytest.raises(NotAllowed):
            series.edit(session, reviewer, begun.id, 1, SeriesInput(title="Another"), _DEFINITION)
        point = series.add_point(session, reviewer, definition.id, _given(source_id, 4, 1_209_976))
    assert (begun.slug, again.slug) == ("people-who-fled-ukraine", "people-who-fled-ukraine-2")
    assert {point.low, point.best, point.high} == {Decimal(1_209_976)}
    assert [type(payload) for payload in _payloads(events)] == [SeriesCreated, SeriesCreated, PointAdded]


def test_a_new_value_for_the_same_day_is_a_correction_and_keeps_the_old_one(
    database: Database, people: dict[Role, User]
) -> None:
    reviewer = people[Role.REVIEWER]
    with database.transaction() as session:
        begun, definition, source_id = _begun(session, people[Role.EDITOR])
    with recorded(database) as events, database.transaction() as session:
        first = series.add_point(session, reviewer, definition.id, _given(source_id, 3, 1_002_860))
        twin = series.add_point(session, reviewer, definition.id, _given(source_id, 3, 1_002_860))
        later = _given(source_id, 3, 1_045_459, published_on=date(2022, 3, 4))
        second = series.add_point(session, reviewer, definition.id, later)
        update = series.add_point(session, reviewer, definition.id, _given(source_id, 4, 1_209_976))
        series.deprecate(session, reviewer, update.id, "Counted twice.")
        with pytest.raises(Conflict):
            series.deprecate(session, reviewer, update.id, "Again.")
        [followed] = stored.followed(session, begun)
    assert twin.id == first.id
    assert [type(payload) for payload in _payloads(events)] == [PointAdded, PointCorrected, PointAdded, PointDeprecated]
    correction = _payloads(events)[1]
    assert isinstance(correction, PointCorrected)
    assert (correction.corrected_id, correction.point["best"]) == (first.id, "1045459")
    [holding] = followed.holding_on(date(2022, 3, 4)).values()
    assert holding.best == second.best == Decimal(1_045_459)
    [before] = followed.holding_on(date(2022, 3, 4), known_by=date(2022, 3, 3)).values()
    assert before.best == 1_002_860


def test_the_same_rows_twice_add_nothing(database: Database, people: dict[Role, User]) -> None:
    with database.transaction() as session:
        _, definition, source_id = _begun(session, people[Role.EDITOR])
        rows = [_given(source_id, day, day * 1000) for day in (1, 2, 3, 3)]
    with recorded(database) as events:
        for expected in (3, 0):
            with database.transaction() as session:
                assert series.import_points(session, people[Role.REVIEWER], definition.id, rows) == expected
    assert _payloads(events) == [PointsImported(3)]


def test_a_change_is_made_to_what_was_seen(database: Database, people: dict[Role, User]) -> None:
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        begun, _, _ = _begun(session, editor)
    with recorded(database) as events, database.transaction() as session:
        edited = series.edit(session, editor, begun.id, 1, SeriesInput(title="Fled", is_public=True), _DEFINITION)
        with pytest.raises(Stale):
            series.edit(session, editor, begun.id, 1, SeriesInput(title="Gone"), _DEFINITION)
        with pytest.raises(Stale):
            series.define(session, editor, begun.id, 1, date(2022, 6, 7), _PEOPLE)
        with pytest.raises(NotFound):
            series.edit(session, editor, 999, 1, SeriesInput(title="Gone"), _DEFINITION)
    [payload] = _payloads(events)
    assert isinstance(payload, SeriesEdited)
    assert (payload.before["title"], payload.after) == ("People who fled Ukraine", {"title": "Fled", "is_public": True})
    assert edited.revision == 2


def test_a_new_definition_ends_the_one_before(database: Database, people: dict[Role, User]) -> None:
    editor = people[Role.EDITOR]
    with recorded(database) as events, database.transaction() as session:
        begun, first, source_id = _begun(session, editor)
        new = series.define(session, editor, begun.id, 1, date(2022, 6, 7), _PEOPLE)
        with pytest.raises(Invalid):
            series.define(session, editor, begun.id, 2, date(2022, 6, 6), _PEOPLE)
        series.add_point(session, editor, new.id, _given(source_id, 8, 4_800_000, as_of=date(2022, 6, 7)))
        series.add_point(session, editor, first.id, _given(source_id, 8, 7_300_000, as_of=date(2022, 6, 7)))
        late = _given(source_id, 8, 7_300_000, as_of=date(2022, 6, 9))
        assert _fields(lambda: series.add_point(session, editor, first.id, late)) == {"as_of"}
    assert (first.ends, new.number) == (date(2022, 6, 6), 2)
    assert isinstance(_payloads(events)[1], DefinitionEnded)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"best": None}, "best"),
        ({"low": Decimal(2_000_000)}, "best"),
        ({"source_id": 999}, "source_id"),
    ],
)
def test_what_is_no_point_is_refused(
    database: Database, people: dict[Role, User], values: dict[str, Any], field: str
) -> None:
    with database.transaction() as session:
        _, definition, source_id = _begun(session, people[Role.EDITOR])
        data = PointInput(**dict(_given(source_id, 4, 1_209_976)) | values)
        assert _fields(lambda: series.add_point(session, people[Role.EDITOR], definition.id, data)) == {field}


def test_a_source_that_points_rest_on_stays(database: Database, people: dict[Role, User]) -> None:
    editor = people[Role.EDITOR]
    with database.transaction() as session:
        _, definition, source_id = _begun(session, editor)
        point = series.add_point(session, editor, definition.id, _given(source_id, 4, 1_209_976))
        with pytest.raises(Conflict):
            sources.remove(session, editor, source_id, 1, "Twice.")
        kept = factories.source(session, editor)
        sources.merge(session, editor, kept.id, source_id, {kept.id: 1, source_id: 1})
        session.refresh(point)
    assert point.source_id == kept.id
