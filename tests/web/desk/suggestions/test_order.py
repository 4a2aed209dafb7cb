"""Tests of the order of the suggestions: by place in the text, or by urgency."""

from collections.abc import Sequence

import pytest
from flask.testing import FlaskClient

from factcheck.db import Database
from factcheck.models import Article, Claim, User
from factcheck.web.desk import suggestion_list
from tests import factories
from tests.web.desk.suggestions.desk import HTMX, suggested
from tests.web.pages import Page

WORDS = ("12 people met", "30 people were killed", "15 people drank tea", "20 people were wounded")
URGENCIES = (20, 90, 20, 70)
BY_TEXT, BY_URGENCY = (0, 1, 2, 3), (1, 3, 0, 2)


@pytest.fixture
def article(database: Database, me: User) -> Article:
    with database.transaction() as session:
        return factories.article(session, me, text=". ".join(WORDS) + ".")


@pytest.fixture
def claims(database: Database, me: User, article: Article) -> Sequence[Claim]:
    with database.transaction() as session:
        made = factories.suggestions(session, me, article, *WORDS)
        for claim, urgency in zip(made, URGENCIES, strict=True):
            claim.urgency = urgency
        return made


def rows(claims: Sequence[Claim], order: Sequence[int]) -> list[str]:
    return [f"suggestion-{claims[index].id}" for index in order]


def current(page: Page) -> list[str]:
    return [attrs["id"] for tag, attrs in page.tags if tag == "a" and "data-refocus" in attrs]


def test_the_order_is_chosen_by_the_address_and_kept_for_other_articles(
    reviewer: FlaskClient, editor: FlaskClient, article: Article, claims: Sequence[Claim]
) -> None:
    url = f"/articles/{article.id}"
    for address, order in (
        (url, BY_TEXT),
        (f"{url}?order=alphabet", BY_TEXT),
        (f"{url}?order=urgency", BY_URGENCY),
        (url, BY_URGENCY),
        (f"{url}?order=text", BY_TEXT),
        (url, BY_TEXT),
    ):
        page = Page(reviewer.get(address))
        assert suggested(page) == rows(claims, order), address
        assert current(page) == rows(claims, order)[:1]
        chosen = [attrs["href"] for tag, attrs in page.tags if tag == "a" and attrs.get("aria-current") == "true"]
        assert [link.partition("order=")[2] for link in chosen] == [
            "urgency#suggestions" if order is BY_URGENCY else "text#suggestions"
        ]
    assert page.texts["article-text"].startswith(WORDS[0])


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_decision_goes_on_to_the_next_in_the_order_shown(
    reviewer: FlaskClient, article: Article, claims: Sequence[Claim], headers: dict[str, str]
) -> None:
    url = f"/articles/{article.id}"
    reviewer.get(f"{url}?order=urgency")
    if headers:
        reviewer.get(f"{url}?order=text")
        headers = headers | {"HX-Current-URL": f"http://factcheck.test{url}?order=urgency#suggestions"}
    done = claims[3]
    answer = reviewer.post(f"{url}/suggestions/{done.id}/dismiss", data={"version": 1}, headers=headers)
    page = Page(answer if headers else reviewer.get(answer.location))

    assert suggested(page) == rows(claims, (1, 0, 2))
    assert current(page) == rows(claims, (0,))

    undone = {"decisions": page.fields["decisions"]}
    answer = reviewer.post(f"{url}/suggestions/undo", data=undone, headers=headers)
    page = Page(answer if headers else reviewer.get(answer.location))
    assert current(page) == [f"suggestion-{done.id}"]


def test_every_suggestion_of_a_long_list_can_be_reached_by_urgency(
    reviewer: FlaskClient, article: Article, claims: Sequence[Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggestion_list, "SHOWN", 2)
    first = Page(reviewer.get(f"/articles/{article.id}?order=urgency"))
    assert suggested(first) == rows(claims, (1, 3))
    later = [link for link in first.links if "near=" in link and link.endswith("#suggestions")]
    assert len(later) == 1
    second = Page(reviewer.get(later[0]))
    assert suggested(second) == rows(claims, (0, 2))
    (mark,) = [link for link in second.links if link.endswith(f"#suggestion-{claims[1].id}")]
    assert suggested(Page(reviewer.get(mark))) == rows(claims, (1, 3))
