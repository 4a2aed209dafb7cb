"""A bare WSGI function that always answers the same, on the server of run.py and with its options.

``python -m bench.public.constant PORT``; FACTCHECK_BENCH_ANSWER names a JSON file with its ``headers`` and ``length``.
"""

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from run import THREADS

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def create_app() -> "WSGIApplication":
    answer = json.loads(Path(os.environ["FACTCHECK_BENCH_ANSWER"]).read_text())
    headers, body = [(name, value) for name, value in answer["headers"]], b"x" * answer["length"]

    def app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        start_response("200 OK", headers)
        return [body]

    return app


if __name__ == "__main__":
    Granian(
        "bench.public.constant:create_app",
        factory=True,
        interface=Interfaces.WSGI,
        address="127.0.0.1",
        port=int(sys.argv[1]),
        workers=1,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
    ).serve()
