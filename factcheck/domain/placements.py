"""The sites that show badges and cards. Nothing about readers is stored."""

import re
from datetime import date, timedelta
from enum import StrEnum
from ipaddress import AddressValueError, IPv6Address

#: How many calendar days are kept and shown, today included.
DAYS = 30

#: How many sites are kept for one claim and one day. Anybody can write any Referer.
MOST_SITES = 500

#: Characters. A host name has at most 253 (RFC 1035).
LONGEST_ORIGIN = 255


class Shown(StrEnum):
    """What was asked for."""

    BADGE = "badge"
    CARD = "card"


#: A claim's public id, the origin of the site that asked, and what it asked for.
EmbedView = tuple[str, str, Shown]

_REFERER = re.compile(
    r"(?P<scheme>https?)://"
    r"(?P<host>[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?|\[(?P<ipv6>[0-9a-f:.]{2,45})\])"
    r"(?::(?P<port>[0-9]{0,5}))?(?:[/?#]|\Z)",
    re.ASCII | re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def origin_of(referer: str) -> str | None:
    """The origin (RFC 6454) of a Referer header as browsers write it: ``https://news.example``, without a path.

    None when the header holds no http or https origin.
    """
    match = _REFERER.match(referer)
    if match is None:
        return None
    scheme, host = match["scheme"].lower(), match["host"].lower()
    port = int(match["port"] or _DEFAULT_PORTS[scheme])
    if not 0 < port < 2**16 or (match["ipv6"] and not _is_ipv6(match["ipv6"])):
        return None
    origin = f"{scheme}://{host}" if port == _DEFAULT_PORTS[scheme] else f"{scheme}://{host}:{port}"
    return origin if len(origin) <= LONGEST_ORIGIN else None


def first_day(today: date) -> date:
    """The earliest day that is still kept and shown."""
    return today - timedelta(days=DAYS - 1)


def _is_ipv6(host: str) -> bool:
    try:
        IPv6Address(host)
    except AddressValueError:
        return False
    return True
