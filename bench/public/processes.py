"""Servers beside ours, the cores they may use, and the memory they take. Linux only."""

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.public.report import NotRun

#: Servers have one core, the clients the other. With one core they share it.
SERVER_CORE, CLIENT_CORE = min(os.sched_getaffinity(0)), max(os.sched_getaffinity(0))

_MEMORY = re.compile(r"(VmHWM|VmRSS):\s*(\d+) kB")


@contextmanager
def on_core(core: int | None) -> Iterator[None]:
    """Processes started meanwhile by this thread run on that core only, or on any."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, before if core is None else {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(
    command: Sequence[str | Path],
    port: int,
    log: Path,
    environment: Mapping[str, str] | None = None,
    *,
    core: int | None = None,
    patience: int = 60,
) -> Iterator[None]:
    """A server, from the moment it listens on the port. Raises NotRun when it does not within ``patience`` seconds."""
    with log.open("w") as output, on_core(core):
        process = subprocess.Popen(
            command,
            env=os.environ | (environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        deadline = time.monotonic() + patience
        while not _listens(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise NotRun(f"{Path(command[0]).name} did not start; see {log.name} in the bench folder")
            time.sleep(0.1)
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def forget_peak(pid: int) -> float:
    """Reset the peak of a process and its children; returns the MB they take now."""
    family = list(_family(pid))
    for member in family:
        # proc(5): 5 resets the peak resident set size to what it is now.
        Path(f"/proc/{member}/clear_refs").write_text("5")
    return sum(_memory(member)["VmRSS"] for member in family)


def peak(pid: int) -> float:
    """MB that a process and its children took at most since ``forget_peak``."""
    return sum(_memory(member)["VmHWM"] for member in _family(pid))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from _family(int(child))


def _memory(pid: int) -> dict[str, float]:
    return {name: int(size) / 1000 for name, size in _MEMORY.findall(Path(f"/proc/{pid}/status").read_text())}


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
