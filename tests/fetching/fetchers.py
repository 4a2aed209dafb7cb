"""Fetchers that may reach the site of the tests, and nothing else that is not public."""

from datetime import UTC, datetime

import pytest

from bench.fetching.probes import Resolver
from bench.fetching.site import Site
from factcheck import runtime
from factcheck.fetching.fetcher import Fetcher, Limits
from factcheck.fetching.gate import Gate

NOW = datetime(2022, 3, 4, 12, tzinfo=UTC)


def fetcher_for(
    site: Site, *, resolver: Resolver | None = None, seconds: float = 10.0, gate: Gate | None = None
) -> Fetcher:
    """A fetcher for which ``news.test`` is the site. It waits for no turns, unless there is a ``gate``."""
    return Fetcher(
        "Factcheck/0.1 (+https://factcheck.example.org)",
        lambda: NOW,
        allowed=frozenset({f"news.test:{site.port}"}),
        resolve=resolver or Resolver({"news.test": [["127.0.0.1"]]}),
        limits=Limits(seconds=seconds),
        gate=gate or Gate(0),
    )


def let_apps_fetch_from(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every app of the test fetch from this site as ``news.test``."""
    fetcher = fetcher_for(site)
    monkeypatch.setattr(runtime, "_fetcher", lambda *_settings: fetcher)
