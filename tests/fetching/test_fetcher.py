"""What a site sends: pages as they are, and an end in good time for everything else."""

import threading
import time
import tracemalloc

import pytest

from bench.fetching.pages import ARTICLE
from bench.fetching.site import Site
from factcheck.fetching.errors import BadStatus, FetchError, RobotsForbid, Slow
from factcheck.fetching.fetcher import Fetcher, Limits
from factcheck.fetching.gate import Gate
from tests.fetching.fetchers import NOW, fetcher_for

#: What no page is, with the code that it ends with.
REFUSED = {
    "loop": "too_many_redirects",
    "chain/1": "too_many_redirects",
    "countdown/6": "too_many_redirects",
    "away": "private_address",
    "nowhere": "status",
    "missing": "status",
    "gone": "status",
    "blocked": "status",
    "failing": "status",
    "bomb": "too_large",
    "bomb-twice": "broken",
    "large": "too_large",
    "large-declared": "too_large",
    "large-chunked": "too_large",
    "chunk-line": "broken",
    "header-line": "broken",
    "header-lines": "broken",
    "header-large": "too_large",
    "continue": "too_large",
    "not-http": "broken",
    "closed": "broken",
    "cut": "broken",
    "cut-packed": "broken",
    "not-packed": "broken",
    "brotli": "broken",
    "lengths": "broken",
}


def test_a_page(site: Site, fetcher: Fetcher) -> None:
    response = fetcher.fetch(site.address("article#part"))
    assert response.address == site.address("article")
    assert (response.status, response.media_type, response.charset) == (200, "text/html", "utf-8")
    assert (response.body, response.redirects, response.fetched_at) == (ARTICLE, (), NOW)
    assert ("Content-Length", str(len(ARTICLE))) in response.headers


@pytest.mark.parametrize("path", ["packed", "members", "chunked", "old", "countdown/5"])
def test_the_same_page_sent_otherwise(site: Site, fetcher: Fetcher, path: str) -> None:
    assert fetcher.fetch(site.address(path)).body == ARTICLE


def test_redirects_are_remembered(site: Site, fetcher: Fetcher) -> None:
    response = fetcher.fetch(site.address("countdown/2"))
    assert response.redirects == (site.address("countdown/2"), site.address("countdown/1"))
    assert response.address == site.address("countdown/0")
    assert fetcher.fetch(site.address("umlaut")).address == site.address("echo?%C3%BC")


def test_what_the_header_says_of_the_content(site: Site, fetcher: Fetcher) -> None:
    latin, untyped = (fetcher.fetch(site.address(path)) for path in ("latin", "untyped"))
    assert (latin.media_type, latin.charset) == ("text/html", "latin-1")
    assert (untyped.media_type, untyped.charset, untyped.body) == ("", "", b"words")


def test_a_request_says_who_asks_and_nothing_else(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert fetcher.fetch(site.address("cookie")).body.decode().splitlines() == [
        "GET /echo HTTP/1.1",
        f"Host: news.test:{site.port}",
        "User-Agent: Factcheck/0.1 (+https://factcheck.example.org)",
        "Accept: text/html,*/*;q=0.8",
        "Accept-Encoding: gzip",
    ]


def test_what_is_no_page_ends_with_its_code(site: Site, fetcher: Fetcher) -> None:
    assert {path: _code(fetcher, site.address(path)) for path in REFUSED} == REFUSED


def _code(fetcher: Fetcher, address: str) -> str:
    try:
        fetcher.fetch(address)
    except FetchError as error:
        return error.code
    return "fetched"


def test_the_status_and_the_address_are_in_the_error(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(BadStatus) as raised:
        fetcher.fetch(site.address("to?/gone"))
    assert (raised.value.status, raised.value.address) == (410, site.address("gone"))


def test_what_is_packed_twice_is_unpacked_once(site: Site, fetcher: Fetcher) -> None:
    body = fetcher.fetch(site.address("bomb-twice-hidden")).body
    assert body.startswith(b"\x1f\x8b")
    assert len(body) < 2 * 1024 * 1024


@pytest.mark.thorough
@pytest.mark.parametrize("path", ["bomb", "large", "header-large"])
def test_memory_is_bounded(site: Site, fetcher: Fetcher, path: str) -> None:
    fetcher.fetch(site.address("article"))
    tracemalloc.start()
    try:
        _code(fetcher, site.address(path))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 30 * 1024 * 1024


@pytest.mark.thorough
@pytest.mark.parametrize("path", ["silent", "drip-body", "drip-header", "tiny-chunks", "members-empty"])
def test_the_time_is_for_everything_together(site: Site, path: str) -> None:
    begin = time.monotonic()
    with pytest.raises(Slow):
        fetcher_for(site, seconds=0.3).fetch(site.address(path))
    assert 0.2 < time.monotonic() - begin < 2


def test_looking_up_a_name_is_in_the_time() -> None:
    is_over = threading.Event()

    def resolve(_host: str, _port: int) -> list[str]:
        is_over.wait(5)
        return []

    begin = time.monotonic()
    with pytest.raises(Slow):
        Fetcher("Factcheck", lambda: NOW, resolve=resolve, limits=Limits(seconds=0.2)).fetch("http://slow.test/")
    is_over.set()
    assert time.monotonic() - begin < 2


def test_waiting_for_a_turn_is_not_in_the_time(site: Site) -> None:
    fetcher = fetcher_for(site, seconds=0.3, gate=Gate(seconds=0.25))
    assert fetcher.fetch(site.address("countdown/2")).body == ARTICLE


def test_robots_are_for_scheduled_fetches(site: Site, fetcher: Fetcher) -> None:
    assert _code(fetcher, site.address("secret")) != RobotsForbid.code
    with pytest.raises(RobotsForbid):
        fetcher.fetch(site.address("secret"), is_scheduled=True)
    with pytest.raises(RobotsForbid):
        fetcher.fetch(site.address("to?/secret"), is_scheduled=True)
    assert fetcher.fetch(site.address("article"), is_scheduled=True).body == ARTICLE
    assert sum(request.startswith("GET /robots.txt ") for request in site.requests) == 1
