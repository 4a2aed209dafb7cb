"""``python -m bench.abuse documents|words|suggestions|routes [--tree FOLDER] [--seconds 60]``."""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from bench.abuse.attacks import ARTICLES, MARKS, PAGES, WORDS, Upload
from bench.abuse.bystanders import Bystanders
from bench.client import Client, signed_in
from bench.public.processes import free_port
from config import ROOT

#: Run in the attacked checkout, as its tables may differ: a person, a published claim; prints the badge's address.
_FILL = """
import sys
from bench.desk import _fill
print("/badge/" + _fill("sqlite:///" + sys.argv[1] + "/factcheck.db", 10) + ".svg")
"""


class Desk:
    """A server under attack, and a person who is signed in to it."""

    def __init__(self, port: int, pid: int, badge: str, patience: float) -> None:
        self.port, self.pid, self.badge, self.patience = port, pid, badge, patience

    def client(self) -> Client:
        """A new browser of the person, that gives up after ``patience`` seconds."""
        client = signed_in(self.port)
        client.connection.timeout = self.patience
        client.connection.close()
        return client

    def attack(self, name: str, act: Callable[[Client], object], times: int = 1) -> None:
        """Have so many browsers do it at once, and print what they and the bystanders noticed."""
        clients = [self.client() for _ in range(times)]
        answers: list[str] = []
        with Bystanders(self.port, self.pid, self.badge) as bystanders:
            threads = [threading.Thread(target=lambda c=c: answers.append(_timed(act, c))) for c in clients]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            time.sleep(0.5)
        sys.stdout.write(f"{name:34} answered {', '.join(sorted(answers)):24} {bystanders.line()}\n")
        sys.stdout.flush()


def _timed(act: Callable[[Client], object], client: Client) -> str:
    begin = time.perf_counter()
    try:
        act(client)
    except OSError:
        return f"not in {time.perf_counter() - begin:.0f} s"
    return f"{time.perf_counter() - begin:.2f} s"


@contextmanager
def _desk(tree: Path, patience: float) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")},
            "FACTCHECK_INSTANCE": folder,
            "FACTCHECK_PORT": str(port),
        }
        fill = [sys.executable, "-c", _FILL, folder]
        filled = subprocess.run(fill, cwd=tree, env=environment, stdout=subprocess.PIPE, check=True, text=True)
        with Path(folder, "server.log").open("wb") as log:
            server = subprocess.Popen(
                [sys.executable, "run.py"], cwd=tree, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        try:
            _until_ready(port)
            yield Desk(port, server.pid, filled.stdout.strip(), patience)
        finally:
            # An attacked server may be too busy to stop when it is asked to.
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _until_ready(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if Client(port).get("/readyz")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("The server did not start.")


def _upload(html: str) -> Callable[[Client], object]:
    def act(client: Client) -> object:
        client.get("/articles/new")
        body = b"".join(Upload("page.html", f"<html><body>{html}".encode(), client.token).body())
        headers = client.headers | {"Content-Type": "multipart/form-data; boundary=bench"}
        client.connection.request("POST", "/articles/new", body, headers)
        return client.connection.getresponse().read()

    return act


def _until_over(progress: str) -> Callable[[Client], object]:
    def act(client: Client) -> None:
        while client.get(progress, **{"HX-Request": "true"})[0] == 204:
            time.sleep(0.5)

    return act


def _stored(desk: Desk, text: str) -> str:
    """The path of a new article."""
    client = desk.client()
    client.connection.timeout = 120
    client.get("/articles/new")
    form = urlencode({"title": "An article", "text": text, "csrf_token": client.token})
    headers = client.headers | {"Content-Type": "application/x-www-form-urlencoded"}
    client.connection.request("POST", "/articles/new", form, headers)
    answer = client.connection.getresponse()
    answer.read()
    return answer.headers["Location"]


def _documents(desk: Desk) -> None:
    for name, html in PAGES.items():
        desk.attack(name, _upload(html))
    desk.attack("four at once: 49,000 breaks", _upload(PAGES["49,000 breaks"]), 4)


def _words(desk: Desk) -> None:
    for name, (text, words) in WORDS.items():
        path = _stored(desk, text)
        desk.attack(name, _getting(f"{path}?{urlencode({'words': words})}"))


def _suggestions(desk: Desk) -> None:
    for name, text in ARTICLES.items():
        path = _stored(desk, text)
        desk.attack(name, _posting(f"{path}/suggestions"))
        desk.attack("    four at once", _posting(f"{path}/suggestions"), 4)
        desk.attack("    until it is over", _until_over(f"{path}/suggestions/progress"))


def _routes(desk: Desk) -> None:
    path = _stored(desk, "one line without an end, said he, " * 29_000)
    desk.attack("selection in a line of 1 MB", _getting(f"{path}?start=980000&end=980010"))
    desk.attack("150,000 pairs of combining marks", _posting("/articles/new", title="x", text=MARKS))
    fields = {f"field{number}": "x" for number in range(50_000)}
    desk.attack("50,000 fields on an error page", _posting("/queue/bulk/undo", **fields))
    desk.attack("a number of 900,000 digits", _posting("/claims/1/edit", kind="figure", low="9" * 900_000))
    desk.attack("a query string of 60 KB", _getting(f"/queue/?text={'a' * 60_000}"))
    desk.attack("a cookie of 60 KB", _getting("/queue/", Cookie=f"factcheck={'a' * 60_000}"))


def _getting(path: str, **headers: str) -> Callable[[Client], object]:
    return lambda client: client.get(path, **headers)


def _posting(path: str, **form: str) -> Callable[[Client], object]:
    return lambda client: client.post(path, **form)


_PARTS = {"documents": _documents, "words": _words, "suggestions": _suggestions, "routes": _routes}


def main() -> None:
    """Attack, and print one line for each attack."""
    options = argparse.ArgumentParser(description="Attack a real server and measure what others notice.")
    options.add_argument("part", choices=_PARTS)
    options.add_argument("--tree", type=Path, default=ROOT, help="the checkout that is attacked (default: this)")
    options.add_argument("--seconds", type=float, default=60, help="after which an attacker hangs up (default 60)")
    given = options.parse_args()
    with _desk(given.tree, given.seconds) as desk:
        _PARTS[given.part](desk)


if __name__ == "__main__":
    main()
