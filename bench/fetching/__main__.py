"""``python -m bench.fetching``: each probe with its end, its time and the peak memory of Python."""

import sys
import time
import tracemalloc
from datetime import UTC, datetime

from bench.fetching.pages import DRIPS, PAGES
from bench.fetching.probes import ADDRESSES, NOT_PUBLIC, Resolver, name_of
from bench.fetching.site import news_site
from bench.fetching.watch import watched_connections
from factcheck.fetching.errors import FetchError
from factcheck.fetching.fetcher import Fetcher
from factcheck.fetching.gate import Gate

_PATHS = {"chain": "chain/1", "countdown": "countdown/5", "to": "to?http://127.0.0.1/"}


def _line(fetcher: Fetcher, address: str, name: str) -> None:
    tracemalloc.reset_peak()
    before, begin = tracemalloc.get_traced_memory()[0], time.perf_counter()
    with watched_connections() as made:
        try:
            response = fetcher.fetch(address)
            end = f"{response.status} {len(response.body):,} bytes"
        except FetchError as error:
            end = error.code
    seconds, peak = time.perf_counter() - begin, tracemalloc.get_traced_memory()[1] - before
    sys.stdout.write(f"{name:44.44} {end:20} {seconds:6.2f} s {peak / 1e6:6.1f} MB  {len(made)} connections\n")
    sys.stdout.flush()


def main() -> None:
    """Print a line for each address that must not be connected to, and for each page of the loopback site."""
    with news_site() as site:
        fetcher = Fetcher(
            "Factcheck bench",
            lambda: datetime.now(UTC),
            allowed=frozenset({f"news.test:{site.port}"}),
            resolve=Resolver({"news.test": [["127.0.0.1"]]}),
            gate=Gate(0),
        )
        fetcher.fetch(site.address("article"))
        tracemalloc.start()
        for address in ADDRESSES:
            _line(fetcher, address, ascii(address))
        for ip_address in NOT_PUBLIC:
            _line(fetcher, f"http://{name_of(ip_address)}/", f"a name for {ip_address}")
        for page in [*PAGES, *DRIPS]:
            _line(fetcher, site.address(_PATHS.get(page, page)), page)


if __name__ == "__main__":
    main()
