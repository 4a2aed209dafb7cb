"""Tests of putting an article in: pasted, or from a file."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from factcheck.db import Database
from factcheck.documents.document import Document, Kind, LeftOut
from factcheck.documents.reader import Reader
from factcheck.domain.messages import Message
from factcheck.models import Article
from tests import factories
from tests.documents.making import column, pdf
from tests.web.desk.articles.typed import ARTICLE, TOMORROW, text_of
from tests.web.pages import Page

UKRAINIAN = "Понад мільйон людей залишили країну від 24 лютого, повідомила агенція. Міст закрили в понеділок.\n" * 3
FRENCH = "Plus d’un million de personnes ont quitté le pays, a déclaré l’agence à Genève. Le pont est fermé.\n" * 3


def upload(client: FlaskClient, name: str, content: bytes, **typed: str) -> TestResponse:
    boundary, body = encode_multipart({"upload": FileStorage(BytesIO(content), name), **typed})
    return client.post("/articles/new", data=body, content_type=f"multipart/form-data; boundary={boundary}")


def all_articles(database: Database) -> list[Article]:
    with database.reading() as session:
        return list(session.exec(select(Article)))


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


@pytest.mark.thorough
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


def test_another_text_of_a_stored_page_becomes_its_next_version_or_another_article(
    reviewer: FlaskClient, database: Database
) -> None:
    reviewer.post("/articles/new", data=ARTICLE)
    typed = ARTICLE | {"url": f"{ARTICLE['url']}/?utm_source=feed", "text": f"{ARTICLE['text']} It was edited."}

    asked = Page(response := reviewer.post("/articles/new", data=typed))

    assert response.status_code == 422
    assert "stored already" in asked.error_at("url")
    assert "/articles/1" in asked.links
    assert asked.lost(typed) == {}
    version = reviewer.post("/articles/1/versions/new", data=asked.fields)
    assert (version.status_code, version.location) == (303, "/articles/1/versions/2")
    another = reviewer.post("/articles/new", data=typed | {"text": "Quite another story.", "is_another": "y"})
    assert (another.status_code, len(all_articles(database))) == (303, 2)


@pytest.mark.thorough
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


@pytest.mark.thorough
def test_a_file_that_cannot_be_read_is_refused_beside_what_was_typed(reviewer: FlaskClient, database: Database) -> None:
    for name, content, message in (
        ("scan.pdf", pdf([[]]), "pages are pictures"),
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


LEAD = "Two bridges over the river were closed on Monday after the flood had damaged them."
LAST = "All of the roads to the north of the town are open again, the road office said."
LINES = [
    "The council of Brodne met on Monday to hear what the flood has cost the town in the past year.",
    "Farmers on the lower bank said that their winter feed was lost, and that the mill cannot be reached.",
    "A second meeting is planned for Friday, when the water board will explain why the gates opened late.",
]
FLOOD = (
    f"<html><head><title>The flood</title></head><body><div><div class='article-summary'>{LEAD}</div><div>"
    + "".join(f"<p>{line}</p>" for line in LINES)
    + f"<div>{LAST}</div></div></div></body></html>"
)


def test_what_a_page_lost_is_named_and_added_by_a_click(
    reviewer: FlaskClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document("\n\n".join(LINES), "The flood", kept=3, left_out=(LeftOut(LEAD, LINES[0]), LeftOut(LAST, "")))
    monkeypatch.setattr(Reader, "read", lambda *_: document)
    page = Page(upload(reviewer, "a.html", b"<p>", title="Typed before"))
    assert "Kept 3 of 5 paragraphs of the page" in page.text
    assert LEAD in page.text
    assert LEAD not in page.fields["text"]

    page = Page(reviewer.post("/articles/new", data=page.fields | {"add": "0"}))
    assert "Kept 4 of 5 paragraphs of the page" in page.text
    assert page.fields["text"].split("\n\n") == [LEAD, *LINES]
    assert page.fields["title"] == "Typed before"
    refused = Page(reviewer.post("/articles/new", data=page.fields | {"title": ""}))
    assert "Kept 4 of 5 paragraphs of the page" in refused.text

    every = Page(reviewer.post("/articles/new", data=page.fields | {"add": "all"}))
    assert "Kept 5 of 5 paragraphs of the page" in every.text
    assert every.fields["text"].split("\n\n") == [LEAD, *LINES, LAST]
    assert all_articles(database) == []
    reviewer.post("/articles/new", data=every.fields)
    assert text_of(database, all_articles(database)[0].id).startswith(LEAD)


def test_the_parser_s_text_is_compared_with_the_page(reviewer: FlaskClient) -> None:
    page = Page(upload(reviewer, "a.html", FLOOD.encode()))
    text = page.fields["text"]
    lost = [line for line in (LEAD, LAST) if line not in text]
    assert f"Kept {5 - len(lost)} of 5 paragraphs of the page" in page.text
    every = Page(reviewer.post("/articles/new", data=page.fields | {"add": "all"})).fields["text"]
    assert every.split("\n\n") == [LEAD, *LINES, LAST]


def test_what_is_asked_for_to_be_added_may_be_anything(reviewer: FlaskClient) -> None:
    for left_out, kept, add in (
        ("", "", "0"),
        ("a\tb", "x", "7"),
        ("a" * 300_000, "1", "all"),
        ("\t\t\n\n", "1", "all"),
    ):
        typed = {"text": "Only this.", "left_out": left_out, "kept": kept, "add": add}
        response = reviewer.post("/articles/new", data=typed)
        assert response.status_code in {200, 422}
        assert Page(response).fields["text"].startswith("Only this.")


@pytest.mark.thorough
def test_a_pdf_brings_its_pages_and_a_claim_names_the_one_it_is_on(reviewer: FlaskClient, database: Database) -> None:
    first, second = (f"{words} is open again, the council of Brodne said." for words in ("The well", "The bridge"))
    file = pdf([column([first]), column([second])], "/Title (Wells and bridges)")
    read = Page(upload(reviewer, "a.pdf", file))
    assert "The file was read: PDF, 2 pages." in read.text
    typed = read.fields | {"text": f"A line more.\r\n\r\n{read.fields['text']}"}
    article = reviewer.post("/articles/new", data=typed).location
    text = text_of(database, all_articles(database)[0].id)
    for words, number in ((first, 1), (second, 2)):
        start = text.index(words)
        form = Page(reviewer.get(f"{article}?start={start}&end={start + len(words)}"))
        claim = reviewer.post(f"{article}/claims", data=form.fields).location.partition("#claim-")[2]
        assert f"Page {number} of the file" in Page(reviewer.get(f"/claims/{claim}")).text


def test_what_a_file_does_not_give_is_said(reviewer: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    caution = Message("Compare it with the PDF.")
    document = Document("Words.", attachments=("<wells>.pdf", "b.docx"), caution=caution, kind=Kind.EML)
    monkeypatch.setattr(Reader, "read", lambda *_: document)
    text = Page(upload(reviewer, "a.eml", b"Words.")).text
    for shown in (caution, "were not read: <wells>.pdf, b.docx", "The file was read: saved email."):
        assert shown in text


def test_what_the_form_carries_of_pages_may_be_anything(reviewer: FlaskClient, database: Database) -> None:
    for pages in ("", "1", "x\ty", "-1\tOnly", "9" * 5_000 + "\tOnly", "0\tOnly\n²\t", "\t\n" * 5_000):
        reviewer.post(
            "/articles/new", data=ARTICLE | {"text": f"Only this, {len(pages)}.", "printed": pages, "url": ""}
        )
    assert len(all_articles(database)) == 7
    assert reviewer.post("/articles/new", data=ARTICLE | {"printed": "x" * 100_000}).status_code == 422
