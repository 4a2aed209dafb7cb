"""Tests of one article as LibreOffice 7.4 writes it: each kind of file gives the same text."""

from datetime import date
from pathlib import Path

import pytest

from tests.documents.test_readers import read_document

_FOLDER = Path(__file__).parent / "written"


def written(name: str) -> list[str]:
    """The paragraphs of a file, without what its kind puts before points and between cells."""
    document = read_document(name, (_FOLDER / name).read_bytes())
    assert document.title == ("" if name == "columns.pdf" else "Three wells reopened")
    return [text.replace("\t", " ").removeprefix("• ") for text in document.text.split("\n\n")]


@pytest.mark.parametrize("name", ["wells.odt", "wells.rtf", "wells.pdf"])
def test_every_kind_gives_the_same_paragraphs(name: str) -> None:
    paragraphs = written("wells.docx")
    assert len(paragraphs) == 20
    assert paragraphs[-1] == "“Наші діти знову п’ють чисту воду”, said Olena Hirna – and smiled."
    assert written(name) == paragraphs


def test_pages_of_two_justified_columns_with_running_heads_give_the_same_paragraphs() -> None:
    """The file has no headings, no table and no list."""
    prose = [text for text in written("wells.docx") if text.endswith((".", "smiled.")) and "well is open" not in text]
    assert written("columns.pdf") == prose


def test_what_the_files_say_of_themselves() -> None:
    for name, byline in (
        ("wells.docx", "Ana Diaz"),
        ("wells.odt", "Ana Diaz"),
        ("wells.pdf", "Ana Diaz"),
        ("columns.pdf", ""),
    ):
        assert read_document(name, (_FOLDER / name).read_bytes()).byline == byline
    pdf = read_document("wells.pdf", (_FOLDER / "wells.pdf").read_bytes())
    assert pdf.published_on == date(2026, 11, 27)
    assert len(pdf.page_starts) == 2
    assert pdf.language == ""
