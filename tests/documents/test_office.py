"""Tests of Word, OpenDocument and RTF documents: the text in order, and what the file says of itself."""

from datetime import date

import pytest

from factcheck.documents import docx, odt, properties, rtf
from factcheck.documents.document import Document
from tests.documents import making
from tests.documents.making import paragraphs
from tests.documents.test_readers import ARABIC, UKRAINIAN, refusal

LEAD = "The council met on Monday."
NEXT = "Three wells are open."


def word(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


class TestWord:
    def test_text_and_properties(self) -> None:
        assert docx.read(making.docx(paragraphs("Three wells", LEAD, NEXT))) == Document(
            f"{LEAD}\n\n{NEXT}", "Three wells", byline="Ana Diaz", published_on=date(2022, 3, 4), language="uk"
        )

    def test_tables_breaks_and_tabs(self) -> None:
        cells = "".join(f"<w:tc>{word(text)}{more}</w:tc>" for text, more in (("Brodne", word("town")), ("3", "")))
        line = "<w:p><w:r><w:t>Two</w:t><w:br/><w:t>lines,</w:t><w:tab/><w:t>a tab.</w:t></w:r></w:p>"
        body = f"{word(LEAD)}<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>{line}"
        assert docx.read(making.docx(body)).text.split("\n\n") == [
            LEAD,
            "Brodne town\t3",
            "Brodne town\t3",
            "Two",
            "lines, a tab.",
        ]

    def test_words_that_were_deleted_are_gone_and_added_ones_are_there(self) -> None:
        body = (
            "<w:p><w:del><w:r><w:delText>Two</w:delText></w:r></w:del><w:ins><w:r><w:t>Three</w:t></w:r></w:ins></w:p>"
        )
        assert docx.read(making.docx(body)).text == "Three"

    def test_script_in_words_is_words(self) -> None:
        assert docx.read(making.docx(word("a &lt;script&gt; &amp;amp; b"))).text == "a <script> &amp; b"


class TestOpenDocument:
    def test_text_and_properties(self) -> None:
        assert odt.read(making.odt(paragraphs("Three wells", LEAD, NEXT, tag="text:p"))) == Document(
            f"{LEAD}\n\n{NEXT}", "Three wells", byline="Ana Diaz", published_on=date(2022, 3, 4), language="uk"
        )

    def test_tables_lists_notes_and_what_is_hidden(self) -> None:
        cells = "".join(
            f"<table:table-cell>{paragraphs(text, tag='text:p')}</table:table-cell>" for text in ("Brodne", "3")
        )
        note = "<text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body>"
        hidden = "<text:tracked-changes><text:p>Deleted</text:p></text:tracked-changes>"
        comment = "<office:annotation><text:p>A comment</text:p></office:annotation>"
        body = (
            f"{hidden}<text:h>Wells</text:h><text:p>The <text:span>coun</text:span>cil<text:note>{note}</text:note>"
            f"<text:s/>met{comment}<text:line-break/>today.</text:p>"
            f"<text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>"
            f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
        )
        assert odt.read(making.odt(body)).text.split("\n\n") == [
            "Wells",
            "The council met today.",
            "One",
            "Brodne\t3",
            "A note.",
        ]


class TestRtf:
    def test_text_and_properties(self) -> None:
        content = (
            rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title Three wells}{\author Ana Diaz}"
            rb"{\revtim\yr2022\mo3\dy4\hr10}}{\header Running head\par}{\*\generator Writer;}"
            rb"Three wells\par The council met\'85 {\b on} Monday.\par\par Three wells {\field{\*\fldinst{HYPERLINK "
            rb'"https://river.example/"}}{\fldrslt{are}}} open.\par\trowd Town\cell Wells\cell\row}'
        )
        assert rtf.read(content) == Document(
            "The council met\u2026 on Monday.\n\nThree wells are open.\n\nTown\tWells",
            "Three wells",
            byline="Ana Diaz",
            published_on=date(2022, 3, 4),
        )

    @pytest.mark.parametrize("text", [UKRAINIAN, ARABIC, "Yes. 👍🏽", "Brackets { and } and \\"])
    def test_letters_of_any_script(self, text: str) -> None:
        units = text.encode("utf-16-le")
        codes = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
        assert rtf.read(b"{\\rtf1\\uc1 %s}" % b"".join(b"\\u%d?" % code for code in codes)).text == text

    def test_letters_of_an_old_code_page(self) -> None:
        assert rtf.read(b"{\\rtf1\\ansi\\ansicpg1251 " + UKRAINIAN.encode("cp1251") + b"}").text == UKRAINIAN


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.rtf"])
def test_a_document_without_text(name: str) -> None:
    content = {"a.docx": making.docx(word("\u2026")), "a.odt": making.odt(""), "a.rtf": rb"{\rtf1\ansi\par}"}[name]
    assert refusal(name, content) == "There is no text in this document."


def test_properties_that_are_believed() -> None:
    for written, language in (
        ("uk-UA", "uk"),
        ("DE", "de"),
        ("en-US", ""),
        ("", ""),
        ("none at all", ""),
        ("zxx", "zxx"),
    ):
        assert properties.language(written) == language, written
    for day in ("", "2022", "D:20221340", "0000-00-00", "yesterday"):
        assert properties.day(day) is None, day
