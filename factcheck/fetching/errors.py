"""Every way in which a fetch can end without a response. Services put each into words for people."""

from typing import ClassVar


class FetchError(Exception):
    """The root. ``code`` is stable, for jobs and logs; ``address`` is the one that failed, set by ``Fetcher.fetch``."""

    code: ClassVar[str]
    address: str = ""


class NotAnAddress(FetchError):
    """It is no absolute web address, or one with characters that no address has."""

    code = "not_an_address"


class BlockedScheme(FetchError):
    """Neither http nor https."""

    code = "blocked_scheme"


class BlockedPort(FetchError):
    """A port other than 80 and 443."""

    code = "blocked_port"


class Credentials(FetchError):
    """The address holds a user name or a password."""

    code = "credentials"


class PrivateAddress(FetchError):
    """The name, or the number in its place, leads to an address that is not public."""

    code = "private_address"


class NotResolved(FetchError):
    """The name has no address."""

    code = "not_resolved"


class Unreachable(FetchError):
    """No address of the host takes the connection."""

    code = "unreachable"


class Tls(FetchError):
    """The connection cannot be made secure: a certificate that is not valid for this host, or no common protocol."""

    code = "tls"


class Slow(FetchError):
    """The time is over."""

    code = "slow"


class TooLarge(FetchError):
    """Header or body are larger than they may be, as sent or unpacked."""

    code = "too_large"


class TooManyRedirects(FetchError):
    """More redirects than are followed, or one in a circle."""

    code = "too_many_redirects"


class RobotsForbid(FetchError):
    """The site's robots.txt asks programs not to fetch this, or could not be read."""

    code = "robots"


class Broken(FetchError):
    """The answer is no HTTP, breaks off, or is packed in a way that was not asked for."""

    code = "broken"


class BadStatus(FetchError):
    """The site answered, but not with the page. ``status`` is the HTTP status."""

    code = "status"

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(status)
