"""A child process that does what its request says, mostly something it should not."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from factcheck.child_processes.child import serve

Answer = tuple[dict[str, Any], bytes]


def _echo(head: dict[str, Any], body: bytes) -> Answer:
    sys.stdout.write("a library that prints")
    return {"argument": head["argument"]}, body


def _grow(head: dict[str, Any], body: bytes) -> Answer:
    while True:
        body += bytes(1 << 26)


def _raise(head: dict[str, Any], body: bytes) -> Answer:
    raise ValueError("for the log")


def _after(act: Callable[[], Any]) -> Callable[[dict[str, Any], bytes], Answer]:
    def work(head: dict[str, Any], body: bytes) -> Answer:
        act()
        return {}, b""

    return work


_WAYS: dict[str, Callable[[dict[str, Any], bytes], Answer]] = {
    "echo": _echo,
    "environment": lambda head, body: (dict(os.environ), b""),
    "modules": lambda head, body: ({"modules": sorted(sys.modules)}, b""),
    "process": lambda head, body: ({"id": os.getpid()}, b""),
    "sleep": _after(lambda: time.sleep(600)),
    # Holds the interpreter lock.
    "spin": _after(lambda: re.match("(a+)+$", "a" * 60 + "b")),
    "grow": _grow,
    "fill": lambda head, body: ({}, b"x" * (1 << 32)),
    "raise": _raise,
    "exit": _after(lambda: os._exit(0)),
    "abort": _after(os.abort),
    "connect": _after(lambda: socket.create_connection(("127.0.0.1", 9))),
    "start": _after(lambda: subprocess.run(["true"], check=False)),
}


if __name__ == "__main__":
    serve(lambda head, body: _WAYS[head["do"]](head, body))
