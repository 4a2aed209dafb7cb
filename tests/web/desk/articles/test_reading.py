"""Tests of the list of articles, and of the page of one: its text with what is highlighted in it."""

from flask.testing import FlaskClient
from sqlmodel import select

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.texts import normalise
from factcheck.models import Article, Claim, User
from factcheck.queries import articles as stored
from factcheck.services import claims
from factcheck.services.details import ClaimInput
from tests import factories
from tests.web.desk.articles.typed import text_of
from tests.web.pages import Page


def test_the_list_finds_articles_by_words_and_goes_on_page_by_page(
    reviewer: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        for number in range(51):
            factories.article(session, me, title=f"Story {number} %", outlet="Größe" if number == 7 else "")

    first = Page(reviewer.get("/articles/"))
    (following,) = [link for link in first.links if "before=" in link]
    second = Page(reviewer.get(following))

    assert "Story 50 %" in first.text
    assert "Story 0 %" not in first.text
    assert "Story 0 %" in second.text
    assert "Story 7 %" in Page(reviewer.get("/articles/?q=größe")).text
    for nothing in ("no such words", "_", "\\", "'"):
        assert "No article fits" in Page(reviewer.get("/articles/", query_string={"q": nothing})).text, nothing
    for odd in ("before=x", "before=-1", "before=99999999999999", "q=%00", "q=" + "x" * 600):
        assert reviewer.get(f"/articles/?{odd}").status_code == 200, odd
    part = reviewer.get("/articles/?q=story", headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert "Story 50 %" in part.text
    assert "HX-Request" in part.headers["Vary"]


TANGLED = (
    "  <b>“1 < 2 & 3 > 2”</b> &amp; &lt;script&gt;\r\n\r\n"
    "\tAn 👩‍👩‍👧 emoji,\u00a0é and e\u0301,  two  spaces.\r\n"
    "    indented مرحبا here\r\n\r\n\r\n\r\n<script>alert(1)</script> {{ 7 * 7 }} the end\n"
)


def test_an_invisible_character_is_marked_and_named_and_does_not_reorder_other_text(
    reviewer: FlaskClient, database: Database, me: User
) -> None:
    text = "Before \u202egnirud\u200b after, علی\u200cرضا said."
    with database.transaction() as session:
        article = factories.article(session, me, title="A\u202etitle", text=text)

    page = Page(reviewer.get(f"/articles/{article.id}"))

    assert article.title == "Atitle"
    assert page.texts["article-text"] == text
    marks = [attrs["title"] for tag, attrs in page.tags if tag == "span" and attrs.get("class") == "invisible"]
    assert marks == ["U+202E RIGHT-TO-LEFT OVERRIDE", "U+200B ZERO WIDTH SPACE"]


def test_the_page_holds_exactly_the_stored_text_however_claims_overlap(
    reviewer: FlaskClient, database: Database, me: User
) -> None:
    text = normalise(TANGLED)
    with database.transaction() as session:
        article = factories.article(session, me, text=TANGLED)
        for start, end in ((0, 30), (10, 60), (12, 20), (12, 60), (55, len(text) - 3), (len(text) - 3, len(text))):
            selection = claims.Selection(start=start, end=end, exact=text[start:end])
            claims.create(session, me, article.id, selection, ClaimInput(kind=ClaimKind.STATEMENT, text=""))

    response = reviewer.get(f"/articles/{article.id}")
    page = Page(response)

    assert text_of(database, article.id) == text
    assert page.texts["article-text"] == text
    assert "<script>alert" not in response.text
    with database.reading() as session:
        links = {f"/claims/{claim.id}" for claim in session.exec(select(Claim))}
    assert links <= set(page.links)


def test_one_part_of_a_long_text_is_shown_with_its_highlights(
    reviewer: FlaskClient, database: Database, me: User
) -> None:
    lines = [f"Line {number} of the long report." for number in range(2_500)]
    with database.transaction() as session:
        article = factories.article(session, me, text="\n\n".join(lines))
        text = stored.newest_version(session, article.id).text
        start = text.index(lines[1_700])
        claim = factories.claim(session, me, of=article, words=lines[1_700])

    first = reviewer.get(f"/articles/{article.id}")
    second = reviewer.get(f"/articles/{article.id}?at={start}")

    assert "Part 1 of 3" in Page(first).text
    assert [line in first.text for line in lines[999:1_001]] == [True, False]
    assert f'data-claims="{claim.id}"' not in first.text
    assert "Its words are no longer in the text." not in first.text
    assert [line in second.text for line in (lines[1_000], lines[2_000])] == [True, False]
    assert f'data-claims="{claim.id}"' in second.text
    assert f'data-start="{text.index(lines[1_000])}"' in second.text
    chosen = reviewer.get(f"/articles/{article.id}?start={start}&end={start + 4}")
    assert "Part 2 of 3" in Page(chosen).text
    # What a script puts into the page is of the part that the page shows.
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://factcheck.test/articles/{article.id}?at={start}"}
    looked = reviewer.post(f"/articles/{article.id}/suggestions", headers=headers)
    assert "Part 2 of 3" in looked.text
    for address in ("http://[::", "?at=", "?at=" + "9" * 400, "?at=-1&at=x", "\xff?at=²"):
        again = reviewer.post(f"/articles/{article.id}/suggestions", headers=headers | {"HX-Current-URL": address})
        assert "Part 1 of 3" in again.text, address


def test_each_highlight_says_and_shows_how_its_claim_stands(
    reviewer: FlaskClient, database: Database, people: dict[Role, User], article: Article
) -> None:
    me = people[Role.REVIEWER]
    with database.transaction() as session:
        waiting = factories.claim(session, me, words="The bridge was closed", of=article)
        published = factories.claim(session, me, words="more than 1 million people", of=article)
        factories.review(session, me, published)

    page = Page(reviewer.get(f"/articles/{article.id}"))

    tones = {attrs["href"]: attrs.get("data-tone") for tag, attrs in page.tags if attrs.get("class") == "mark"}
    assert tones == {f"/claims/{waiting.id}": "pending", f"/claims/{published.id}": "positive"}
    assert "Queued" in page.texts[f"claim-{waiting.id}-status"]
    assert "True" in page.texts[f"claim-{published.id}-status"]
