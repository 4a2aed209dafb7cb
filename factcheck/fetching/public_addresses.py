"""Which IP addresses are public: those that anybody on the internet may be asked to connect to."""

import ipaddress
import re

#: Not globally reachable, or not of one host (IANA IPv4 Special-Purpose Address Registry; RFC 5771, RFC 1112).
_NOT_PUBLIC_4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private use
        "100.64.0.0/10",  # between carriers and their customers
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, among them the metadata services of clouds
        "172.16.0.0/12",  # private use
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays, deprecated
        "192.168.0.0/16",  # private use
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
#: All that IANA has given out for single hosts. Outside it are loopback, ``::ffff:0:0/96`` (mapped IPv4),
#: ``64:ff9b::/96`` and ``64:ff9b:1::/48`` (NAT64), unique local, link-local, multicast, and what is not assigned.
_GLOBAL_UNICAST_6 = ipaddress.IPv6Network("2000::/3")
#: The parts of it that are not public (IANA IPv6 Special-Purpose Address Registry).
_NOT_PUBLIC_6 = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, among them Teredo, which holds an IPv4 address
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which holds an IPv4 address
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)
#: A host that ends so is an IPv4 address, however it is written (WHATWG URL Standard, "ends in a number").
_ENDS_IN_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\.?", re.DOTALL)


def is_public(address: str) -> bool:
    """Whether an IP address, as a resolver gives it, is one of a public host. One with a zone (``%eth0``) is not."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv4Address):
        return not any(parsed in network for network in _NOT_PUBLIC_4)
    if parsed.scope_id or parsed not in _GLOBAL_UNICAST_6:
        return False
    return not any(parsed in network for network in _NOT_PUBLIC_6)


def is_disguised(host: str) -> bool:
    """Whether a host is an IPv4 address in another spelling than four decimal numbers: ``0x7f.1``, ``2130706433``.

    System resolvers read them; nobody but an attacker writes them.
    """
    if not _ENDS_IN_NUMBER.fullmatch(host):
        return False
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return True
    return False
