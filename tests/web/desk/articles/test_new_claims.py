"""Tests of making claims of the words of an article."""

from collections.abc import Callable
from decimal import Decimal

from flask.testing import FlaskClient
from sqlmodel import col, select
from werkzeug.test import TestResponse

from factcheck.db import Database
from factcheck.models import Article, Claim, User
from factcheck.queries import claims as stored_claims
from tests import factories
from tests.web.desk.articles.typed import TOMORROW, new_claim_form, text_of
from tests.web.pages import Page


def test_words_become_a_claim_by_their_place_or_by_themselves(
    reviewer: FlaskClient, database: Database, article: Article
) -> None:
    text = text_of(database, article.id)
    start = text.index("more than 1 million")
    by_place = new_claim_form(reviewer, article, start=start, end=start + len("more than 1 million people"))
    by_words = new_claim_form(reviewer, article, words="  The bridge\nwas closed ")

    assert (
        by_place.items()
        >= {
            "words": "more than 1 million people",
            "kind": "figure",
            "qualifier": "more_than",
            "low": "1000000",
            "high": "",
        }.items()
    )
    assert by_words["words"] == "The bridge was closed"

    path = f"/articles/{article.id}/claims"
    figure = reviewer.post(path, data=by_place | {"measure": "refugees", "place": "Ukraine", "priority": "urgent"})
    assert figure.status_code == 303
    page = Page(reviewer.get(figure.location))
    assert "Claim added to the queue" in page.text
    assert reviewer.post(path, data=by_words | {"kind": "statement"}).status_code == 303
    with database.reading() as session:
        rows = session.exec(select(Claim).order_by(col(Claim.start))).all()
        assert [(row.exact, row.kind, row.workflow) for row in rows] == [
            ("more than 1 million people", "figure", "queued"),
            ("The bridge was closed", "statement", "queued"),
        ]
        assert all(text[row.start : row.end] == row.exact for row in rows)


def test_words_that_stand_in_two_places_are_asked_about(reviewer: FlaskClient, database: Database, me: User) -> None:
    with database.transaction() as session:
        article = factories.article(session, me, text="Ten people fled. Later ten more. <b> Ten people fled again.")

    page = Page(reviewer.get(f"/articles/{article.id}?words=Ten+people+fled"))
    choices = [link for link in page.links if "start=" in link]

    assert len(choices) == 2
    chosen = Page(reviewer.get(choices[1])).fields
    assert chosen.items() >= {"words": "Ten people fled", "start": "37"}.items()
    assert reviewer.post(f"/articles/{article.id}/claims", data=chosen | {"kind": "statement"}).status_code == 303


def test_a_selection_of_nothing_is_refused_at_the_field(reviewer: FlaskClient, article: Article) -> None:
    for query in (
        {"words": "not in the text"},
        {"words": " "},
        {"words": "nul\0byte"},
        {"start": "5", "end": "5"},
        {"start": "9", "end": "3"},
        {"start": "x", "end": "3"},
        {"start": "-5", "end": "3"},
        {"start": "99999999999999", "end": "999999999999999"},
        {"start": "5"},
    ):
        response = reviewer.get(f"/articles/{article.id}", query_string=query)
        assert response.status_code == 422, query
        assert Page(response).error_at("words"), query


FIGURE = {
    "kind": "figure",
    "text": "More than a million fled",
    "qualifier": "more_than",
    "low": "1,000,000",
    "high": "",
    "measure": "refugees",
    "unit": "people",
    "place": "Ukraine",
    "as_of": "2022-03-04",
    "priority": "high",
}

QUOTE = {
    "kind": "quote",
    "text": "She is ready",
    "speaker": "Olena Testenko",
    "role": "Minister",
    "form": "mixed",
    "said_on": "2022-03-03",
    "priority": "normal",
}

REFUSED_CLAIMS: list[tuple[dict[str, str], dict[str, str], str]] = [
    (FIGURE, {"qualifier": "between", "low": "2000", "high": "1000"}, "high"),
    (FIGURE, {"qualifier": "exactly", "low": "1", "high": "2"}, "high"),
    (FIGURE, {"low": ""}, "low"),
    (FIGURE, {"high": "2000000"}, "high"),
    (FIGURE, {"qualifier": "less_than"}, "high"),
    (FIGURE, {"low": "NaN"}, "low"),
    (FIGURE, {"low": "-Infinity"}, "low"),
    (FIGURE, {"low": "1e30"}, "low"),
    (FIGURE, {"low": "1.2345678"}, "low"),
    (FIGURE, {"low": "1.500"}, "low"),
    (FIGURE, {"low": "dozens"}, "low"),
    (FIGURE, {"measure": " "}, "measure"),
    (FIGURE, {"as_of": TOMORROW}, "as_of"),
    (FIGURE, {"as_of": "4.3.2022"}, "as_of"),
    (FIGURE, {"qualifier": "roughly"}, "qualifier"),
    (FIGURE, {"place": "x" * 501}, "place"),
    (FIGURE, {"text": "x" * 2001}, "text"),
    (QUOTE, {"speaker": ""}, "speaker"),
    (QUOTE, {"speaker": " "}, "speaker"),
    (QUOTE, {"speaker": "nul\0byte"}, "speaker"),
    (QUOTE, {"said_on": TOMORROW}, "said_on"),
    (QUOTE, {"form": "sung"}, "form"),
    (QUOTE, {"kind": ""}, "kind"),
    (QUOTE, {"kind": "rumour"}, "kind"),
    (QUOTE, {"priority": "now"}, "priority"),
]


def test_a_claim_that_cannot_be_is_refused_at_its_field_and_everything_typed_stays(
    reviewer: FlaskClient, database: Database, article: Article, event_count: Callable[[], int]
) -> None:
    form = new_claim_form(reviewer, article, words="more than 1 million people")
    before = event_count()
    for typed, wrong, field in REFUSED_CLAIMS:
        response = reviewer.post(f"/articles/{article.id}/claims", data=form | typed | wrong)
        page = Page(response)
        assert response.status_code == 422, wrong
        assert page.error_at(field), wrong
        assert page.lost(form | typed | wrong, field) == {}, wrong
    assert event_count() == before


def test_numbers_are_read_as_people_write_them_and_other_kinds_fields_are_ignored(
    reviewer: FlaskClient, database: Database, article: Article
) -> None:
    path, words = f"/articles/{article.id}/claims", "more than 1 million people had fled the country"
    nonsense_for_a_quote = {"low": "NaN", "qualifier": "roughly", "as_of": "never", "measure": ""}
    for length, (typed, low) in enumerate(
        [
            (FIGURE, Decimal(1_000_000)),
            (FIGURE | {"low": "1 000 000"}, Decimal(1_000_000)),
            (FIGURE | {"low": "1\u202f000\u00a0000.50"}, Decimal("1000000.5")),
            (FIGURE | {"low": "-12,345.5", "speaker": "", "said_on": "never", "form": "sung"}, Decimal("-12345.5")),
            (QUOTE | nonsense_for_a_quote, None),
        ],
        start=5,
    ):
        form = new_claim_form(reviewer, article, words=words[:length])
        response = reviewer.post(path, data=form | typed)
        assert response.status_code == 303, typed
        claim_id = int(response.location.rpartition("-")[2])
        with database.reading() as session:
            figure = stored_claims.figure_of(session, claim_id)
            assert (figure.low if figure else None) == low


def test_the_same_words_are_one_claim_and_overlapping_words_another(
    reviewer: FlaskClient, database: Database, article: Article
) -> None:
    path = f"/articles/{article.id}/claims"
    form = new_claim_form(reviewer, article, words="The bridge was closed") | {"kind": "statement"}
    assert reviewer.post(path, data=form).status_code == 303

    again = reviewer.post(path, data=form | {"text": "Written again"})
    assert again.status_code == 422
    assert "are a claim already" in Page(again).text
    assert Page(again).fields["text"] == "Written again"

    overlapping = new_claim_form(reviewer, article, words="bridge was closed on") | {"kind": "statement"}
    assert reviewer.post(path, data=overlapping).status_code == 303
    with database.reading() as session:
        assert len(session.exec(select(Claim)).all()) == 2


def test_a_selection_that_no_longer_fits_the_text_makes_no_claim(
    reviewer: FlaskClient, database: Database, article: Article
) -> None:
    form = new_claim_form(reviewer, article, words="The bridge was closed") | {"kind": "statement", "text": "Typed"}
    for wrong in (
        {"start": "0"},
        {"end": "999999"},
        {"start": "", "end": ""},
        {"start": "-1"},
        {"start": "99999999999999"},
        {"words": "The bridge was open"},
        {"words": "", "start": "5", "end": "5"},
        {"words": " ", "start": "3", "end": "4"},
    ):
        response = reviewer.post(f"/articles/{article.id}/claims", data=form | wrong)
        assert response.status_code == 422, wrong
        assert "Please correct" in Page(response).text, wrong
        assert Page(response).fields["text"] == "Typed"
    with database.reading() as session:
        assert session.exec(select(Claim)).all() == []


def test_a_script_gets_only_the_form_for_the_selected_words(reviewer: FlaskClient, article: Article) -> None:
    response: TestResponse = reviewer.get(f"/articles/{article.id}?start=0&end=10", headers={"HX-Request": "true"})

    assert response.status_code == 200
    assert "<html" not in response.text
    assert Page(response).fields["words"] == "The agency"
    assert "HX-Request" in response.headers["Vary"]
