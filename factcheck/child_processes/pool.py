"""The parent's side: a few processes at once, each for one request, killed when it takes too long."""

import logging
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from factcheck.child_processes import messages

_ROOT = Path(__file__).parents[2]

_log = logging.getLogger(__name__)


class Reason(StrEnum):
    """Why there is no answer."""

    BUSY = "busy"
    TIME = "time"
    MEMORY = "memory"
    ERROR = "error"


class NoAnswer(Exception):
    """The child was not started, was killed, or did not say anything that makes sense."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """``seconds`` of wall and CPU time for one request, bytes of address space, bytes of an answer, ``processes`` at
    once, and the seconds that a request waits for one of them."""

    seconds: float
    memory: int
    max_answer: int
    processes: int = 1
    wait: float = 1.0


class Pool:
    """Children that run one module, which calls ``child.serve``.

    Each request gets a process of its own, so that nothing of one is left to the next. Importing what a module needs
    takes longer than most of its work: after the first request one spare process is kept ready.
    """

    def __init__(self, module: str, limits: Limits) -> None:
        self._module, self._limits = module, limits
        self._places = threading.BoundedSemaphore(limits.processes)
        self._lock = threading.Lock()
        self._spare: _Child | None = None
        self._is_warm = False

    def warm(self) -> None:
        """Start the spare process, if there is none, and from now on after each request."""
        self._is_warm = True
        # When the system has no room for a process, a later request is refused.
        with self._lock, suppress(OSError):
            if self._spare is None or not self._spare.is_alive:
                self._spare = _Child(self._module, self._limits)

    def run(self, head: Mapping[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
        """The child's answer to a request. Raises NoAnswer; then the child process has ended."""
        if not self._places.acquire(timeout=self._limits.wait):
            raise NoAnswer(Reason.BUSY)
        try:
            return self._take().ask(head, body)
        except OSError as error:
            raise NoAnswer(Reason.ERROR) from error
        finally:
            self._places.release()
            if self._is_warm:
                self.warm()

    def close(self) -> None:
        """End the spare process."""
        with self._lock:
            if self._spare is not None:
                self._spare.end()
                self._spare = None

    def _take(self) -> "_Child":
        with self._lock:
            spare, self._spare = self._spare, None
        if spare is not None and spare.is_alive:
            return spare
        return _Child(self._module, self._limits)


class _Child:
    """One process. It ends with this object, and with ours: it notices when its standard input closes."""

    def __init__(self, module: str, limits: Limits) -> None:
        self._limits = limits
        # Not fork: a process with threads may not. No environment: our settings hold secrets. One arena: each further
        # one takes 64 MB of the address space that is limited.
        self._process = subprocess.Popen(  # noqa: S603 - no part of the command comes from a request
            [sys.executable, "-m", module, str(limits.seconds), str(limits.memory)],
            cwd=_ROOT,
            env={"MALLOC_ARENA_MAX": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.end = weakref.finalize(self, _end, self._process)

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, head: Mapping[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        alarm = _Alarm(self._limits.seconds, self._process)
        try:
            messages.write(_pipe(self._process.stdin), head, body)
            answer, out = messages.read(_pipe(self._process.stdout), self._limits.max_answer)
        except (OSError, messages.BadMessage) as error:
            alarm.stop()
            self._process.kill()
            raise NoAnswer(self._reason(alarm)) from error
        finally:
            alarm.stop()
            self.end()
        if "failure" in answer:
            _log.warning("A child process failed: %s", answer.get("trace") or answer["failure"])
            raise NoAnswer(Reason.MEMORY if answer["failure"] == "memory" else Reason.ERROR)
        return answer, out

    def _reason(self, alarm: "_Alarm") -> Reason:
        """The system kills with SIGXCPU or SIGALRM what outlasts its time; the parent is mostly first."""
        killed_by = -self._process.wait()
        return Reason.TIME if alarm.has_rung or killed_by in _TIME_SIGNALS else Reason.ERROR


class _Alarm:
    """Kills the process when its seconds are over."""

    def __init__(self, seconds: float, process: "subprocess.Popen[bytes]") -> None:
        self.has_rung = False
        self._process = process
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        self._timer.cancel()

    def _ring(self) -> None:
        self.has_rung = True
        self._process.kill()


#: SIGALRM and SIGXCPU, by number: Windows has no names for them.
_TIME_SIGNALS = {14, 24}


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdout, process.stdin):
        with suppress(OSError):  # What was not yet written cannot be any more.
            _pipe(pipe).close()
