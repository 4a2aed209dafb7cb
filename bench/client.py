"""The person that a bench signs in as, and their browser."""

import http.client
import re
from urllib.parse import urlencode

EMAIL, PASSWORD = "bench@example.org", "a password for the bench"


class Client:
    """A browser of one person: keeps its connection and its cookie."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers: dict[str, str] = {}
        self.token = ""

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        self.connection.request("GET", path, headers=self.headers | headers)
        return self._answer()

    def post(self, path: str, **form: str) -> tuple[int, bytes]:
        headers = self.headers | {"Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request("POST", path, urlencode(form | {"csrf_token": self.token}), headers)
        return self._answer()

    def _answer(self) -> tuple[int, bytes]:
        response = self.connection.getresponse()
        body = response.read()
        for cookie in response.headers.get_all("Set-Cookie", []):
            if cookie.startswith("factcheck="):
                self.headers = {"Cookie": cookie.partition(";")[0]}
        token = re.search(rb'name="csrf_token"[^>]*value="([^"]+)"', body)
        if token:
            self.token = token[1].decode()
        return response.status, body


def signed_in(port: int, email: str = EMAIL) -> Client:
    """The browser after signing in, with the token its forms need."""
    client = Client(port)
    client.get("/login")
    client.post("/login", email=email, password=PASSWORD)
    client.get("/queue/")
    return client
