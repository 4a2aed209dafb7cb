"""Tests of reading PDF: printed lines, columns and pages come out as paragraphs, with the pages they are on."""

from datetime import date

import pytest

from factcheck.documents import pdf
from factcheck.documents.document import Document
from factcheck.documents.right_to_left import is_garbled
from factcheck.domain.texts import normalise
from tests.documents import making
from tests.documents.making import column
from tests.documents.test_readers import ARABIC, HEBREW, UKRAINIAN, refusal

LEAD = [
    "The council of Brodne met on Monday to hear what the flood",
    "has cost the town in the past year, and how the self-",
    "governing region repairs the office. Farmers said that",
    "the difficult winter is not over.",
]
NEXT = [
    "A second meeting is planned for Friday, when the region",
    "explains why the difficulty arose.",
]


def read(*pages: list[making.Printed], about: str = "") -> Document:
    return pdf.read(making.pdf(pages, about))


def paragraphs(*pages: list[making.Printed]) -> list[str]:
    return read(*pages).text.split("\n\n")


def test_lines_become_paragraphs_where_space_an_indent_or_a_short_line_parts_them() -> None:
    joined = [" ".join(LEAD).replace("self- ", "self-"), " ".join(NEXT)]
    for name, second in (
        ("a short line before it", column(NEXT, y=642)),
        ("more space than between lines", column(NEXT, y=630)),
        ("an indent", [(96, 642, 12, NEXT[0]), (72, 628, 12, NEXT[1])]),
    ):
        assert paragraphs(column(LEAD) + second) == joined, name


def test_headings_points_and_rows_stay_apart() -> None:
    points = [
        "• The first point, which is so long that it goes on in",
        "the next line.",
        "• The second.",
        "Town Wells",
        "Brodne 3",
    ]
    page = [
        (72, 740, 18, "The flood"),
        *column(LEAD),
        *column(points[:1], y=620),
        (84, 606, 12, points[1]),
        *column(points[2:], y=592),
    ]
    assert paragraphs(page) == [
        "The flood",
        " ".join(LEAD).replace("self- ", "self-"),
        "• The first point, which is so long that it goes on in the next line.",
        "• The second.",
        "Town Wells",
        "Brodne 3",
    ]


def test_columns_are_read_one_after_the_other() -> None:
    left = ["The council of Brodne met on", "Monday to hear what the flood", "has cost the town, and what"]
    right = ["the farmers of the lower bank", "lost in the winter."]
    assert paragraphs(column(left) + column(right, x=320)) == [" ".join(left + right)]


def test_a_word_parted_at_the_end_of_a_line_is_joined_only_when_it_is_written_so_elsewhere() -> None:
    page = [
        "The difficulty is that the diffi-",
        "culty of the work-",
        "ers is known. The well-",
        "known well is old and well-known.",
    ]
    assert paragraphs(column(page)) == [
        "The difficulty is that the difficulty of the work-ers is known. The well-known well is old and well-known."
    ]


def test_pages_are_kept_and_running_heads_are_left_out() -> None:
    pages = [
        [
            (72, 800, 9, f"River Post {number}"),
            *column(LEAD if number % 2 else NEXT, y=640),
            (290, 30, 9, f"– {number} –"),
        ]
        for number in range(1, 5)
    ]
    document = read(*pages)
    assert "River Post" not in document.text
    assert "–" not in document.text
    starts = document.page_starts
    assert [
        document.text[start:].startswith((LEAD if number % 2 else NEXT)[0]) for number, start in enumerate(starts, 1)
    ] == [True] * 4
    assert document.text == normalise(document.text)


def test_what_stands_at_the_edge_of_the_page_but_belongs_to_the_text_stays() -> None:
    pages = [column([*LEAD, "the same line ends each page, in the text"], y=830, size=11) for _ in range(4)]
    assert read(*pages).text.count("The council of Brodne") == 4


def test_a_paragraph_goes_on_over_the_page_and_its_page_starts_within_it() -> None:
    document = read(column(LEAD[:2], y=80), [], column(LEAD[2:], y=700))
    assert document.text == " ".join(LEAD).replace("self- ", "self-")
    assert [document.text[start:][:9] for start in document.page_starts] == ["The counc", "governing", "governing"]
    assert read(column(LEAD)).page_starts == ()


def test_properties() -> None:
    about = "/Title (Three wells) /Author (Ana Diaz) /CreationDate (D:20220304100000Z)"
    document = read([(72, 740, 18, "Three wells"), *column(LEAD)], about=about)
    assert (document.title, document.byline, document.published_on) == ("Three wells", "Ana Diaz", date(2022, 3, 4))
    assert document.text.startswith("The council")
    for title in ("(Microsoft Word - flood.docx)", "(untitled)", "(Document 1)", "()"):
        assert read(column(LEAD), about=f"/Title {title}").title == "", title


def test_letters_that_are_drawn_as_one_are_written_as_several() -> None:
    ligatures = "<< /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /ffl] >>"
    page = making.pdf([column(["a \1rst o\2ine of\1ce"])], encoding=ligatures)
    assert pdf.read(page).text == "a first offline office"


def test_pages_without_text_or_without_letters() -> None:
    assert "pictures" in refusal("a.pdf", making.pdf([[], []]))
    assert "1,000 pages" in refusal("a.pdf", making.pdf([[]] * 1001))


@pytest.mark.parametrize("text", [ARABIC, HEBREW, UKRAINIAN, "The wells , he said . (2022)", "", "۱۲۳"])
def test_text_in_its_order_is_not_garbled(text: str) -> None:
    assert not is_garbled(text)


@pytest.mark.parametrize(
    "text",
    [
        ARABIC[::-1],
        HEBREW[::-1],
        ARABIC.replace("الأ", "األ"),
        f"{ARABIC} ،2022 ",
        f"{HEBREW[:-1]} , .",
        "ﻗﺎﻝ ﺭﺋﻴﺲ ﺍﻟﺒﻠﺪﻳﺔ ﺇﻥ ﺍﻟﻤﺪﺭﺳﺔ ﻓﺘﺤﺖ",
    ],
)
def test_text_out_of_order_is_garbled(text: str) -> None:
    assert is_garbled(text)
