"""The loopback news site, and fetchers that may reach it and nothing else that is not public."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from bench.fetching.probes import Resolver
from bench.fetching.site import Site, news_site
from factcheck.fetching.fetcher import Fetcher, Limits
from factcheck.fetching.gate import Gate

NOW = datetime(2022, 3, 4, 12, tzinfo=UTC)
MakeFetcher = Callable[..., Fetcher]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with news_site() as running:
        yield running


@pytest.fixture
def make_fetcher(site: Site) -> MakeFetcher:
    """A fetcher for which ``news.test`` is the site; ``resolver`` and ``seconds`` as they are given."""

    def make(resolver: Resolver | None = None, seconds: float = 10.0, gate: Gate | None = None) -> Fetcher:
        return Fetcher(
            "Factcheck/0.1 (+https://factcheck.example.org)",
            lambda: NOW,
            allowed=frozenset({f"news.test:{site.port}"}),
            resolve=resolver or Resolver({"news.test": [["127.0.0.1"]]}),
            limits=Limits(seconds=seconds),
            gate=gate or Gate(0),
        )

    return make


@pytest.fixture
def fetcher(make_fetcher: MakeFetcher) -> Fetcher:
    return make_fetcher()
