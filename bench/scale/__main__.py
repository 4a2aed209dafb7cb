"""``python -m bench.scale [--claims 10000 100000] [--engines sqlite postgresql] [--rounds 20] [--folder FOLDER]``.

Builds a desk of each size on each engine (a million claims take a few minutes and 4 GB), asks the real server for each
page of the desk, one request at a time, and prints median and 99th percentile in milliseconds, and how many times the
median of the smallest desk that of the largest is. The folder is kept: delete it when it is no longer needed.
"""

import argparse
from pathlib import Path

from bench.scale.desks import served
from bench.scale.pages import Pages, spread
from config import ROOT


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.scale", description="Measure the desk as it grows.")
    options.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000], help="sizes of the desk")
    options.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    options.add_argument("--rounds", type=int, default=20, help="how often each page is asked for (default 20)")
    options.add_argument("--folder", type=Path, default=ROOT / "instance" / "scale", help="where desks are kept")
    given = options.parse_args()
    for engine in given.engines:
        measured = {}
        for claims in sorted(given.claims):
            with served(given.folder.absolute(), claims, on_postgres=engine == "postgresql") as (port, _):
                measured[claims] = Pages(port, claims, given.rounds).measure()
        _print(engine, measured)


def _print(engine: str, measured: dict[int, dict[str, list[float]]]) -> None:
    """A Markdown table: p50 and p99 of each page at each size, and the growth of p50 from the first to the last."""
    sizes = list(measured)
    rows = [(f"{engine}: page", *(f"{size:,}" for size in sizes), "growth"), ("---",) * (len(sizes) + 2)]
    for page in measured[sizes[0]]:
        spreads = [spread(measured[size][page]) for size in sizes]
        growth = spreads[-1][0] / spreads[0][0]
        rows.append((page, *(f"{p50:.1f} ({p99:.1f})" for p50, p99 in spreads), f"× {growth:.2f}"))
    print("\n".join("| " + " | ".join(row) + " |" for row in rows), flush=True)


if __name__ == "__main__":
    main()
