"""Certificates are checked for the name in the address, whatever address the name leads to."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import certifi
import pytest

from bench.fetching.pages import ARTICLE
from bench.fetching.probes import Resolver
from bench.fetching.site import Site, news_site
from factcheck.fetching.errors import Slow, Tls
from factcheck.fetching.fetcher import Fetcher, Limits
from factcheck.fetching.gate import Gate
from tests.fetching.fetchers import NOW

#: A certificate for news.test with its key, signed by itself: for these tests alone.
CERTIFICATE = str(Path(__file__).with_name("news.test.pem"))
RESOLVER = Resolver({"news.test": [["127.0.0.1"]], "other.test": [["127.0.0.1"]]})


@pytest.fixture(scope="module")
def secure_site() -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with news_site(context) as running:
        yield running


def _fetcher(port: int, authorities: str = CERTIFICATE, seconds: float = 10.0) -> Fetcher:
    return Fetcher(
        "Factcheck",
        lambda: NOW,
        allowed=frozenset({f"news.test:{port}", f"other.test:{port}"}),
        resolve=RESOLVER,
        limits=Limits(seconds=seconds),
        gate=Gate(0),
        authorities=authorities,
    )


def test_host_and_name_of_the_certificate_stay(secure_site: Site) -> None:
    port = secure_site.port
    response = _fetcher(port).fetch(f"https://news.test:{port}/article")
    assert response.body == ARTICLE
    assert f"Host: news.test:{port}\r\n" in secure_site.requests[-1]


def test_a_certificate_for_another_name_or_of_an_unknown_authority_is_refused(secure_site: Site) -> None:
    port = secure_site.port
    with pytest.raises(Tls):
        _fetcher(port).fetch(f"https://other.test:{port}/article")
    with pytest.raises(Tls):
        _fetcher(port, authorities=certifi.where()).fetch(f"https://news.test:{port}/article")


def test_a_port_without_tls(site: Site) -> None:
    with pytest.raises(Tls):
        _fetcher(site.port).fetch(f"https://news.test:{site.port}/article")


def test_time_and_bytes_are_counted_inside_tls(secure_site: Site) -> None:
    port = secure_site.port
    with pytest.raises(Slow):
        _fetcher(port, seconds=0.4).fetch(f"https://news.test:{port}/drip-body")
