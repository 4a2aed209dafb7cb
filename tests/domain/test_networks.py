"""Tests of who an address is taken for."""

from factcheck.domain.networks import network


def test_an_ipv6_address_stands_for_all_of_its_64() -> None:
    assert network("2001:db8:1:2:3:4:5:6") == network("2001:db8:1:2::") == "2001:db8:1:2::/64"
    assert network("2001:db8:1:3::1") != network("2001:db8:1:2::1")
    assert network("::ffff:192.0.2.1") == network("192.0.2.1") == "192.0.2.1"
    assert network("fe80::1%eth0") == "fe80::/64"
    assert network(None) == network("not an address") == ""
