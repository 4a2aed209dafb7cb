"""What an address must be before a name in it is looked up."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from requests import PreparedRequest
from requests.exceptions import RequestException
from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from factcheck.fetching.errors import BlockedPort, BlockedScheme, Credentials, NotAnAddress, PrivateAddress
from factcheck.fetching.public_addresses import is_disguised

#: Characters, as browsers and servers commonly take them.
MAX_LENGTH = 2_000
PORTS = {"http": 80, "https": 443}
#: Read in one way by browsers and in another by libraries, or left out by one of them.
_AMBIGUOUS = re.compile(r"[\x00-\x1f\x7f\\]")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes. ``address`` has no fragment, ``host`` is in lower case, IPv6 without brackets."""

    address: str
    scheme: str
    host: str
    port: int

    @property
    def origin(self) -> str:
        """Scheme, host and port, as the beginning of an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def target_of(address: str, allowed: frozenset[str] = frozenset()) -> Target:
    """Take an address apart. ``allowed`` are the ``host:port`` that need not be public, nor on a usual port.

    Read by the parser of the library that connects, so that nobody understands the address otherwise later.
    Raises NotAnAddress, BlockedScheme, Credentials, BlockedPort and PrivateAddress (for an IPv4 address in
    disguise, and an IPv6 address with a zone).
    """
    prepared = _prepared(address)
    try:
        url = parse_url(prepared)
    except LocationParseError as error:
        raise NotAnAddress from error
    host = (url.host or "").strip("[]").rstrip(".").lower()
    if not host or url.scheme not in PORTS:
        raise NotAnAddress
    if url.auth is not None:
        raise Credentials
    port = PORTS[url.scheme] if url.port is None else url.port
    target = Target(url._replace(fragment=None).url, url.scheme, host, port)
    if f"{host}:{port}" not in allowed:
        if port not in PORTS.values():
            raise BlockedPort
        if is_disguised(host) or "%" in host:
            raise PrivateAddress
    return target


def _prepared(address: str) -> str:
    """The address with its host in ASCII and its path quoted."""
    if len(address) > MAX_LENGTH or _AMBIGUOUS.search(address):
        raise NotAnAddress
    request = PreparedRequest()
    try:
        scheme = urlsplit(address).scheme
        if scheme and scheme not in PORTS:
            raise BlockedScheme
        request.prepare_url(address, None)
    except (RequestException, ValueError) as error:
        raise NotAnAddress from error
    return request.url or ""
