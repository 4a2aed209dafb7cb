"""How long readers wait for a public page, over very many of them."""

from collections.abc import Iterator, Mapping, Sequence

from bench.client import Client
from bench.public.built import Built, public_ids, served
from bench.public.load import load, require_wrk
from bench.public.processes import SERVER_CORE
from bench.public.report import Line, say

#: Pages of each kind that are asked for in turn.
_PAGES = 5_000
_GOAL = "p50 < 10 ms"
CLAIM = "claim page /c/…"


def measure(there: Built, seconds: int, before: Mapping[str, float]) -> tuple[list[Line], dict[str, float]]:
    """A line for each kind of page that there is, and its p50 in ms alone. ``before`` is that of a smaller desk."""
    require_wrk()
    lines, alone = [], {}
    with served(there, SERVER_CORE) as machine:
        for name, paths in _kinds(there, machine.port):
            load(machine.port, paths, 1, 1)
            one, eight = load(machine.port, paths, seconds, 1), load(machine.port, paths, seconds, 8)
            measured = (
                f"p50 {one.p50:.2f} ms, p99 {one.p99:.2f} ms; 8 at once: p50 {eight.p50:.1f} ms, p99 {eight.p99:.1f} ms"
            )
            title = f"{name}, {there.claims:,} claims, {there.name}"
            say(title, measured)
            ratio = f"{one.p50 / before[name]:.2f}" if name in before else ""
            goal = f"{_GOAL}, flat" if ratio else _GOAL
            lines.append(Line(title, measured, goal if name == CLAIM else "", ratio))
            alone[name] = one.p50
    return lines, alone


def _kinds(there: Built, port: int) -> Iterator[tuple[str, Sequence[str]]]:
    claims, articles = public_ids(there, _PAGES), public_ids(there, _PAGES, "article")
    client = Client(port)
    for name, paths in (
        (CLAIM, [f"/c/{one}" for one in claims]),
        ("article page /a/…", [f"/a/{one}" for one in articles]),
        ("card /embed/…", [f"/embed/{one}" for one in claims]),
        ("/feed.atom", ["/feed.atom"]),
        ("/corrections", ["/corrections"]),
        ("/sitemap.xml", ["/sitemap.xml"]),
    ):
        status, _ = client.get(paths[0])
        if status == 200:
            yield name, paths
        else:
            say(name, f"answered with {status}, not measured")
