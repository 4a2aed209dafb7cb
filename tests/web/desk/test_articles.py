"""Tests of articles: putting them in, reading them, making claims of their words."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlmodel import col, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from factcheck.db import Database
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.texts import normalise
from factcheck.models import Article, Claim, User
from factcheck.queries import articles as stored
from factcheck.queries import claims as stored_claims
from factcheck.services import claims
from factcheck.services.details import ClaimInput
from tests import factories
from tests.web.pages import Page

ARTICLE = {
    "title": "A bridge",
    "outlet": "Test Wire",
    "byline": "Ana",
    "url": "https://wire.test/bridge",
    "published_on": "2022-03-04",
    "text": factories.TEXT,
}
TOMORROW = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()

UKRAINIAN = "Понад мільйон людей залишили країну від 24 лютого, повідомила агенція. Міст закрили в понеділок.\n" * 3
FRENCH = "Plus d’un million de personnes ont quitté le pays, a déclaré l’agence à Genève. Le pont est fermé.\n" * 3


def upload(client: FlaskClient, name: str, content: bytes, **typed: str) -> TestResponse:
    boundary, body = encode_multipart({"upload": FileStorage(BytesIO(content), name), **typed})
    return client.post("/articles/new", data=body, content_type=f"multipart/form-data; boundary={boundary}")


def all_articles(database: Database) -> list[Article]:
    with database.reading() as session:
        return list(session.exec(select(Article)))


def text_of(database: Database, article_id: int) -> str:
    with database.reading() as session:
        return stored.newest_version(session, article_id).text


def new_claim_form(client: FlaskClient, article: Article, **query: Any) -> dict[str, str]:
    return Page(client.get(f"/articles/{article.id}", query_string=query)).fields


@pytest.fixture
def article(database: Database, me: User) -> Article:
    with database.transaction() as session:
        return factories.article(session, me)


def test_a_pasted_article_is_stored_and_opened(reviewer: FlaskClient, database: Database) -> None:
    pasted = "\r\n  " + factories.TEXT.replace("\n", "\r\n") + "  \r\n\r\n\r\n\r\nThe end. "

    response = reviewer.post("/articles/new", data=ARTICLE | {"text": pasted})

    assert response.status_code == 303
    (article,) = all_articles(database)
    page = Page(reviewer.get(response.location))
    for shown in ("A bridge", "Test Wire", "Ana", "4 March 2022"):
        assert shown in page.text
    assert "https://wire.test/bridge" in page.links
    assert text_of(database, article.id) == factories.TEXT + "\n\nThe end."


def test_an_uploaded_file_fills_the_form_and_stores_nothing_yet(reviewer: FlaskClient, database: Database) -> None:
    html = (
        "<html><head><title>Bridge closed</title><meta property='og:site_name' content='Paper'></head><body><article>"
        + "".join(f"<p>{line} {line}</p>" for line in factories.TEXT.split("\n\n"))
        + "</article><script>alert(1)</script></body></html>"
    )
    for name, content, text in (
        ("a.txt", factories.TEXT.encode(), "had fled the country"),
        ("A.HTML", html.encode(), "had fled the country"),
        ("bom.txt", factories.TEXT.encode("utf-8-sig"), "had fled the country"),
        ("utf16.txt", UKRAINIAN.encode("utf-16"), "Понад мільйон"),
        ("windows.txt", UKRAINIAN.encode("cp1251"), "Понад мільйон"),
        ("latin.txt", FRENCH.encode("cp1252"), "a déclaré l’agence à Genève"),
    ):
        response = upload(reviewer, name, content, byline="Typed before")
        fields = Page(response).fields
        assert response.status_code == 200, name
        assert text in fields["text"], name
        assert "alert" not in fields["text"]
        assert fields["byline"] == "Typed before"
        assert all_articles(database) == []

    saved = reviewer.post("/articles/new", data=fields | {"title": "Un pont"})
    assert saved.status_code == 303
    assert [article.title for article in all_articles(database)] == ["Un pont"]


def test_an_uploaded_page_gives_its_day_and_its_headline_once(reviewer: FlaskClient) -> None:
    html = (
        "<html><head><title>Bridge closed | Paper</title><meta property='article:published_time' content='2022-03-04'>"
        "</head><body><article><h1>Bridge closed</h1>"
        + "".join(f"<p>{line} {line}</p>" for line in factories.TEXT.split("\n\n"))
        + "</article></body></html>"
    )
    fields = Page(upload(reviewer, "a.html", html.encode(), published_on="", title="")).fields
    assert fields["published_on"] == "2022-03-04"
    assert fields["title"].startswith("Bridge closed")
    assert "Bridge closed" not in fields["text"]
    typed = Page(upload(reviewer, "a.html", html.encode(), published_on="2022-03-01")).fields
    assert typed["published_on"] == "2022-03-01"


def test_a_file_that_cannot_be_read_is_refused_beside_what_was_typed(reviewer: FlaskClient, database: Database) -> None:
    for name, content, message in (
        ("large.txt", b"word " * 1_300_000, "5 MB"),
        ("program.txt", bytes(range(256)) * 20, "binary"),
        ("nul.txt", b"text\0text" * 50, "binary"),
        ("picture.png", b"\x89PNG", ".txt"),
        ("empty.txt", b"", "empty"),
        ("empty.html", b"<html><body></body></html>", "No article text"),
    ):
        response = upload(reviewer, name, content, **ARTICLE)
        page = Page(response)
        assert response.status_code == 422, name
        assert message in page.error_at("upload"), name
        assert page.lost(ARTICLE) == {}, name
    assert all_articles(database) == []


def test_the_same_text_again_leads_to_the_stored_article(
    reviewer: FlaskClient, database: Database, event_count: Callable[[], int]
) -> None:
    first = reviewer.post("/articles/new", data=ARTICLE).location
    before = event_count()

    for again in (ARTICLE["text"], ARTICLE["text"].replace("\n", "\r\n") + "  \n"):
        response = reviewer.post("/articles/new", data=ARTICLE | {"title": "Another title", "text": again})
        page = Page(response)
        assert response.status_code == 422
        assert "stored already" in page.error_at("text")
        assert first in page.links
        assert page.fields["title"] == "Another title"
    assert (len(all_articles(database)), event_count()) == (1, before)


def test_a_refusal_stands_at_its_field_and_everything_typed_stays(reviewer: FlaskClient, database: Database) -> None:
    for field, value in (
        ("text", ""),
        ("text", " \r\n\t "),
        ("text", "x" * (5 * 1024 * 1024 + 1)),
        ("title", ""),
        ("title", "x" * 501),
        ("title", "nul\0byte"),
        ("outlet", "x" * 501),
        ("url", "javascript:alert(1)"),
        ("url", "https://"),
        ("url", "wire.test"),
        ("url", "https://[bad"),
        ("url", "https://wire.test/a b"),
        ("published_on", TOMORROW),
        ("published_on", "yesterday"),
        ("published_on", "2022-02-30"),
    ):
        typed = ARTICLE | {field: value}
        response = reviewer.post("/articles/new", data=typed)
        page = Page(response)
        assert response.status_code == 422, (field, value[:20])
        assert page.error_at(field), (field, value[:20])
        assert page.lost(typed, field) == {}
    assert all_articles(database) == []


def test_a_nul_byte_in_a_pasted_text_never_reaches_the_database(reviewer: FlaskClient, database: Database) -> None:
    response = reviewer.post("/articles/new", data=ARTICLE | {"text": "Before\0after."})

    stored_texts = [text_of(database, article.id) for article in all_articles(database)]
    assert response.status_code in {303, 422}
    assert stored_texts == ([] if response.status_code == 422 else ["Beforeafter."])


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


def test_a_script_gets_only_the_form_for_the_selected_words(reviewer: FlaskClient, article: Article) -> None:
    response: TestResponse = reviewer.get(f"/articles/{article.id}?start=0&end=10", headers={"HX-Request": "true"})

    assert response.status_code == 200
    assert "<html" not in response.text
    assert Page(response).fields["words"] == "The agency"
    assert "HX-Request" in response.headers["Vary"]


def test_a_claim_whose_words_have_moved_or_gone_is_still_listed(
    reviewer: FlaskClient, database: Database, me: User
) -> None:
    with database.transaction() as session:
        article = factories.article(session, me)
        moved = factories.claim(session, me, words="We are ready", of=article)
        gone = factories.claim(session, me, words="on Monday", of=article)
        moved.start, moved.end = moved.start + 5, moved.end + 5
        gone.exact = "on Friday"

    page = Page(reviewer.get(f"/articles/{article.id}"))

    marks = {attrs["href"] for tag, attrs in page.tags if "mark" in attrs.get("class", "")}
    assert marks == {f"/claims/{moved.id}"}
    assert "no longer in the text" in page.texts[f"claim-{gone.id}"]
    assert "no longer in the text" not in page.texts[f"claim-{moved.id}"]
