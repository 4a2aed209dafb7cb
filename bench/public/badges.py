"""Badges a second, beside a bare ASGI constant on the same server and beside npm's badge-maker."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.client import Client
from bench.public import peers
from bench.public.built import Built, public_ids, served
from bench.public.load import Load, load, require_wrk
from bench.public.processes import SERVER_CORE, free_port, running
from bench.public.report import Line, NotRun, say, spread
from config import ROOT

_CONNECTIONS = 16
#: As many as readers of many sites ask for within the same minutes.
_DIFFERENT = 10_000
_SITES = 200
#: Given by the server itself, for every application behind it.
_BY_THE_SERVER = {"date", "server"}

CONSTANT, OK, NOT_MODIFIED, REFERER, MANY, NODE = (
    "bare ASGI constant",
    "badge, 200",
    "badge, 304",
    "badge, 200, asked for by a page (Referer)",
    f"{_DIFFERENT:,} different badges in turn, on {_SITES} sites",
    f"npm {peers.BADGE_MAKER} behind node:http",
)
_GOALS = {
    OK: (f"≥ 0.8 × {CONSTANT}", CONSTANT),
    NOT_MODIFIED: (f"≥ {OK}", OK),
    REFERER: ("", OK),
    MANY: (f"≥ 0.6 × {CONSTANT}", CONSTANT),
    NODE: (f"slower than {OK}", OK),
}


@dataclass(frozen=True)
class Contender:
    """An address to ask for; or several, in turn, each asked for by one of ``sites`` pages."""

    port: int
    path: str = "/"
    headers: Mapping[str, str] = field(default_factory=dict)
    others: Sequence[str] = ()
    sites: int = 0

    def load(self, seconds: int) -> Load:
        return load(self.port, [self.path, *self.others], seconds, _CONNECTIONS, self.headers, self.sites)


def measure(there: Built, folder: Path, seconds: int, rounds: int) -> list[Line]:
    """Requests a second, the median of the rounds; in each of them everybody has a turn."""
    require_wrk()
    missing = []
    with ExitStack() as stack:
        machine = stack.enter_context(served(there, SERVER_CORE))
        contenders = _ours(there, machine.port)
        contenders[CONSTANT] = stack.enter_context(_constant(folder, contenders[OK]))
        try:
            contenders[NODE] = stack.enter_context(_badge_maker(folder, contenders[OK]))
        except NotRun as why:
            missing.append(Line(NODE, f"not run: {why}"))
        rates: dict[str, list[float]] = {name: [] for name in contenders}
        for number in range(rounds + 1):
            for name, one in contenders.items():
                came = one.load(seconds if number else 1)
                # The first, short round warms everything up.
                if number:
                    rates[name].append(came.rate)
                    say(name, f"{came.rate:,.0f} a second, p50 {came.p50:.2f} ms, p99 {came.p99:.2f} ms")
    return [_line(name, rates) for name in contenders] + missing


def _line(name: str, rates: Mapping[str, list[float]]) -> Line:
    goal, peer = _GOALS.get(name, ("", ""))
    ratio = f"{median(rates[name]) / median(rates[peer]):.2f}" if peer else ""
    return Line(name, f"{spread(rates[name])} a second", goal, ratio)


def _ours(there: Built, port: int) -> dict[str, Contender]:
    path, *others = (f"/badge/{public_id}.svg" for public_id in public_ids(there, _DIFFERENT))
    etag = _answer(port, path)[1]["etag"]
    asked = {
        OK: Contender(port, path),
        NOT_MODIFIED: Contender(port, path, {"If-None-Match": etag}),
        REFERER: Contender(port, path, {"Referer": "https://news.example/2022/what-is-known"}),
        MANY: Contender(port, path, others=others, sites=_SITES),
    }
    # A badge that is asked for the first time is drawn; how long that takes is another question.
    reader = Client(port)
    for other in others:
        reader.get(other)
    for name, one in asked.items():
        status = _answer(port, path, one.headers)[0]
        if status != (304 if name == NOT_MODIFIED else 200):
            raise RuntimeError(f"{name} was answered with {status}.")
    return asked


@contextmanager
def _constant(folder: Path, badge: Contender) -> Iterator[Contender]:
    """A constant of a badge's length, with a badge's headers."""
    _, headers, body = _answer(badge.port, badge.path)
    answer, port = folder / "constant.json", free_port()
    kept = [(name, value) for name, value in headers.items() if name not in _BY_THE_SERVER]
    answer.write_text(json.dumps({"headers": kept, "length": len(body)}))
    command = [sys.executable, "-m", "bench.public.constant", str(port)]
    environment = {"FACTCHECK_BENCH_ANSWER": str(answer), "PYTHONPATH": str(ROOT)}
    with running(command, port, folder / "constant.log", environment, core=SERVER_CORE):
        yield Contender(port)


@contextmanager
def _badge_maker(folder: Path, badge: Contender) -> Iterator[Contender]:
    """badge-maker, drawing the same words."""
    installed, port = peers.from_npm(folder, peers.BADGE_MAKER), free_port()
    words = json.loads(_answer(badge.port, badge.path.replace(".svg", ".json"))[2])
    command: list[str | Path] = ["node", Path(__file__).with_name("badge_maker.mjs"), installed, str(port)]
    command += [words["label"], words["message"], words["color"]]
    with running(command, port, folder / "badge-maker.log", core=SERVER_CORE):
        yield Contender(port)


def _answer(port: int, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
    connection = Client(port).connection
    connection.request("GET", path, headers=dict(headers or {}))
    response = connection.getresponse()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
