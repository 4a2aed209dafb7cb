"""Tests of emails that were saved as a file."""

from datetime import date
from email.message import EmailMessage

import pytest

from factcheck.documents import eml
from factcheck.documents.document import Document
from tests.documents.test_readers import ARABIC, UKRAINIAN, page, refusal


def letter(text: str = "The wells are open.\n", subtype: str = "plain", charset: str = "utf-8") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = "Three wells – «reopened»", '"Ana Diáz" <ana@river.example>'
    message["Date"] = "Fri, 04 Mar 2022 10:00:00 +0100"
    message.set_content(text, subtype=subtype, charset=charset)
    return message


def test_text_and_headers() -> None:
    assert eml.read(letter().as_bytes()) == Document(
        "The wells are open.\n", "Three wells – «reopened»", byline="Ana Diáz", published_on=date(2022, 3, 4)
    )


@pytest.mark.parametrize(
    ("text", "charset"), [(UKRAINIAN, "utf-8"), (UKRAINIAN, "koi8-u"), (ARABIC, "cp1256"), ("Ärger", "latin-1")]
)
def test_encodings(text: str, charset: str) -> None:
    text = text.replace("«", "").replace("»", "").replace("—", "-")
    assert eml.read(letter(text, charset=charset).as_bytes()).text.strip() == text


def test_a_page_is_read_where_there_is_no_text_and_what_is_attached_is_named() -> None:
    message = letter(page(UKRAINIAN), "html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="wells.pdf")
    message.add_attachment(letter())
    document = eml.read(message.as_bytes())
    assert UKRAINIAN in document.text
    assert "About us" not in document.text
    assert document.attachments == ("wells.pdf", "message/rfc822")
    short = eml.read(letter("<p>Dear Ben,<p>yes.<style>p {}</style>", "html").as_bytes())
    assert short.text.split() == ["Dear", "Ben,", "yes."]


def test_lines_that_go_on_are_joined_where_the_email_says_so() -> None:
    flowed = (
        "Content-Type: text/plain; format=flowed\nSubject: Wells\n\nThe wells \nare open.\n\nFor \nlong.\n-- \nAna\n"
    )
    assert eml.read(flowed.encode()).text == "The wells are open.\n\nFor long.\n-- \nAna\n"
    assert eml.read(flowed.replace("flowed", "fixed").encode()).text.startswith("The wells \nare")


@pytest.mark.parametrize(
    "content", [b"Only words.", b"\nOnly words.", b"X-Mailer: Some\n\nwords"], ids=["line", "blank line", "header"]
)
def test_what_is_no_email(content: bytes) -> None:
    assert "not an email" in refusal("a.eml", content)


def test_headers_that_are_broken_do_no_harm() -> None:
    for headers in (
        "Date: soon",
        "From: \nDate:",
        "From: =?x?b?!?=",
        "Content-Type: text/plain; charset=none",
        "Content-Language: ,",
    ):
        assert eml.read(f"Subject: Wells\n{headers}\n\nThe wells are open.".encode()).text == "The wells are open."
    assert "no text" in refusal("a.eml", b"Subject: Wells\n\n")
