"""Tests of the pages of series, and of what they say about a claim."""

import json
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session

from factcheck.db import Database
from factcheck.domain.permissions import Role
from factcheck.domain.policies import PolicySubject
from factcheck.domain.verdicts import Truth
from factcheck.models import Claim, FigureSeries, SeriesPoint, User
from factcheck.queries import evidence
from factcheck.queries import series as stored
from factcheck.services import policies, series
from factcheck.services.series import SeriesInput
from tests import factories
from tests.web.pages import Page

_NEW = {
    "title": "Civilians killed <in> Ukraine",
    "name": "Verified case by case",
    "measure": "killed",
    "counted": "civilians",
    "how_known": "verified",
    "basis": "cumulative",
    "place": "Ukraine",
    "period_start": "2022-02-24",
    "unit": "people",
    "convention": "ours",
    "revision": "0",
}


@pytest.fixture
def point(database: Database, me: User) -> SeriesPoint:
    with database.transaction() as session:
        return factories.point(session, me)


def _of(session: Session, point: SeriesPoint) -> FigureSeries:
    definition = stored.definition(session, point.definition_id)
    assert definition
    series = stored.by_id(session, definition.series_id)
    assert series
    return series


def test_an_editor_begins_a_series_and_a_point_is_added(
    database: Database, sign_in: Callable[[Role], FlaskClient]
) -> None:
    editor = sign_in(Role.EDITOR)
    assert editor.post("/series/new", data=_NEW | {"measure": ""}).status_code == 422
    begun = editor.post("/series/new", data=_NEW)
    assert begun.location == "/figures/civilians-killed-in-ukraine"
    with database.transaction() as session:
        source = factories.source(session, factories.user(session), publisher="OHCHR")
    typed = {"source_id": source.id, "as_of": "2022-03-03", "best": "331"}
    assert editor.post("/series/definitions/1/points", data=typed | {"best": ""}).status_code == 422
    assert editor.post("/series/definitions/1/points", data=typed).status_code == 303
    shown = editor.get(begun.location).text
    assert "Civilians killed &lt;in&gt; Ukraine" in shown
    assert "OHCHR, 3 March 2022: 331" in shown


def test_a_table_is_read_first_and_added_once(database: Database, reviewer: FlaskClient, point: SeriesPoint) -> None:
    rows = "Date\tValue\n2022-03-05\t1,368,864\n2022-02-30\t1\n2022-03-06\t1.534"
    typed = {"source_id": point.source_id, "rows": rows}
    read = reviewer.post(f"/series/definitions/{point.definition_id}/import", data=typed)
    assert "1 rows read, 2 refused." in read.text
    assert "Row 3, Date: “2022-02-30” is no day." in read.text
    for number in (2, 2):
        added = reviewer.post(f"/series/definitions/{point.definition_id}/import", data=typed | {"confirmed": "1"})
        assert added.status_code == 303
        with database.reading() as session:
            assert len(stored.points(session, [point.definition_id])) == number


def test_a_deprecated_point_is_shown_with_its_reason(
    reviewer: FlaskClient, database: Database, point: SeriesPoint
) -> None:
    with database.reading() as session:
        address = f"/figures/{_of(session, point).slug}"
    assert reviewer.post(f"/series/points/{point.id}/deprecate", data={"version": 1, "reason": ""}).status_code == 422
    typed = {"version": 1, "reason": "Counted <twice>."}
    assert reviewer.post(f"/series/points/{point.id}/deprecate", data=typed).location == f"{address}#points"
    assert "deprecated: Counted &lt;twice&gt;." in reviewer.get(address).text
    assert reviewer.post(f"/series/points/{point.id}/deprecate", data=typed).status_code == 422


def test_readers_see_public_series_only(
    client: FlaskClient, database: Database, people: dict[Role, User], point: SeriesPoint
) -> None:
    with database.reading() as session:
        row = _of(session, point)
    address = f"/figures/{row.slug}"
    assert client.get(address).status_code == 200
    assert "Add a point" not in client.get(address).text
    document = json.loads(client.get(f"{address}.json").data)
    assert document["points"][0]["best"] == "1209976"
    assert "1209976" in client.get(f"{address}.csv").text
    assert row.title in client.get("/figures/").text
    with database.transaction() as session:
        newest = stored.definitions(session, row.id)[-1]
        data = series.DefinitionInput.model_validate(
            newest.model_dump(include=set(series.DefinitionInput.model_fields))
        )
        series.edit(session, people[Role.EDITOR], row.id, 1, SeriesInput(title=row.title), data)
    for ending in ("", ".json", ".csv"):
        assert client.get(address + ending).status_code == 404
    assert row.title not in client.get("/figures/").text


@pytest.mark.parametrize("query", ["?day=2022-03-04", "?day=x", "?day=0001-01-01"])
def test_sources_stand_side_by_side_on_a_day(
    reviewer: FlaskClient, database: Database, me: User, point: SeriesPoint, query: str
) -> None:
    with database.transaction() as session:
        other = factories.source(session, me, publisher="Ministry")
        data = series.PointInput(source_id=other.id, as_of=point.as_of, best=point.best * 2)
        series.add_point(session, me, point.definition_id, data)
        slug = _of(session, point).slug
    shown = reviewer.get(f"/figures/{slug}{query}").text
    assert ("contradicts Ministry by 50 %" in shown) is ("0001" not in query)


@pytest.fixture
def claim(database: Database, me: User, point: SeriesPoint) -> Claim:
    with database.transaction() as session:
        return factories.counted_claim(session, me)


def test_a_claim_is_held_against_the_series_and_a_point_becomes_evidence(
    reviewer: FlaskClient, database: Database, claim: Claim, point: SeriesPoint
) -> None:
    page = Page(reviewer.get(f"/claims/{claim.id}"))
    assert "The claim agrees with it." in page.text
    assert "The rules suggest:" in page.text
    used = reviewer.post(f"/claims/{claim.id}/points/{point.id}", headers={"HX-Request": "true"})
    assert used.status_code == 200
    with database.reading() as session:
        [piece] = evidence.of_claim(session, claim.id)
    assert (piece.stance, piece.figure_low, piece.figure_as_of) == ("supports", point.best, point.as_of)
    assert reviewer.post(f"/claims/{claim.id}/points/999").status_code == 404


def test_where_two_reviews_are_needed_the_suggestion_waits_for_ones_own(
    reviewer: FlaskClient, database: Database, claim: Claim, people: dict[Role, User], me: User
) -> None:
    with database.transaction() as session:
        policies.change(session, people[Role.EDITOR], dict.fromkeys(PolicySubject, 2))
    hidden = reviewer.get(f"/claims/{claim.id}").text
    assert "The rules suggest:" not in hidden
    assert "shown after your review" in hidden
    with database.transaction() as session:
        factories.answered(session, claim, (me, Truth.UNPROVEN))
    assert "The rules suggest:" in reviewer.get(f"/claims/{claim.id}").text
