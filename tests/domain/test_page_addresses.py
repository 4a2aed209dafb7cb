"""Tests of which addresses lead to the same page."""

import time

from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.page_addresses import page_digest, same_page_key

_STORY = "https://example.org/news/minister-counts-boats"

#: Each line: addresses of one page.
SAME = [
    (_STORY, "http://example.org/news/minister-counts-boats"),
    (_STORY, f"{_STORY}/"),
    (_STORY, f"{_STORY}?"),
    (_STORY, f"{_STORY}#comments"),
    (_STORY, f"{_STORY}#:~:text=counts%20boats"),
    (_STORY, "HTTPS://Example.ORG/news/minister-counts-boats"),
    (_STORY, "https://example.org./news/minister-counts-boats"),
    (_STORY, "https://example.org:443/news/minister-counts-boats"),
    (_STORY, "http://example.org:80/news/minister-counts-boats"),
    (_STORY, "https://www.example.org/news/minister-counts-boats"),
    (_STORY, "https://m.example.org/news/minister-counts-boats"),
    (_STORY, "https://mobile.example.org/news/minister-counts-boats"),
    (_STORY, "https://amp.example.org/news/minister-counts-boats"),
    (_STORY, "https://www.m.example.org/news/minister-counts-boats"),
    (_STORY, f"{_STORY}/amp"),
    (_STORY, f"{_STORY}/amp/"),
    (_STORY, f"{_STORY}.amp"),
    (_STORY, f"{_STORY}?amp"),
    (_STORY, f"{_STORY}?amp=1"),
    (_STORY, f"{_STORY}?outputType=amp"),
    (_STORY, "https://example.org/amp/news/minister-counts-boats"),
    (f"{_STORY}.html", f"{_STORY}.amp.html"),
    ("https://example.org/story/1234567", "https://example.org/story/1234567/amp"),
    (_STORY, "https://example-org.cdn.ampproject.org/c/s/example.org/news/minister-counts-boats"),
    (_STORY, "https://www.google.com/amp/s/example.org/news/minister-counts-boats"),
    (_STORY, "https://www.google.co.uk/amp/s/amp.example.org/news/minister-counts-boats?utm_source=x"),
    (_STORY, f"{_STORY}?utm_source=feed&utm_medium=email&utm_campaign=x"),
    (_STORY, f"{_STORY}?UTM_Source=feed"),
    (_STORY, f"{_STORY}?fbclid=IwAR0"),
    (_STORY, f"{_STORY}?gclid=x&dclid=y&gbraid=z&msclkid=1&yclid=2&twclid=3&igshid=4"),
    (_STORY, f"{_STORY}?mc_cid=1&mc_eid=2&_hsenc=3&mkt_tok=4"),
    (_STORY, f"{_STORY}?at_medium=RSS&at_campaign=KARANGA&xtor=ES-211"),
    (_STORY, f"{_STORY}?mtm_campaign=x&pk_campaign=y"),
    (_STORY, f"{_STORY};jsessionid=0A1B2C"),
    (_STORY, "https://example.org/news/./minister-counts-boats"),
    (_STORY, "https://example.org/sport/../news/minister-counts-boats"),
    (_STORY, "https://example.org/news/minister%2Dcounts%2dboats"),
    ("https://example.org", "https://example.org/"),
    ("https://example.org", "http://www.example.org/#top"),
    ("https://example.org/?p=12", "https://www.example.org?p=12&utm_source=x"),
    ("https://example.org/a?id=7&page=2", "https://example.org/a?page=2&id=7"),
    ("https://example.org/a?id=7", "https://example.org/a?&id=7&"),
    ("https://example.org/~ana/", "https://example.org/%7Eana"),
    ("https://example.org/київ", "https://example.org/%D0%BA%D0%B8%D1%97%D0%B2"),
    ("https://example.org/a%3ab", "https://example.org/a%3Ab"),
    ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
    ("https://bücher.example/a", "https://BÜCHER.example/a"),
    ("https://en.wikipedia.org/wiki/Kyiv", "https://en.m.wikipedia.org/wiki/Kyiv"),
    ("https://www.gov.uk/guidance/x", "https://gov.uk/guidance/x"),
    ("https://www.bbc.co.uk/news/1", "https://m.bbc.co.uk/news/1/?at_medium=x#x"),
]

#: Each line: addresses of two pages, or of what may be two.
DIFFERENT = [
    (_STORY, "https://example.com/news/minister-counts-boats"),
    (_STORY, "https://news.example.org/news/minister-counts-boats"),
    (_STORY, "https://example.org:8443/news/minister-counts-boats"),
    (_STORY, "https://example.org:80/news/minister-counts-boats"),
    (_STORY, "http://example.org:443/news/minister-counts-boats"),
    (_STORY, "https://ana@example.org/news/minister-counts-boats"),
    (_STORY, "https://example.org/news/Minister-counts-boats"),
    (_STORY, "https://example.org//news/minister-counts-boats"),
    (_STORY, f"{_STORY}.html"),
    (_STORY, f"{_STORY}/2"),
    (_STORY, f"{_STORY}/amps"),
    (_STORY, f"{_STORY}?page=2"),
    (_STORY, f"{_STORY}?ref=7"),
    (_STORY, f"{_STORY}?amp=7"),
    (_STORY, f"{_STORY}#!/page/2"),
    (_STORY, f"{_STORY}#/page/2"),
    ("https://example.org/#!/a", "https://example.org/#!/b"),
    ("https://example.org/a?id=7", "https://example.org/a?id=8"),
    ("https://example.org/a?id=7", "https://example.org/a?ID=7"),
    ("https://example.org/a?q=x", "https://example.org/a?q=X"),
    ("https://example.org/a?x=1&x=2", "https://example.org/a?x=2&x=1"),
    ("https://example.org/a?x=1%262", "https://example.org/a?x=1&2"),
    ("https://example.org/a?x=a+b", "https://example.org/a?x=a%2Bb"),
    ("https://example.org/a?x", "https://example.org/a?x="),
    ("https://example.org/a%2Fb", "https://example.org/a/b"),
    ("https://example.org/a;v=1", "https://example.org/a;v=2"),
    ("https://example.org/index.html", "https://example.org/"),
    ("https://example.org/plugins/amp", "https://example.org/plugins"),
    ("https://example.org/wiki/amp", "https://example.org/wiki"),
    ("https://example.org/amp/marshall", "https://example.org/marshall"),
    ("https://example.org/fuses?amp=1", "https://example.org/fuses"),
    ("https://m.example.org/", "https://example.org/"),
    ("https://amp.dev/about", "https://dev/about"),
    ("https://m.co.uk/a", "https://co.uk/a"),
    ("https://shop.m.co.uk/a", "https://shop.co.uk/a"),
    ("https://suchen.mobile.de/a", "https://suchen.de/a"),
    ("https://de.wikipedia.org/wiki/Kyiv", "https://en.m.wikipedia.org/wiki/Kyiv"),
    ("https://straße.example/a", "https://strasse.example/a"),
    ("https://www.google.com/amp/s/example.org/a", "https://www.google.com/amp/s/example.org/b"),
    ("https://example.org/amp/s/example.com/a", "https://example.com/a"),
    ("http://[::1]:8080/a", "http://[::1:8080]/a"),
]


def test_addresses_of_one_page_have_one_key() -> None:
    assert [pair for pair in SAME if same_page_key(pair[0]) != same_page_key(pair[1])] == []


def test_addresses_of_two_pages_have_two_keys() -> None:
    assert [pair for pair in DIFFERENT if same_page_key(pair[0]) == same_page_key(pair[1])] == []


def test_what_is_no_address_has_no_key() -> None:
    for text in ("", "minister counts", "ftp://example.org/a", "javascript:alert(1)", "http://", "http://[::1/"):
        assert (same_page_key(text), page_digest(text)) == ("", ""), text
    assert len(page_digest(f"https://example.org/{'ї' * 1900}")) == 64


@given(st.text(max_size=60))
def test_any_address_has_a_key_which_is_its_own_when_it_is_an_address(rest: str) -> None:
    key = same_page_key(f"https://example.org/{rest}")

    assert same_page_key(f"https://{key}") in (key, "")


def test_a_key_takes_no_time() -> None:
    begin = time.process_time()
    for part in ("../", "-", "_", "%", "%2D", ";jsessionid=", "&utm_=", "/amp", "a.", "5"):
        same_page_key(f"https://example.org/{part * 2000}"[:2000])
        same_page_key(f"https://example.org/?{part * 2000}"[:2000])
    assert time.process_time() - begin < 1
