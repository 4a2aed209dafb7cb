"""verdicts.csv over HTTP: how long, how soon, in how much memory; beside others that export the same rows."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sqlalchemy.dialects import postgresql, sqlite

from bench.client import signed_in
from bench.public.built import Built, served
from bench.public.downloads import Download, download
from bench.public.exporters import Exporter, datasette, label_studio, own_program
from bench.public.processes import forget_peak, peak
from bench.public.report import Line, NotRun, say, spread
from factcheck.queries.exports import VerdictFilter, select_rows


@dataclass
class Ours:
    """What each round gave; ``memory`` is MB at most above the server's idle."""

    came: list[Download]
    memory: list[float]


def measure(there: Built, folder: Path, rounds: int, *, with_label_studio: bool) -> list[Line]:
    """Seconds for all verdicts, the median of the rounds; in each of them everybody has a turn."""
    with ExitStack() as stack:
        exporters, missing = _exporters(stack, there, folder, with_label_studio)
        ours, theirs = Ours([], []), {one.name: list[float]() for one in exporters}
        for _ in range(rounds):
            _download(there, ours)
            for one in exporters:
                theirs[one.name].append(one.export())
                say(one.name, f"{theirs[one.name][-1]:.2f} s for {one.rows:,} rows")
    return [*_our_lines(there, ours), *(_line(there, ours, one, theirs[one.name]) for one in exporters), *missing]


def select_text(there: Built) -> str:
    """The statement of the export as the database's own program takes it."""
    dialect = postgresql.dialect(paramstyle="named") if there.is_postgres else sqlite.dialect()  # type: ignore[no-untyped-call]
    statement = select_rows(VerdictFilter(), "http://127.0.0.1:5000")
    return str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


def _exporters(
    stack: ExitStack, there: Built, folder: Path, with_label_studio: bool
) -> tuple[list[Exporter], list[Line]]:
    """Those that run here, and lines about those that do not."""
    statement, exporters, missing = select_text(there), list[Exporter](), list[Line]()
    starts: dict[str, Callable[[], Exporter]] = {"the database's own program": lambda: own_program(there, statement)}
    if not there.is_postgres:
        starts["Datasette"] = lambda: stack.enter_context(datasette(there, folder, statement))
    if with_label_studio and not there.is_postgres:
        starts["Label Studio"] = lambda: stack.enter_context(label_studio(there, folder))
    for name, start in starts.items():
        try:
            exporters.append(start())
        except NotRun as why:
            missing.append(Line(f"{name}, {there.name}", f"not run: {why}"))
    return exporters, missing


def _download(there: Built, ours: Ours) -> None:
    """One round on a fresh server, so that nothing is in its memory yet."""
    with served(there) as machine:
        cookie = signed_in(machine.port).headers
        idle = forget_peak(machine.pid)
        came = download(machine.port, "/export/verdicts.csv", cookie)
        ours.memory.append(peak(machine.pid) - idle)
    if came.rows != there.claims:
        raise RuntimeError(f"verdicts.csv has {came.rows} rows instead of {there.claims}.")
    ours.came.append(came)
    say(f"verdicts.csv, {there.name}", f"{came.whole:.2f} s, {ours.memory[-1]:.1f} MB above {idle:.0f} MB")


def _our_lines(there: Built, ours: Ours) -> list[Line]:
    what, whole = f"verdicts.csv, {there.claims:,} verdicts, {there.name}", [one.whole for one in ours.came]
    return [
        Line(what, f"{spread(whole, ' s', 2)}, {there.claims / median(whole):,.0f} rows a second"),
        Line(f"{what}: first byte", spread([1000 * one.first_byte for one in ours.came], " ms"), "< 100 ms"),
        Line(f"{what}: first row", spread([1000 * one.first_row for one in ours.came], " ms")),
        Line(f"{what}: memory above idle", spread(ours.memory, " MB", 1), "< 50 MB"),
    ]


def _line(there: Built, ours: Ours, peer: Exporter, took: list[float]) -> Line:
    """The ratio is of times for a database's own program, as the goal is, and of rows a second for the others."""
    own, their_rate = median(one.whole for one in ours.came), peer.rows / median(took)
    measured = f"{spread(took, ' s', 2)}, {their_rate:,.0f} rows a second"
    if peer.is_own:
        return Line(peer.name, measured, "verdicts.csv takes ≤ 1.5 × as long", f"{own / median(took):.2f}")
    return Line(peer.name, measured, "verdicts.csv is faster", f"{there.claims / own / their_rate:,.1f}")
