"""Tests of what other pages show of suggestions, before and after they are accepted."""

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.quotes import QuoteDetails
from factcheck.domain.spans import Span
from factcheck.extraction.suggestions import Suggestion
from factcheck.models import Claim, User
from factcheck.queries import articles as stored
from factcheck.services import suggestions as service
from tests import factories
from tests.web.desk.suggestions.desk import FIGURE, Desk, suggested
from tests.web.pages import Page


@pytest.mark.parametrize("has_speaker", [True, False])
def test_a_suggestion_is_in_nobodys_queue_and_its_page_leads_to_its_article(
    reviewer: FlaskClient, desk: Desk, people: dict[Role, User]
) -> None:
    queue = Page(reviewer.get("/queue/"))
    assert "Open 0" in " ".join(queue.text.split())
    assert f"/claims/{desk.quote.id}" not in queue.links
    assert f"/claims/{desk.quote.id}" in Page(reviewer.get("/queue/?status=suggested")).links
    assert reviewer.post("/queue/next").location == "/queue/"
    for claim in (desk.figure, desk.quote):
        page = Page(reviewer.get(f"/claims/{claim.id}"))
        assert "This is a suggestion" in page.text
        assert not any(name.startswith("review-") and name != "review-version" for name in page.fields)
        (row,) = (link for link in page.links if link.endswith(f"#suggestion-{claim.id}"))
        assert f"suggestion-{claim.id}" in suggested(Page(reviewer.get(row)))
        edit = reviewer.get(f"/claims/{claim.id}/edit")
        assert (edit.status_code, edit.location) == (303, desk.of(claim, "correct"))
        assert reviewer.get(desk.of(claim, "correct")).status_code == 200
    assert "0" in Page(reviewer.get("/articles/")).text.split()


def test_a_claim_tells_its_urgency_with_the_reasons_and_the_words_of_an_interrupted_quotation(
    reviewer: FlaskClient, database: Database, me: User
) -> None:
    text = "“Act now,” said Olena Testenko, “before it is too late.”"
    with database.transaction() as session:
        article = factories.article(session, me, text=text)
        version_id = stored.newest_version(session, article.id).id
        wording = "Act now, before it is too late."
        details = QuoteDetails(speaker="Olena Testenko", wording=wording)
        pieces = Suggestion(Span(0, len(text)), wording, ClaimKind.QUOTE, quote=details)
        service.store(session, me, article.id, version_id, service.Findings([pieces]))
        claim = session.exec(select(Claim)).one()
        figure = factories.suggestions(
            session, me, factories.article(session, me), (FIGURE, factories.reading(FIGURE, attributed_to="UNHCR"))
        )[0]
    page = Page(reviewer.get(f"/claims/{claim.id}"))
    assert "“Act now, before it is too late.”" in page.text
    assert f"Urgency {claim.urgency}" in page.text
    assert "Reports another person’s words" in page.text
    assert "Attributed to UNHCR" in Page(reviewer.get(f"/claims/{figure.id}")).text
    reviewer.post(f"/articles/{article.id}/suggestions/accept", data={"kind": "quote"})
    assert str(claim.urgency) in Page(reviewer.get("/queue/")).text.split()


def test_the_words_of_a_quotation_are_not_shown_twice_where_the_article_wraps_its_lines(
    reviewer: FlaskClient, database: Database, me: User
) -> None:
    text = "“We are ready\nfor anything,” Olena Testenko said."
    with database.transaction() as session:
        article = factories.article(session, me, text=text)
        details = QuoteDetails(speaker="Olena Testenko", wording="We are ready for anything")
        quote = Suggestion(Span(0, len(text)), details.wording, ClaimKind.QUOTE, quote=details)
        version_id = stored.newest_version(session, article.id).id
        service.store(session, me, article.id, version_id, service.Findings([quote]))
        claim = session.exec(select(Claim)).one()
    assert "Words “" not in Page(reviewer.get(f"/claims/{claim.id}")).text
