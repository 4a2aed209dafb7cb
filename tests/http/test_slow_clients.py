"""Clients that send or read slowly, against the real server: they hold nobody up, and are cut off."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from sqlmodel import select

from factcheck.db import Database
from factcheck.models import ArticleVersion, Claim
from factcheck.web.front import limits
from tests import factories
from tests.http.client import Client
from tests.http.desk import publish_many
from tests.server import Server, SharedServer

#: Seconds. Without the attack an answer takes some milliseconds, and the machine may have other work.
SOON = 1.0

POST = b"POST /login HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"
ATTACKS = {
    "bodies": POST + b"Content-Length: 100000\r\n\r\ncsrf",
    "chunked bodies": POST + b"Transfer-Encoding: chunked\r\n\r\n5\r\ncsrf",
    "headers": b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ",
    "answers": b"GET /static/css/parts.css HTTP/1.1\r\nHost: a\r\n\r\n",
    "uploads": b"POST /articles/new HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\n"
    b"Content-Length: 2000000\r\n\r\n" + b"x" * 1_999_999,
}


@pytest.fixture(scope="module")
def shared_server(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedServer]:
    shared = SharedServer(sqlite_template, tmp_path_factory.mktemp("server"))
    yield shared
    shared.stop()


@pytest.fixture
def database_url(shared_server: SharedServer) -> str:
    """SQLite only: clients are met before the database is."""
    return shared_server.empty()


@pytest.fixture
def server(shared_server: SharedServer, database_url: str) -> Iterator[Server]:
    """The server of the whole module: those before have gone, and left nothing behind that holds others up."""
    yield shared_server.start()
    shared_server.check()


@contextmanager
def held(server: Server, sent: bytes, count: int) -> Iterator[list[socket.socket]]:
    """Connections on which this was sent and nothing more comes, and of which nothing is read."""
    with ExitStack() as stack:
        connections = []
        for _ in range(count):
            connection = stack.enter_context(socket.socket())
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.settimeout(30)
            connection.connect(("127.0.0.1", server.port))
            connection.sendall(sent)
            connections.append(connection)
        yield connections


@pytest.fixture
def ask(server: Server, database: Database) -> Iterator[Callable[[], float]]:
    """A function that asks for a page of the desk, a badge and /healthz; gives the seconds the slowest took."""
    with database.transaction() as session:
        person = factories.user(session)
        claim: Claim = factories.claim(session, person)
    with ExitStack() as stack:
        client = Client(server)
        stack.callback(client.close)
        client.sign_in(person.email)

        def all_three() -> float:
            slowest = 0.0
            for path in ("/queue/", f"/badge/{claim.public_id}.svg", "/healthz"):
                begin = time.monotonic()
                fresh = client.another_connection()
                stack.callback(fresh.close)
                assert fresh.get(path).status == 200
                slowest = max(slowest, time.monotonic() - begin)
            return slowest

        all_three()
        yield all_three


@pytest.mark.parametrize(("attack", "count"), [(name, 20 if name == "uploads" else 200) for name in ATTACKS])
def test_others_are_answered_meanwhile(server: Server, ask: Callable[[], float], attack: str, count: int) -> None:
    with held(server, ATTACKS[attack], count):
        assert sorted(ask() for _ in range(5))[-2] < SOON


def test_a_body_and_a_head_that_stop_on_their_way_are_ended(server: Server) -> None:
    with held(server, ATTACKS["bodies"], 1) as [body], held(server, ATTACKS["headers"], 1) as [head]:
        begin = time.monotonic()
        answer = b"".join(iter(lambda: body.recv(4096), b""))
        assert answer.startswith(b"HTTP/1.1 408 ")
        assert b"connection: close" in answer
        assert limits.GRACE - 1 < time.monotonic() - begin < limits.GRACE + 5
        assert head.recv(4096) == b""
        assert time.monotonic() - begin < limits.HEADERS + 5


def test_http_2_and_heads_of_any_length_are_refused(server: Server) -> None:
    for sent in (
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /" + b"a" * 2 * limits.HEAD + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    ):
        with held(server, sent, 1) as [connection]:
            assert not connection.recv(4096).startswith(b"HTTP/1.1 2")


def test_odd_bytes_in_an_address_reach_the_app(server: Server) -> None:
    for path, status in ((b"/%ff%00/%2f", 404), (b"/\xc3\xa9", 404), (b"/queue/?q=%ff&%00", 303)):
        with held(server, b"GET " + path + b" HTTP/1.1\r\nHost: a\r\n\r\n", 1) as [connection]:
            assert connection.recv(4096).startswith(b"HTTP/1.1 %d " % status), path


def test_a_reader_who_stops_gives_the_place_back(server: Server, database: Database) -> None:
    with database.transaction() as session:
        publish_many(session, factories.user(session), "n" * 2_000)
    feed = b"GET /claimreview.jsonld HTTP/1.1\r\nHost: a\r\n\r\n"
    with held(server, feed, 1) as [stopped], closing(Client(server)) as client:
        begin = time.monotonic()
        time.sleep(1)
        assert client.get("/claimreview.jsonld").status == 503
        while client.get("/claimreview.jsonld").status == 503:
            assert time.monotonic() - begin < limits.GRACE + 20
            # Ten questions a minute are allowed.
            time.sleep(8)
        rest = b"".join(iter(lambda: stopped.recv(65_536), b""))
    assert not rest.endswith(b"0\r\n\r\n"), "what was cut off is not ended"


def test_a_large_form_arrives_whole(server: Server, database: Database) -> None:
    text = "One sentence of many. " * 30_000
    with database.transaction() as session:
        person = factories.user(session)
    with closing(Client(server)) as client:
        client.sign_in(person.email)
        client.get("/articles/new")
        assert client.post("/articles/new", {"title": "A long one", "text": text}).status == 303
    with database.reading() as session:
        assert [version.text.strip() for version in session.exec(select(ArticleVersion))] == [text.strip()]
