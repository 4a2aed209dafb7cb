"""Connections on which nothing moves are ended by the operating system."""

import socket
import sys
from collections.abc import Iterator

import pytest

from factcheck.web.front import limits
from factcheck.web.front.sockets import limit_stalled_connections
from tests.web.front.loops import run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends stalled connections by itself")


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def test_a_connection_that_is_accepted_inherits_the_limits(listening: socket.socket) -> None:
    run(limit_stalled_connections())

    with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == limits.STALLED * 1000
        # Linux doubles what it is given, for its own bookkeeping.
        assert accepted.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) == 2 * limits.SEND_BUFFER
