"""``python -m bench.public build|badges|export|pages|all [--claims 1000000] [--postgres] [--folder FOLDER] …``.

``all`` ends with one table of everything. The numbers are for reading: nothing is judged by them.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.public import badges, export, pages
from bench.public.built import Built, built
from bench.public.report import Line, NotRun, print_table
from config import ROOT

#: The desk that the big one is compared with.
SMALL = 10_000


@dataclass(frozen=True)
class Bench:
    """What was asked for on the command line."""

    folder: Path
    claims: int
    seconds: int
    rounds: int
    on_postgres: bool
    with_label_studio: bool

    def build(self) -> list[Line]:
        for there in self._databases(self.claims):
            print(there.url)
        return []

    def badges(self) -> list[Line]:
        with built(self.folder, min(SMALL, self.claims)) as there:
            return badges.measure(there, self.folder, self.seconds, self.rounds)

    def export(self) -> list[Line]:
        lines = []
        for there in self._databases(self.claims):
            lines += export.measure(there, self.folder, self.rounds, with_label_studio=self.with_label_studio)
        return lines

    def pages(self) -> list[Line]:
        lines, before = list[Line](), dict[str, dict[str, float]]()
        for size in sorted({min(SMALL, self.claims), self.claims}):
            for there in self._databases(size):
                measured, alone = pages.measure(there, self.seconds, before.get(there.name, {}))
                before[there.name] = alone
                lines += measured
        return lines

    def everything(self) -> list[Line]:
        lines = []
        for name, part in (("badges", self.badges), ("verdicts.csv", self.export), ("pages", self.pages)):
            try:
                lines += part()
            except NotRun as why:
                lines.append(Line(name, f"not run: {why}"))
        return lines

    def _databases(self, claims: int) -> Iterator[Built]:
        """SQLite, and PostgreSQL if it was asked for, which runs only while it is used."""
        for on_postgres in (False, True) if self.on_postgres else (False,):
            with built(self.folder, claims, on_postgres=on_postgres) as there:
                yield there


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.public", description="Measure what is shown to the world.")
    parser.add_argument("what", choices=("build", "badges", "export", "pages", "all"))
    parser.add_argument("--claims", type=int, default=1_000_000, help="how many are published (default 1000000)")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL, too; “all” always is")
    parser.add_argument("--label-studio", action="store_true", help="beside Label Studio, too; “all” always is")
    parser.add_argument("--seconds", type=int, default=10, help="how long each load lasts (default 10)")
    parser.add_argument("--rounds", type=int, default=3, help="how often everybody has a turn (default 3)")
    parser.add_argument(
        "--folder", type=Path, default=ROOT / "instance" / "bench", help="where databases and peers are kept"
    )
    given = parser.parse_args()
    is_all = given.what == "all"
    bench = Bench(
        given.folder.absolute(),
        given.claims,
        given.seconds,
        given.rounds,
        given.postgres or is_all,
        given.label_studio or is_all,
    )
    parts = {
        "build": bench.build,
        "badges": bench.badges,
        "export": bench.export,
        "pages": bench.pages,
        "all": bench.everything,
    }
    try:
        lines = parts[given.what]()
    except NotRun as why:
        lines = [Line(given.what, f"not run: {why}")]
    if lines:
        print_table(lines)


if __name__ == "__main__":
    main()
