"""The child's side: take one request, answer it within the limits, and end.

A module ``python -m … SECONDS MEMORY`` calls ``serve`` with the function that does its work. It may be started long
before its request comes, so that what it imports is ready.
"""

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from typing import IO, Any

from factcheck.child_processes import messages

if sys.platform != "win32":
    import resource

#: What a child does: head and body of a request in, those of the answer out.
Work = Callable[[dict[str, Any], bytes], tuple[dict[str, Any], bytes]]

_MAX_REQUEST = 64 * 1024 * 1024
#: Characters of a traceback that are sent back.
_MAX_TRACE = 4_000


def serve(work: Work) -> None:
    """Do the work of one request, and end the process. Never returns.

    The arguments of the process are the seconds that the work may take and the bytes of memory it may have. Where the
    system knows no such limits (Windows), the parent's clock is the only one.
    """
    seconds, memory = float(sys.argv[1]), int(sys.argv[2])
    requests, answers = _private_pipes()
    _limit_memory(memory)
    sys.addaudithook(_refuse_the_outside)
    try:
        head, body = messages.read(requests, _MAX_REQUEST)
    except messages.BadMessage:
        os._exit(1)  # The parent ended, or had nothing to do for us.
    _limit_time(seconds)
    threading.Thread(target=_end_with_parent, args=(requests,), daemon=True).start()
    try:
        messages.write(answers, *_answer(work, head, body))
    finally:
        os._exit(0)


def _answer(work: Work, head: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        return work(head, body)
    except MemoryError:
        return {"failure": "memory"}, b""
    except Exception:
        return {"failure": "error", "trace": traceback.format_exc()[-_MAX_TRACE:]}, b""


def _private_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the parent, out of reach of any library that reads or prints."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nothing, standard)
    return requests, answers


def _limit_memory(memory: int) -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _limit_time(seconds: float) -> None:
    """Have the system end this process: Python's own clocks wait for a regular expression to finish."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        cpu = int(used.ru_utime + used.ru_stime + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
        signal.setitimer(signal.ITIMER_REAL, seconds + 1)


def _end_with_parent(requests: IO[bytes]) -> None:
    """Nothing more is sent: reading ends when the parent has given up, or ended however it did."""
    requests.read(1)
    os._exit(1)


def _refuse_the_outside(event: str, args: tuple[Any, ...]) -> None:
    """Nothing is fetched and nothing is started by what a document holds."""
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")):
        raise PermissionError(f"A child process may not use {event}.")
