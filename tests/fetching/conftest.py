"""The loopback news site, and a fetcher for it."""

from collections.abc import Iterator

import pytest

from bench.fetching.site import Site, news_site
from factcheck.fetching.fetcher import Fetcher
from tests.fetching.fetchers import fetcher_for


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with news_site() as running:
        yield running


@pytest.fixture
def fetcher(site: Site) -> Fetcher:
    return fetcher_for(site)
