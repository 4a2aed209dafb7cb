"""Who asks, as far as limits go: an address, or the network that one person can be taken to have."""

import ipaddress


def client_of(address: str | None) -> str:
    """An IPv4 address itself; of an IPv6 address its first 64 bits, since one person has them all; else ''."""
    try:
        parsed = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return ""
    if parsed.version == 6 and parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
