"""Readers, without their process: every encoding a newsroom meets, every file that only pretends to be text."""

import json
import socket
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents.document import MAX_UPLOAD_BYTES, Document, Kind
from factcheck.documents.kinds import kind_of
from factcheck.documents.readers import READERS
from factcheck.domain.errors import Invalid

UKRAINIAN = "Мер міста повідомив, що школу відкрили знову. «Ми раді», — сказала вчителька."
RUSSIAN = "Мэр города сообщил, что школа снова открыта после долгого ремонта."
ARABIC = "قال رئيس البلدية إن المدرسة فتحت من جديد يوم الأحد، وعاد إليها كل التلاميذ."
HEBREW = "ראש העיר אמר שבית הספר נפתח מחדש לאחר שיפוץ ארוך."
ENGLISH = "The mayor said “we are glad” — café prices rose by £3."

PAGE = """<!DOCTYPE html>
<html class="no-js" lang="uk-UA"><head><meta charset="{charset}">
<title>Three wells reopened | River Post</title>
<link rel="canonical" href="{url}">
<meta property="og:site_name" content="River Post">
<meta name="author" content="Ana Diaz">
<meta property="article:published_time" content="{published}">
<script>var hidden = "the script speaks";</script></head>
<body><nav><a href="/">Home</a> <a href="/about">About us</a></nav>
<article><h1>Three wells reopened</h1>
<p>{lead}</p>
<p>Repairs took most of the winter,
and the last pipe arrived only in February, the council said.</p></article>
<section id="comments"><h3>Comments</h3><ul class="commentlist"><li>A reader shouts here</li></ul></section>
</body></html>"""


def page(
    lead: str = "The town council said on Friday that three wells had been reopened after long repairs.",
    url: str = "https://river.example/wells",
    published: str = "2022-03-04T10:00:00Z",
    charset: str = "utf-8",
) -> str:
    return PAGE.format(lead=lead, url=url, published=published, charset=charset)


def read_document(filename: str, content: bytes) -> Document:
    return READERS[kind_of(filename, content)](content)


def refusal(filename: str, content: bytes) -> str:
    with pytest.raises(Invalid) as refused:
        read_document(filename, content)
    assert list(refused.value.errors) == ["upload"]
    (message,) = refused.value.errors["upload"]
    return message


class TestPlainText:
    def test_is_kept_as_written(self) -> None:
        assert read_document("note.txt", b"One.\r\n\r\n  Two.\n") == Document("One.\r\n\r\n  Two.\n")

    @pytest.mark.parametrize("text", [ENGLISH, UKRAINIAN, ARABIC, "市長は学校が再開したと述べた。", "Yes. 👍🏽"])
    @pytest.mark.parametrize(
        ("bom", "codec"),
        [
            (b"", "utf-8"),
            (b"\xef\xbb\xbf", "utf-8"),
            (b"\xff\xfe", "utf-16-le"),
            (b"\xfe\xff", "utf-16-be"),
            (b"\xff\xfe\0\0", "utf-32-le"),
            (b"\0\0\xfe\xff", "utf-32-be"),
        ],
    )
    def test_unicode_with_and_without_a_byte_order_mark(self, text: str, bom: bytes, codec: str) -> None:
        assert read_document("NOTE.TXT", bom + text.encode(codec)).text == text

    @pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize("text", [ENGLISH, UKRAINIAN, ARABIC])
    def test_utf_16_without_a_mark(self, text: str, codec: str) -> None:
        assert read_document("note.txt", text.encode(codec)).text == text

    @pytest.mark.parametrize(
        ("text", "codec"),
        [
            (ENGLISH, "cp1252"),
            ("It’s over, he said – “no”.", "cp1252"),
            ("Über 300 Menschen flohen, sagte Bürgermeister Müller.", "latin-1"),
            ("« Nous attendons », a déclaré Zoé, très émue, à l’école.", "cp1252"),
            ("A população não cresceu; as razões são várias.", "cp1252"),
            (UKRAINIAN, "cp1251"),
            (RUSSIAN, "cp1251"),
            (RUSSIAN, "koi8-r"),
            (UKRAINIAN.replace("«", "").replace("»", "").replace("—", "-"), "koi8-u"),
            (ARABIC, "cp1256"),
        ],
    )
    def test_encodings_of_old_programs(self, text: str, codec: str) -> None:
        assert read_document("note.txt", text.encode(codec)).text == text

    @pytest.mark.parametrize(
        ("text", "codec"),
        [
            ("Starosta řekl, že škola je znovu otevřena.", "cp1250"),
            ("Burmistrz powiedział, że szkoła została otwarta.", "iso-8859-2"),
            ("Belediye başkanı okulun yeniden açıldığını söyledi.", "cp1254"),
            ("Le maire a déclaré que l'école était fermée.", "cp437"),
            (HEBREW, "cp1255"),
            (RUSSIAN, "iso-8859-5"),
            (RUSSIAN, "cp866"),
            ("市長は学校が再開したと述べた。", "shift_jis"),
            ("Школа", "cp1251"),
        ],
    )
    def test_a_refusal_rather_than_mojibake(self, text: str, codec: str) -> None:
        assert "encoding" in refusal("note.txt", text.encode(codec))

    @pytest.mark.parametrize("text", [UKRAINIAN, ENGLISH * 3, "It’s over: the long wait for a new well ended. "])
    def test_damaged_utf_8_is_not_read_as_something_else(self, text: str) -> None:
        cut_short = (text + "é").encode()[:-1]
        assert "encoding" in refusal("note.txt", cut_short)


class TestRefused:
    @pytest.mark.parametrize("name", ["a.txt", "a.html"])
    @pytest.mark.parametrize("content", [b"", b" \n\t "])
    def test_empty(self, name: str, content: bytes) -> None:
        assert refusal(name, content) == "The file is empty."

    @pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b"\xff\xfe \0\n\0", "\u00a0\u3000".encode()])
    def test_nothing_but_a_mark_and_white_space(self, content: bytes) -> None:
        assert refusal("a.txt", content) == "The file is empty."

    def test_one_byte_too_large(self) -> None:
        assert read_document("a.txt", b"x" * MAX_UPLOAD_BYTES).text
        assert refusal("a.txt", b"x" * (MAX_UPLOAD_BYTES + 1)) == "The file is larger than 5 MB."

    @pytest.mark.parametrize("name", ["a.doc", "a.png", "a", "", "txt.", "a.txt.exe"])
    def test_other_types(self, name: str) -> None:
        assert ".txt" in refusal(name, b"Some words.")

    @pytest.mark.parametrize("name", ["a.txt", "a.htm"])
    @pytest.mark.parametrize(
        "content",
        [
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0",
            b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\0>\0\x01\0\0\0",
            b"Half a text\0and a NUL.",
            "\ufeffHalf a text\0and a NUL.".encode("utf-16-le"),
            "Words \u0378\u0379 of no script".encode("utf-16-le"),
        ],
    )
    def test_nul_bytes(self, name: str, content: bytes) -> None:
        assert "NUL bytes" in refusal(name, content)

    @pytest.mark.parametrize("without", [b"", bytes([0]), bytes(range(9))])
    @pytest.mark.parametrize("size", [100, 4000, 100_000])
    def test_noise(self, size: int, without: bytes) -> None:
        for seed in range(20):
            refusal("a.txt", Random(seed).randbytes(size).translate(None, without))

    def test_ascii_control_codes(self) -> None:
        assert "binary" in refusal("a.txt", b"\x01\x02 ab \x1b[0m" * 10)


class TestHtml:
    def test_text_and_metadata(self) -> None:
        document = read_document("wells.html", page().encode())
        assert document.text.endswith(
            "The town council said on Friday that three wells had been reopened after long repairs.\n\n"
            "Repairs took most of the winter, and the last pipe arrived only in February, the council said."
        )
        assert document.title == "Three wells reopened"
        assert document.outlet == "River Post"
        assert document.byline == "Ana Diaz"
        assert document.url == "https://river.example/wells"
        assert document.published_on == date(2022, 3, 4)
        assert document.language == "uk"

    @pytest.mark.parametrize("unwanted", ["script speaks", "shouts", "About us", "<"])
    def test_only_the_article(self, unwanted: str) -> None:
        assert unwanted not in read_document("wells.htm", page().encode()).text

    def test_nothing_is_fetched(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise AssertionError("the network was used")

        monkeypatch.setattr(socket, "socket", refuse)
        monkeypatch.setattr(socket, "getaddrinfo", refuse)
        assert read_document("wells.html", page().encode()).text

    @pytest.mark.parametrize(
        ("lead", "codec", "charset"),
        [
            (UKRAINIAN, "utf-8", "utf-8"),
            (UKRAINIAN, "utf-8", "iso-8859-1"),
            (UKRAINIAN, "utf-16", "utf-16"),
            (UKRAINIAN, "utf-8-sig", "utf-8"),
            (UKRAINIAN, "cp1251", "windows-1251"),
            (ARABIC, "cp1256", "windows-1256"),
            (ENGLISH, "cp1252", "ISO-8859-1"),
            ("市長は学校が再開したと述べた。生徒は来週から戻る。", "cp932", "Shift_JIS"),
            ("市长说学校已经重新开放，学生下周返校。", "gb18030", "gb2312"),
            (HEBREW, "cp1255", "windows-1255"),
            (ENGLISH, "cp1252", "no-such-charset"),
            (ENGLISH, "cp1252", "base64"),
        ],
    )
    def test_declared_encodings(self, lead: str, codec: str, charset: str) -> None:
        assert lead in read_document("a.html", page(lead, charset=charset).encode(codec)).text

    def test_an_xml_declaration_does_no_harm(self) -> None:
        content = '<?xml version="1.0" encoding="windows-1251"?>\n' + page(UKRAINIAN, charset="windows-1251")
        assert UKRAINIAN in read_document("a.html", content.encode("cp1251")).text

    def test_an_unclear_encoding_is_refused(self) -> None:
        assert "encoding" in refusal("a.html", page(UKRAINIAN, charset="").encode("cp1251"))

    @pytest.mark.parametrize(
        "url",
        ["javascript:alert(1)", "ftp://river.example/a", "/wells", "https://", "http://[", "https://a b.example/"],
    )
    def test_only_web_addresses(self, url: str) -> None:
        assert read_document("a.html", page(url=url).encode()).url == ""

    @pytest.mark.parametrize("published", ["", "soon", "2022-13-40", "0000-00-00"])
    def test_a_date_that_is_none(self, published: str) -> None:
        assert read_document("a.html", page(published=published).encode()).published_on is None

    def test_metadata_is_optional(self) -> None:
        assert read_document("a.html", b"<p>Only this.</p>") == Document("Only this.")

    @pytest.mark.parametrize(
        "content",
        [
            b"<html><body></body></html>",
            b"<html></html>",
            b"<!-- -->",
            b"<",
            b"</p></div>",
            b"<html><body><script>let words = 1</script></body></html>",
            b"<html><body><img src='a.jpg'></body></html>",
            b"<html><body><p>\xe2\x80\xa6</p></body></html>",
            b"<html><frameset><frame src='a.html'></frameset></html>",
        ],
    )
    def test_no_article(self, content: bytes) -> None:
        assert refusal("a.html", content).startswith("No article text was found")

    def test_too_many_tags_are_named(self) -> None:
        assert "too complex" in refusal("a.html", b"<p>word</p>" * 40_000)

    def test_what_is_no_text_does_not_count_as_complex(self) -> None:
        clutter = "<!-- <p> -->" * 60_000 + f"<script>{'<p>' * 60_000}</script>" + f"<STYLE >{'<' * 60_000}</style >"
        assert "Friday" in read_document("a.html", page().replace("<article>", f"{clutter}<article>").encode()).text

    def test_an_author_named_in_json_ld_is_read_also_beside_a_long_body(self) -> None:
        data = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": "</p>",
            "author": {"@type": "Person", "name": "Ben Okri"},
            "articleBody": "Words. " * 9000,
        }
        html = page().replace('<meta name="author" content="Ana Diaz">', "")
        script = f'<script type="application/ld+json">{json.dumps(data)}</script></head>'
        assert read_document("a.html", html.replace("</head>", script).encode()).byline == "Ben Okri"

    def test_a_large_inline_picture_is_no_monster(self) -> None:
        picture = f'<img alt="" src="data:image/png;base64,{"iVBORw0KGgo" * 20_000}">'
        assert "Friday" in read_document("a.html", page().replace("<article>", f"<article>{picture}").encode()).text

    @pytest.mark.parametrize("failure", [ValueError, RecursionError, AttributeError])
    def test_any_error_of_the_parser_is_a_refusal(
        self, failure: type[Exception], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise failure

        monkeypatch.setattr("trafilatura.bare_extraction", fail)
        assert "paste it" in refusal("a.html", page().encode())


@given(
    name=st.sampled_from(["a.txt", "a.html", "a.eml"]),
    content=st.tuples(
        st.sampled_from([b"", b"%PDF-1.7\n", b"{\\rtf1 ", b"PK\x03\x04", b"Subject: Wells\n\n"]),
        st.binary(max_size=300) | st.text(max_size=300).map(str.encode),
    ).map(b"".join),
)
def test_text_or_a_reason(name: str, content: bytes) -> None:
    try:
        text = read_document(name, content).text
    except Invalid:
        return
    assert text.strip()
    assert "\0" not in text
    text.encode()


def test_every_kind_has_its_reader() -> None:
    assert set(READERS) == set(Kind)
