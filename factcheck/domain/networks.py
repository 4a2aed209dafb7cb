"""The client that a limit counts: an address, or the network that one person is taken to have."""

import ipaddress


def network(address: str | None) -> str:
    """An IPv4 address itself; of an IPv6 address its /64, which one customer has all of; else ''."""
    try:
        parsed = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return ""
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, 64), strict=False))
