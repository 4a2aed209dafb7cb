"""Asking a server as fast as it answers, with wrk."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.public.processes import CLIENT_CORE, on_core
from bench.public.report import NotRun

_SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class Load:
    """What came out: requests a second, and how many milliseconds half and 99 of 100 of the answers took at most."""

    rate: float
    p50: float
    p99: float


def require_wrk() -> str:
    """Where wrk is. Raises NotRun when it is not installed."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise NotRun("wrk is not installed (Debian's package of that name)")
    return wrk


def load(
    port: int,
    paths: Sequence[str],
    seconds: int,
    connections: int,
    headers: Mapping[str, str] | None = None,
    sites: int = 0,
) -> Load:
    """Ask for the paths in turn, from one core; each path has its Referer among ``sites``, if there are any.

    Raises NotRun without wrk, and when any answer was an error.
    """
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listed:
        listed.write("\n".join(paths) + "\n")
        listed.flush()
        command = [require_wrk(), "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(_SCRIPT)]
        command += [f"http://127.0.0.1:{port}", "--", listed.name, str(sites)]
        command += [part for pair in (headers or {}).items() for part in pair]
        with on_core(CLIENT_CORE):
            answer = subprocess.run(command, capture_output=True, text=True, check=True)
    counted = json.loads(answer.stdout.splitlines()[-1])
    if counted["failed"]:
        raise NotRun(f"{counted['failed']} of {counted['requests']} requests failed: {paths[0]}")
    return Load(counted["requests"] / counted["microseconds"] * 1e6, counted["p50"] / 1000, counted["p99"] / 1000)
