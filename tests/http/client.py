"""As much of a browser as HTTP needs: one connection that stays open, a cookie, a CSRF token."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.factories import PASSWORD
from tests.server import Server

_TOKEN = re.compile(r'name="csrf[-_]token"[^>]*(?:content|value)="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def location(self) -> str:
        return self.headers["Location"] or ""


class Client:
    """A person at the server. Follows no redirects."""

    def __init__(self, server: Server, cookie: str = "", token: str = "") -> None:
        self._server = server
        self._connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        self._cookie, self._token = cookie, token

    def get(self, path: str) -> Answer:
        return self._send("GET", path)

    def post(self, path: str, form: Mapping[str, object] | None = None) -> Answer:
        """Send a form with the token of the page that was seen last."""
        return self._send("POST", path, urlencode({"csrf_token": self._token, **(form or {})}))

    def sign_in(self, email: str) -> None:
        self.get("/login")
        assert self.post("/login", {"email": email, "password": PASSWORD}).status == 303
        self.get("/")

    def begin(self, path: str) -> HTTPResponse:
        """Ask for something, and read of the answer no more than its headers."""
        self._connection.request("GET", path, headers={"Cookie": self._cookie})
        return self._connection.getresponse()

    def another_connection(self) -> "Client":
        """A further tab of the same person."""
        return Client(self._server, self._cookie, self._token)

    def close(self) -> None:
        self._connection.close()

    def _send(self, method: str, path: str, body: str | None = None) -> Answer:
        headers = {"Cookie": self._cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        for morsel in SimpleCookie("; ".join(response.headers.get_all("Set-Cookie", []))).values():
            if morsel["path"] == "/":
                self._cookie = f"{morsel.key}={morsel.value}"
        token = _TOKEN.search(answer.text) if response.headers.get_content_type() == "text/html" else None
        if token:
            self._token = unescape(token[1])
        return answer
