"""Tests of origins: the part of any Referer header that is kept."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.domain.placements import DAYS, LONGEST_ORIGIN, first_day, origin_of

_HOST = ".".join(["a" * 60] * 4)
_PARTS = (
    "http https HTTPS ftp : // / \\ ? # @ . .. - _ [ ] :: ::1 1 80 443 8080 65535 65536 0 news example xn--80ak6aa92e "
    "пример пресса １ ſ K \n \r \t \x00 % %2f user:pass@ null about: javascript: \ud800"
).split(" ")
_garbage = st.text(max_size=80) | st.lists(st.sampled_from(_PARTS), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("referer", "origin"),
    [
        ("https://news.example/", "https://news.example"),
        ("https://news.example", "https://news.example"),
        ("HTTPS://News.Example/Path/To?reader=1#part", "https://news.example"),
        ("https://news.example?reader=1", "https://news.example"),
        ("http://news.example:80/", "http://news.example"),
        ("https://news.example:443/", "https://news.example"),
        ("https://news.example:0443/", "https://news.example"),
        ("https://news.example:/", "https://news.example"),
        ("http://news.example:443/", "http://news.example:443"),
        ("http://localhost:8000/preview", "http://localhost:8000"),
        ("https://xn--80ak6aa92e.example/", "https://xn--80ak6aa92e.example"),
        ("https://my_site.example./", "https://my_site.example."),
        ("http://192.0.2.1/", "http://192.0.2.1"),
        ("https://[2001:DB8::1]:8443/x", "https://[2001:db8::1]:8443"),
        (f"https://{_HOST}/", f"https://{_HOST}"),
    ],
)
def test_only_the_origin_of_a_referer_is_kept(referer: str, origin: str) -> None:
    assert origin_of(referer) == origin
    assert origin_of(origin) == origin


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "null",
        "news.example",
        "//news.example/",
        "about:client",
        "android-app://com.example/",
        "file:///home/me/page.html",
        "javascript://news.example/%0aalert(1)",
        "https:/news.example/",
        "https://",
        "https:///path",
        "https://.example/",
        "https://news..example/",
        " https://news.example/",
        "https://news.example /",
        "https://news.example\n",
        "https://news.example\x00.evil.example/",
        "https://news.example\\@evil.example/",
        "https://reader:secret@news.example/",
        "https://пример.example/",
        "https://\u212aiev.example/",
        "https://news.example:65536/",
        "https://news.example:0/",
        "https://news.example:８０/",
        "https://news.example:-1/",
        "https://[::1/",
        "https://[:::]/",
        "https://[fe80::1%25eth0]/",
        "https://[news.example]/",
        'https://news.example"><script>alert(1)</script>/',
        f"https://{'a' * 64}.example/",
        f"https://{_HOST}.{'b' * 60}/",
    ],
)
def test_a_referer_without_an_origin_gives_none(referer: str) -> None:
    assert origin_of(referer) is None


@given(_garbage | _garbage.map("https://".__add__) | _garbage.map("https://news.example".__add__))
@example("https://" + "a." * 50_000 + "/")
@example("https://news.example/" + "x" * 100_000)
def test_the_origin_of_any_header_is_a_safe_link_or_none(referer: str) -> None:
    origin = origin_of(referer)
    if origin is None:
        return
    parts = urlsplit(origin)
    assert origin.isascii()
    assert origin == origin.lower()
    assert len(origin) <= LONGEST_ORIGIN
    assert parts.scheme in {"http", "https"}
    assert parts.hostname
    assert parts.port != {"http": 80, "https": 443}[parts.scheme]
    assert (parts.path, parts.query, parts.fragment, parts.username) == ("", "", "", None)
    assert not set(origin) & set("\"'<>&\\ ")
    assert origin_of(origin) == origin


def test_thirty_days_are_shown_today_included() -> None:
    assert first_day(date(2022, 3, 31)) == date(2022, 3, 2)
    assert DAYS == 30
