"""``python -m bench.abuse documents|words|suggestions|routes|slow [--tree FOLDER] [--seconds 60]``."""

import argparse
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from bench.abuse import slow
from bench.abuse.attacked import Attacked, attacked
from bench.abuse.attacks import ARTICLES, MARKS, PAGES, WORDS, Upload
from bench.abuse.bystanders import Bystanders
from bench.client import Client, signed_in
from config import ROOT


class Desk:
    """A server under attack, and a person who is signed in to it."""

    def __init__(self, server: Attacked, patience: float) -> None:
        self.server, self.patience = server, patience

    def client(self) -> Client:
        """A new browser of the person, that gives up after ``patience`` seconds."""
        client = signed_in(self.server.port)
        client.connection.timeout = self.patience
        client.connection.close()
        return client

    def attack(self, name: str, act: Callable[[Client], object], times: int = 1) -> None:
        """Have so many browsers do it at once, and print what they and the bystanders noticed."""
        clients = [self.client() for _ in range(times)]
        answers: list[str] = []
        with Bystanders(self.server.port, self.server.pid, self.server.badge) as bystanders:
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


def _slow(desk: Desk) -> None:
    slow.attack(desk.server, min(desk.patience, slow.MAX_SECONDS))


def _getting(path: str, **headers: str) -> Callable[[Client], object]:
    return lambda client: client.get(path, **headers)


def _posting(path: str, **form: str) -> Callable[[Client], object]:
    return lambda client: client.post(path, **form)


_PARTS = {"documents": _documents, "words": _words, "suggestions": _suggestions, "routes": _routes, "slow": _slow}


def main() -> None:
    """Attack, and print one line for each attack."""
    options = argparse.ArgumentParser(description="Attack a real server and measure what others notice.")
    options.add_argument("part", choices=_PARTS)
    options.add_argument("--tree", type=Path, default=ROOT, help="the checkout that is attacked (default: this)")
    options.add_argument(
        "--seconds", type=float, default=60, help="until an attacker hangs up (default 60; slow: 6 at most)"
    )
    given = options.parse_args()
    with attacked(given.tree.absolute()) as server:
        _PARTS[given.part](Desk(server, given.seconds))


if __name__ == "__main__":
    main()
