"""Tests of numbers as people type them into the forms of the desk."""

from decimal import Decimal

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.models import Claim, User
from factcheck.queries import claims as stored
from tests import factories
from tests.web.pages import Page


@pytest.fixture
def figure(database: Database, me: User) -> Claim:
    with database.transaction() as session:
        return factories.claim(session, me, ClaimKind.FIGURE)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("1.5 million", {"number": "1,500,000"}),
        ("1,5", {"number": "1.5"}),
        ("17.000", {"problem": "This can be read as 17,000 or as 17.000. Type 17000 or 17.0000."}),
        ("lots", {"problem": "Write a number such as 1000000, 1,000,000 or 1.5."}),
    ],
)
def test_the_number_that_is_read_is_shown_while_it_is_typed(
    reviewer: FlaskClient, text: str, answer: dict[str, str]
) -> None:
    response = reviewer.get("/numbers", query_string={"text": text})
    assert (response.status_code, response.get_json()) == (200, answer)


def test_a_number_with_two_readings_is_refused_at_its_field_and_one_with_a_single_reading_is_stored(
    reviewer: FlaskClient, database: Database, figure: Claim
) -> None:
    path = f"/claims/{figure.id}/edit"
    form = Page(reviewer.get(path)).fields
    refused = reviewer.post(path, data=form | {"low": "1.482"})
    assert refused.status_code == 422
    assert "1,482" in Page(refused).error_at("low")
    assert Page(refused).fields["low"] == "1.482"

    assert reviewer.post(path, data=form | {"low": "1.4820"}).status_code == 303
    unchanged = Page(reviewer.get(path)).fields
    assert reviewer.post(path, data=unchanged).status_code == 303

    with database.reading() as session:
        details = stored.figure_of(session, figure.id)
        assert details is not None
        assert details.low == Decimal("1.482")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("By 4 March 2022, 1,209,976 people had left.", {"low": "1209976", "high": "1209976", "as_of": "2022-03-04"}),
        ("The office gave no number.", {}),
        (" ", {}),
    ],
)
def test_the_figure_of_an_excerpt_is_read_for_the_fields_of_evidence(
    reviewer: FlaskClient, text: str, answer: dict[str, str]
) -> None:
    response = reviewer.get("/numbers/figure", query_string={"text": text})
    assert (response.status_code, response.get_json()) == (200, answer)
