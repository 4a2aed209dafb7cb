"""From an ASGI request to a WSGI application (PEP 3333) and back."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.types import WSGIApplication, WSGIEnvironment

from factcheck.web.front import limits
from factcheck.web.front.bodies import Body
from factcheck.web.front.messages import SERVER, Headers, Scope

_WITHOUT_BODY = {204, 304}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the application answered: all of it in ``body``, or the pieces still to be made, which must be closed."""

    status: int
    headers: Headers
    body: bytes
    pieces: "Pieces | None" = None


class Pieces:
    """The rest of an answer, made piece by piece."""

    def __init__(self, made: Iterable[bytes]) -> None:
        self._made = made
        self._pieces: Iterator[bytes] = iter(made)

    def next(self) -> bytes | None:
        """The next piece that is not empty; None at the end. Raises what the application raises."""
        return next((piece for piece in self._pieces if piece), None)

    def close(self) -> None:
        """To be called once, at the end or earlier."""
        _close(self._made)


def environ_of(scope: Scope, body: Body) -> WSGIEnvironment:
    """The request as CGI has it: bytes as latin-1, several headers of one name joined.

    Headers with an underscore in their name are left out, since ``X_Forwarded_For`` would pass for the real one.
    """
    client, server = scope.get("client") or ("", ""), scope.get("server") or ("", "")
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "REMOTE_PORT": str(client[1]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body.file,
        # It is whole: its end is the end of the file.
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" not in name:
            _add(environ, name, value.decode("latin-1"))
    environ.pop("HTTP_CONTENT_LENGTH", None)
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    if body.size:
        environ["CONTENT_LENGTH"] = str(body.size)
    if "HTTP_CONTENT_TYPE" in environ:
        environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE")
    return environ


def _add(environ: WSGIEnvironment, name: bytes, value: str) -> None:
    key = "HTTP_" + name.decode("latin-1").upper().replace("-", "_")
    if key not in environ:
        environ[key] = value
    elif key != "HTTP_CONTENT_TYPE":
        environ[key] += f"{'; ' if key == 'HTTP_COOKIE' else ','}{value}"


def call(application: WSGIApplication, environ: WSGIEnvironment) -> Answer:
    """Ask the application, in this thread. Raises what it raises."""
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(
        status: str,
        headers: list[tuple[str, str]],
        exc_info: tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None] | None = None,
    ) -> Any:
        started[:] = [(status, headers)]
        return None

    made = application(environ, start_response)
    try:
        [(line, given)] = started
        status = int(line[:3])
        headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in given]
        length = next((int(value) for name, value in headers if name == b"content-length"), None)
        headers.append(SERVER)
        is_empty = environ["REQUEST_METHOD"] == "HEAD" or status in _WITHOUT_BODY
        if not is_empty and (length is None or length > limits.WHOLE):
            return Answer(status, headers, b"", Pieces(made))
        body = b"" if is_empty else b"".join(made)
    except BaseException:
        _close(made)
        raise
    _close(made)
    return Answer(status, headers, body)


def _close(made: Iterable[bytes]) -> None:
    close = getattr(made, "close", None)
    if close is not None:
        close()
