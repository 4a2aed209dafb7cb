"""Tests of adding evidence on the claim's page."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from flask.testing import FlaskClient
from sqlmodel import col, select

from factcheck.clock import utc_now
from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.evidence import Credibility, Stance
from factcheck.models import Claim, Evidence, Source, User
from factcheck.queries import evidence
from tests import factories
from tests.web.pages import Page

HTMX = {"HX-Request": "true"}
NEW = {
    "evidence-query": "https://register.test/bridges",
    "evidence-title": "Register <b>of</b> bridges",
    "evidence-publisher": "Ministry",
    "evidence-kind": "dataset",
    "evidence-reliability": "B",
    "evidence-stance": "refutes",
    "evidence-excerpt": "It was open.\nAll day.",
    "evidence-locator": "row 7",
    "evidence-credibility": "2",
    "evidence-figure_low": "1,000",
    "evidence-figure_high": "2,000",
    "evidence-figure_as_of": "2022-03-01",
}
HALF_WRITTEN = {"review-truth": "false", "review-summary": "Half a\nsentence", "review-rationale": "Because <of> that"}


@pytest.fixture
def claim(database: Database, me: User, reviewer: FlaskClient) -> Claim:
    """A figure claim that the reviewer has taken."""
    with database.transaction() as session:
        claim = factories.claim(session, me, ClaimKind.FIGURE)
    reviewer.post(f"/claims/{claim.id}/lease/take")
    return claim


def pieces(database: Database, claim: Claim) -> list[Evidence]:
    with database.reading() as session:
        return evidence.of_claim(session, claim.id)


def version(database: Database, claim: Claim) -> str:
    with database.reading() as session:
        return str(session.get_one(Claim, claim.id).version)


def test_evidence_is_added_beside_a_half_written_answer(
    reviewer: FlaskClient, database: Database, claim: Claim
) -> None:
    fields = Page(reviewer.get(f"/claims/{claim.id}")).fields

    response = reviewer.post(f"/claims/{claim.id}/evidence", data=fields | NEW | HALF_WRITTEN)

    page = Page(response)
    assert response.status_code == 200
    assert page.lost(HALF_WRITTEN) == {}
    for shown in ("Register <b>of</b> bridges", "It was open. All day.", "row 7", "Refutes", "1 March 2022"):
        assert shown in page.text, shown
    assert page.fields["evidence-title"] == "", "the fields are empty again for the next piece"
    (piece,) = pieces(database, claim)
    assert (piece.stance, piece.credibility) == (Stance.REFUTES, Credibility.PROBABLY_TRUE)
    assert (piece.figure_low, piece.figure_high) == (Decimal(1000), Decimal(2000))

    submitted = reviewer.post(f"/claims/{claim.id}/review", data=page.fields)
    assert submitted.status_code == 303, "one's own evidence does not make the answer stale"


def test_a_script_gets_only_the_evidence_and_the_version_it_led_to(
    reviewer: FlaskClient, database: Database, claim: Claim
) -> None:
    fields = Page(reviewer.get(f"/claims/{claim.id}")).fields

    added = reviewer.post(f"/claims/{claim.id}/evidence", data=fields | NEW, headers=HTMX)
    refused = reviewer.post(f"/claims/{claim.id}/evidence", data=fields | NEW | {"evidence-stance": ""}, headers=HTMX)

    for response, status in ((added, 200), (refused, 422)):
        assert response.status_code == status
        assert "<html" not in response.text
        assert "review-summary" not in Page(response).fields
    assert Page(added).fields["review-version"] == version(database, claim) == "2"
    assert "row 7" in Page(added).text
    assert Page(refused).fields["evidence-excerpt"] == NEW["evidence-excerpt"]
    assert (
        reviewer.post(f"/claims/{claim.id}/review", data=fields | HALF_WRITTEN | Page(added).fields).status_code == 303
    )


def test_changes_by_others_stay_marked_as_new_when_evidence_is_added(
    reviewer: FlaskClient, editor: FlaskClient, database: Database, claim: Claim
) -> None:
    path = f"/claims/{claim.id}"
    seen = Page(reviewer.get(path)).fields
    editor.post(f"{path}/edit", data=Page(editor.get(f"{path}/edit")).fields | {"text": "The editor's words"})

    added = Page(reviewer.post(f"{path}/evidence", data=seen | NEW | HALF_WRITTEN))
    submitted = reviewer.post(f"{path}/review", data=added.fields)

    assert submitted.status_code == 409
    assert "The editor's words" in Page(submitted).text
    assert Page(submitted).lost(HALF_WRITTEN) == {}


def test_a_half_written_answer_stays_when_the_lease_ran_out_meanwhile(
    reviewer: FlaskClient, database: Database, claim: Claim
) -> None:
    fields = Page(reviewer.get(f"/claims/{claim.id}")).fields
    with database.transaction() as session:
        session.get_one(Claim, claim.id).lease_expires_at = utc_now()

    added = Page(reviewer.post(f"/claims/{claim.id}/evidence", data=fields | NEW | HALF_WRITTEN))

    assert added.lost(HALF_WRITTEN) == {}


def test_a_stored_source_is_used_again_and_an_address_stored_once(
    reviewer: FlaskClient, database: Database, claim: Claim, me: User
) -> None:
    path = f"/claims/{claim.id}/evidence"
    with database.transaction() as session:
        source = factories.source(session, me, title="Stored before", publisher="Ministry")

    reused = reviewer.post(path, data=NEW | {"evidence-query": "before stored", "evidence-source": source.id})
    twice = [reviewer.post(path, data=NEW | {"evidence-title": title}) for title in ("First name", "Second name")]

    assert [response.status_code for response in (reused, *twice)] == [200] * 3
    with database.reading() as session:
        titles = [source.title for source in session.exec(select(Source).order_by(col(Source.id)))]
    assert titles == ["Stored before", "First name"]
    assert [piece.source.title for piece in pieces(database, claim) if piece.source].count("First name") == 2


@pytest.mark.parametrize(
    ("typed", "title", "url"),
    [
        (
            {"query": "https://www.register.test/bridges/"},
            "register.test/bridges",
            "https://www.register.test/bridges/",
        ),
        ({"query": "register.test/log"}, "register.test/log", "https://register.test/log"),
        ({"query": "https://register.test", "title": "The register"}, "The register", "https://register.test"),
        ({"query": "A witness in the street"}, "A witness in the street", ""),
        ({"query": "ministry", "source": "0", "title": "Another one"}, "Another one", ""),
        ({"query": "", "title": "A letter"}, "A letter", ""),
    ],
)
def test_a_new_source_needs_only_an_address_or_a_name(
    reviewer: FlaskClient, database: Database, claim: Claim, me: User, typed: dict[str, str], title: str, url: str
) -> None:
    with database.transaction() as session:
        factories.source(session, me, title="Stored before", publisher="Ministry")
    sent = NEW | {"evidence-title": ""} | {f"evidence-{name}": value for name, value in typed.items()}

    assert reviewer.post(f"/claims/{claim.id}/evidence", data=sent).status_code == 200

    (piece,) = pieces(database, claim)
    assert piece.source
    assert (piece.source.title, piece.source.url) == (title, url)


def test_what_nobody_grades_is_not_yet_graded_and_not_what_cannot_be_judged(
    reviewer: FlaskClient, database: Database, claim: Claim
) -> None:
    grades = {"evidence-reliability": "F", "evidence-credibility": "6"}
    address = f"/claims/{claim.id}/evidence"
    seen = {"evidence-kind": "page", "evidence-stance": "context", "review-version": version(database, claim)}

    assert reviewer.post(address, data=seen | {"evidence-query": "https://one.test/"}).status_code == 200
    assert reviewer.post(address, data=seen | {"evidence-query": "https://two.test/"} | grades).status_code == 200

    ungraded, graded = pieces(database, claim)
    assert (ungraded.credibility, ungraded.source and ungraded.source.reliability) == (None, None)
    assert (graded.credibility, graded.source and graded.source.reliability) == (6, "F")
    page = reviewer.get(f"/claims/{claim.id}").get_data(as_text=True)
    assert page.count("source F · information 6") == 1
    assert "None" not in page
    sources = reviewer.get("/sources/").get_data(as_text=True)
    assert "not yet graded" in sources
    assert "F – cannot be judged" in sources


def test_words_that_stored_sources_have_ask_which_one_is_meant(
    reviewer: FlaskClient, database: Database, claim: Claim, me: User
) -> None:
    with database.transaction() as session:
        source = factories.source(session, me, title="Stored before", publisher="Ministry")
    sent = NEW | HALF_WRITTEN | {"evidence-query": "ministry", "evidence-title": ""}

    response = reviewer.post(f"/claims/{claim.id}/evidence", data=sent)

    page = Page(response)
    assert response.status_code == 422
    assert page.error_at("evidence-query") == "Choose one of these sources, or a new one."
    assert "Stored before Ministry" in page.text
    assert "A new source: ministry" in page.text
    assert page.lost(sent) == {}
    again = reviewer.post(f"/claims/{claim.id}/evidence", data=page.fields | {"evidence-source": str(source.id)})
    assert again.status_code == 200


def test_evidence_without_any_source_is_refused(reviewer: FlaskClient, claim: Claim) -> None:
    response = reviewer.post(f"/claims/{claim.id}/evidence", data=NEW | {"evidence-query": " ", "evidence-title": ""})
    assert response.status_code == 422
    assert Page(response).error_at("evidence-query")


def test_evidence_that_cannot_be_is_refused_at_its_field_and_everything_typed_stays(
    reviewer: FlaskClient, database: Database, claim: Claim
) -> None:
    fields = Page(reviewer.get(f"/claims/{claim.id}")).fields
    tomorrow = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    for name, value in (
        ("title", "x" * 501),
        ("query", "javascript:alert(1)"),
        ("query", "https://register of bridges"),
        ("query", "x" * 2001),
        ("query", "nul\0byte"),
        ("source", "99999"),
        ("source", "x"),
        ("source", "99999999999999"),
        ("stance", "maybe"),
        ("stance", ""),
        ("credibility", "7"),
        ("reliability", "G"),
        ("kind", ""),
        ("figure_low", "NaN"),
        ("figure_low", "1.500"),
        ("figure_high", "999"),
        ("figure_as_of", tomorrow),
        ("figure_as_of", "then"),
        ("excerpt", "x" * 5001),
        ("excerpt", "nul\0byte"),
    ):
        field = f"evidence-{name}"
        typed = NEW | HALF_WRITTEN | {field: value}
        page = Page(response := reviewer.post(f"/claims/{claim.id}/evidence", data=fields | typed))
        assert response.status_code == 422, (name, value)
        assert page.error_at(field), (name, value)
        assert page.lost(typed, field) == {}, (name, value)
    assert pieces(database, claim) == []
    assert version(database, claim) == "1"


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "script"])
def test_evidence_for_a_claim_settled_meanwhile_is_refused_and_shown_again_with_the_answer(
    reviewer: FlaskClient, database: Database, claim: Claim, me: User, headers: dict[str, str]
) -> None:
    fields = Page(reviewer.get(f"/claims/{claim.id}")).fields
    with database.transaction() as session:
        factories.review(session, me, session.get_one(Claim, claim.id))
    assert "Add evidence" not in Page(reviewer.get(f"/claims/{claim.id}")).text

    response = reviewer.post(f"/claims/{claim.id}/evidence", data=fields | NEW | HALF_WRITTEN, headers=headers)

    page = Page(response)
    assert response.status_code == 409
    assert response.headers["HX-Retarget"] == "body"
    assert "a claim that is published" in page.text
    typed = (NEW | HALF_WRITTEN).values()
    assert [value for value in typed if " ".join(value.split()) not in page.text] == []
    assert len(pieces(database, claim)) == 1
