"""Connections to vetted addresses: urllib3's own, but for how the socket is opened and how long it may take.

The name is looked up here and nowhere else, immediately before the connection, and the connection goes to what was
looked up. ``_new_conn`` and ``SSLContext.sslsocket_class`` are not documented as being for this: the probes in
tests/fetching show at each change of version that they still do it.
"""

import ipaddress
import socket
import ssl
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from factcheck.fetching.addresses import Target
from factcheck.fetching.allowance import Allowance
from factcheck.fetching.errors import PrivateAddress, Slow, Unreachable
from factcheck.fetching.public_addresses import is_public
from factcheck.fetching.resolving import Resolve, addresses_of

#: Seconds for one of several addresses, so that one that does not answer leaves time for the others.
_CONNECT_SECONDS = 5.0


class _CountedSocket(socket.socket):
    """A socket whose every read is within the allowance, however little each brings."""

    allowance: Allowance

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        self.settimeout(self.allowance.seconds())
        number = super().recv_into(*args, **kwargs)
        self.allowance.take(number)
        return number


class _CountedTlsSocket(ssl.SSLSocket):
    allowance: Allowance

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        self.settimeout(self.allowance.seconds())
        number = super().recv_into(*args, **kwargs)
        self.allowance.take(number)
        return number


def tls_context(authorities: str) -> ssl.SSLContext:
    """A context that checks certificates and names against a file of authorities."""
    context = ssl.create_default_context(cafile=authorities)
    context.sslsocket_class = _CountedTlsSocket
    return context


class Opener:
    """Opens the sockets of one fetch."""

    def __init__(self, resolve: Resolve, allowed: frozenset[str], allowance: Allowance) -> None:
        self._resolve, self._allowed, self.allowance = resolve, allowed, allowance

    def open(self, host: str, port: int) -> socket.socket:
        """Connect to the first address of the host that takes it.

        Raises PrivateAddress when one of them is not public, NotResolved, Unreachable and Slow.
        """
        addresses = addresses_of(self._resolve, host, port, self.allowance)
        if f"{host}:{port}" not in self._allowed and not all(map(is_public, addresses)):
            raise PrivateAddress
        for address in addresses:
            connected = self._connected(address, port)
            if connected:
                return connected
        self.allowance.seconds()
        raise Unreachable

    def _connected(self, address: str, port: int) -> socket.socket | None:
        is_v6 = ipaddress.ip_address(address).version == 6
        try:
            opened = _CountedSocket(socket.AF_INET6 if is_v6 else socket.AF_INET, socket.SOCK_STREAM)
        except OSError:  # a machine without IPv6
            return None
        opened.allowance = self.allowance
        try:
            opened.settimeout(min(self.allowance.seconds(), _CONNECT_SECONDS))
            opened.connect((address, port))
            opened.settimeout(self.allowance.seconds())
        except OSError:
            opened.close()
            return None
        except Slow:
            opened.close()
            raise
        return opened


class _Connection(HTTPConnection):
    def __init__(self, *args: Any, opener: Opener, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._opener = opener

    def _new_conn(self) -> socket.socket:
        return self._opener.open(self.host, self.port)


class _TlsConnection(HTTPSConnection):
    def __init__(self, *args: Any, opener: Opener, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._opener = opener

    def _new_conn(self) -> socket.socket:
        return self._opener.open(self.host, self.port)

    def connect(self) -> None:
        super().connect()
        assert isinstance(self.sock, _CountedTlsSocket)
        self.sock.allowance = self._opener.allowance


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


def pool_for(target: Target, opener: Opener, context: ssl.SSLContext) -> HTTPConnectionPool:
    """A pool for one request."""
    if target.scheme == "https":
        return _TlsPool(target.host, target.port, opener=opener, ssl_context=context)
    return _Pool(target.host, target.port, opener=opener)
