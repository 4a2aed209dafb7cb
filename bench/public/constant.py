"""A bare ASGI function that always answers the same, on the server of run.py and with its options.

``python -m bench.public.constant PORT``; FACTCHECK_BENCH_ANSWER names a JSON file with its ``headers`` and ``length``.
"""

import json
import os
import sys
from pathlib import Path

from factcheck.web.front.messages import Receive, Scope, Send
from run import serve


class Constant:
    """Answers every request with the same."""

    def __init__(self) -> None:
        answer = json.loads(Path(os.environ["FACTCHECK_BENCH_ANSWER"]).read_text())
        self._headers = [(name.encode(), value.encode()) for name, value in answer["headers"]]
        self._headers.append((b"server", b"constant"))
        self._body = b"x" * answer["length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            for stage in ("startup", "shutdown"):
                await receive()
                await send({"type": f"lifespan.{stage}.complete"})
            return
        await send({"type": "http.response.start", "status": 200, "headers": self._headers})
        await send({"type": "http.response.body", "body": self._body})


if __name__ == "__main__":
    serve("bench.public.constant:Constant", "127.0.0.1", int(sys.argv[1]))
