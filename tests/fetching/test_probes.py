"""Addresses that are not public are never connected to: typed, redirected to, or behind a name."""

import re
import socket
from urllib.parse import quote

import pytest

from bench.fetching.probes import ADDRESSES, NOT_PUBLIC, PUBLIC, Resolver, name_of
from bench.fetching.site import Site
from bench.fetching.watch import watched_connections
from factcheck.fetching.errors import FetchError, NotResolved, PrivateAddress, Unreachable
from factcheck.fetching.fetcher import Fetcher
from factcheck.fetching.public_addresses import is_public
from factcheck.fetching.resolving import system_addresses
from tests.fetching.fetchers import NOW, fetcher_for


def _code(fetcher: Fetcher, address: str) -> str:
    try:
        fetcher.fetch(address)
    except FetchError as error:
        return error.code
    return "fetched"


def test_what_is_public() -> None:
    assert [address for address in NOT_PUBLIC if is_public(address)] == []
    assert [address for address in PUBLIC if not is_public(address)] == []


def test_no_probe_connects(fetcher: Fetcher) -> None:
    probes = ADDRESSES | {f"http://{name_of(address)}/": "private_address" for address in NOT_PUBLIC}
    assert len(probes) >= 60
    with watched_connections() as made:
        codes = {address: _code(fetcher, address) for address in probes}
    assert codes == probes
    assert made == []


def test_no_redirect_to_a_probe_is_followed(site: Site, fetcher: Fetcher) -> None:
    # Without a host, a redirect leads to a page of the site itself; a header holds no line breaks.
    probes = {address: code for address, code in ADDRESSES.items() if _can_be_redirected_to(address)}
    assert len(probes) >= 60
    probes |= {f"http://127.0.0.1:{site.port}/article": "blocked_port"}
    with watched_connections() as made:
        codes = {address: _code(fetcher, site.address(f"to?{quote(address)}")) for address in probes}
    assert codes == probes
    assert made == [("127.0.0.1", site.port)] * len(probes)


def _can_be_redirected_to(address: str) -> bool:
    return address.isprintable() and len(address) < 1_900 and not re.match(r"http://(?:$|[/?])", address)


def test_the_watch_sees_connections(site: Site, fetcher: Fetcher) -> None:
    with watched_connections() as made:
        fetcher.fetch(site.address("article"))
    assert made == [("127.0.0.1", site.port)]


def test_a_name_is_looked_up_once_and_the_connection_goes_to_what_was_vetted(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []

    def connect(_socket: socket.socket, address: object) -> None:
        made.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    resolver = Resolver({"rebound.test": [["8.8.8.8", "2001:4860:4860::8888"], ["127.0.0.1"]]})
    fetcher = fetcher_for(site, resolver=resolver)
    with pytest.raises(Unreachable):
        fetcher.fetch("https://rebound.test/")
    assert resolver.asked == ["rebound.test"]
    assert made == [("8.8.8.8", 443), ("2001:4860:4860::8888", 443)]
    with pytest.raises(PrivateAddress):
        fetcher.fetch("https://rebound.test/")
    assert len(made) == 2


def test_each_redirect_is_looked_up_again(site: Site) -> None:
    resolver = Resolver({"news.test": [["127.0.0.1"]], "turned.test": [["10.0.0.1"]]})
    with pytest.raises(PrivateAddress) as raised:
        fetcher_for(site, resolver=resolver).fetch(site.address("to?http://turned.test/wells"))
    assert resolver.asked == ["news.test", "turned.test"]
    assert raised.value.address == "http://turned.test/wells"


def test_only_host_and_port_that_are_allowed_may_be_private(site: Site) -> None:
    fetcher = fetcher_for(site, resolver=Resolver({"news.test": [["127.0.0.1"]], "other.test": [["127.0.0.1"]]}))
    with watched_connections() as made:
        assert _code(fetcher, "http://news.test/") == "private_address"
        assert _code(fetcher, f"http://news.test:{site.port + 1}/") == "blocked_port"
        assert _code(fetcher, f"http://other.test:{site.port}/") == "blocked_port"
    assert made == []


def test_the_system_resolves_names() -> None:
    assert "127.0.0.1" in system_addresses("127.0.0.1", 80)
    fetcher = Fetcher("Factcheck", lambda: NOW)
    with watched_connections() as made:
        assert _code(fetcher, "http://localhost/") == "private_address"
        assert _code(fetcher, "http://" + "a" * 64 + ".test/") == NotResolved.code
    assert made == []
