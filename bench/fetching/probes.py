"""Addresses that must not be connected to, and a resolver for names that lead to them."""

import ipaddress
from collections.abc import Mapping, Sequence

#: IP addresses that are not public, as a resolver writes them.
NOT_PUBLIC = (
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1",
    "100.127.255.254", "169.254.169.254", "169.254.170.2", "172.16.0.1", "172.31.255.254", "192.0.0.1", "192.0.0.192",
    "192.0.2.1", "192.88.99.1", "192.168.0.1", "192.168.255.254", "198.18.0.1", "198.19.255.254", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::1", "::", "::127.0.0.1",
    "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1",
    "64:ff9b::169.254.169.254", "64:ff9b::8.8.8.8", "64:ff9b:1::10.0.0.1", "100::1", "2001::1",
    "2001:0:7f00:1::", "2001:db8::1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "3fff::1", "4000::1", "5f00::1",
    "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1",
)  # fmt: skip
#: Public ones beside them.
PUBLIC = (
    "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1", "169.253.255.255",
    "192.167.255.255", "192.169.0.1", "198.17.255.255", "198.20.0.1", "223.255.255.255", "2001:4860:4860::8888",
    "2606:4700:4700::1111", "2a00:1450:4001::1",
)  # fmt: skip

#: Names of the resolver below, besides one for each address that is not public.
NAMES = {
    "localhost": ["127.0.0.1"],
    "mixed.test": ["8.8.8.8", "10.0.0.1"],
    "mixed-last.test": ["2001:4860:4860::8888", "8.8.8.8", "::1"],
    "nobody.test": [],
}

#: What somebody may type or a site may redirect to, with the code that it ends with.
ADDRESSES = {
    "http://127.0.0.1/": "private_address",
    "http://127.0.0.1:443/": "private_address",
    "http://localhost/": "private_address",
    "http://LOCALHOST./": "private_address",
    "http://169.254.169.254/latest/meta-data/": "private_address",
    "http://[::1]/": "private_address",
    "http://[::]/": "private_address",
    "http://[::ffff:127.0.0.1]/": "private_address",
    "http://[::ffff:7f00:1]/": "private_address",
    "http://[0:0:0:0:0:ffff:169.254.169.254]/": "private_address",
    "http://[64:ff9b::7f00:1]/": "private_address",
    "http://[64:ff9b::a9fe:a9fe]/": "private_address",
    "http://[64:ff9b:1::a00:1]/": "private_address",
    "http://[2002:7f00:1::]/": "private_address",
    "http://[2001:0:7f00:1::]/": "private_address",
    "http://[fe80::1]/": "private_address",
    "http://[fd00:ec2::254]/": "private_address",
    "http://2130706433/": "private_address",
    "http://017700000001/": "private_address",
    "http://0x7f000001/": "private_address",
    "http://0X7F.0.0.1/": "private_address",
    "http://0x7f.1/": "private_address",
    "http://0177.0.0.1/": "private_address",
    "http://0177.0.0.01/": "private_address",
    "http://127.1/": "private_address",
    "http://127.0.1/": "private_address",
    "http://0/": "private_address",
    "http://127.0.0.1./": "private_address",
    "http://2852039166/": "private_address",
    "http://134744072/": "private_address",
    "http://0xa9.0xfe.0xa9.0xfe/": "private_address",
    "http://0251.0376.0251.0376/": "private_address",
    "http://169.254.43518/": "private_address",
    "http://4294967297/": "private_address",
    "http://256.256.256.256/": "private_address",
    "http://\u2460\u2461\u2466.0.0.1/": "not_an_address",
    "http://127\u30020\u30020\u30021/": "not_an_address",
    "http://\uff11\uff12\uff17.0.0.1/": "not_an_address",
    "http://mixed.test/": "private_address",
    "https://mixed-last.test/": "private_address",
    "http://nobody.test/": "not_resolved",
    "http://nobody.test./": "not_resolved",
    "http://" + "a" * 64 + ".test/": "not_resolved",
    "http://8.8.8.8:22/": "blocked_port",
    "http://8.8.8.8:8080/": "blocked_port",
    "http://127.0.0.1:6379/": "blocked_port",
    "http://localhost:5432/": "blocked_port",
    "http://8.8.8.8:65536/": "not_an_address",
    "http://8.8.8.8:-80/": "not_an_address",
    "file:///etc/passwd": "blocked_scheme",
    "file://localhost/etc/passwd": "blocked_scheme",
    "ftp://8.8.8.8/": "blocked_scheme",
    "gopher://127.0.0.1:6379/_INFO": "blocked_scheme",
    "data:text/html,words": "blocked_scheme",
    "dict://127.0.0.1:11211/": "blocked_scheme",
    "javascript:alert(1)": "blocked_scheme",
    "jar:http://8.8.8.8/!/": "blocked_scheme",
    "unix:///var/run/docker.sock": "blocked_scheme",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/": "blocked_scheme",
    "http://ann:secret@8.8.8.8/": "credentials",
    "http://ann@8.8.8.8/": "credentials",
    "http://:@8.8.8.8/": "credentials",
    "http://8.8.8.8:80@127.0.0.1/": "credentials",
    "http://8.8.8.8\\@127.0.0.1/": "not_an_address",
    "http://127.0.0.1%00.test/": "not_an_address",
    "http://8.8.8.8/\r\nHost: localhost": "not_an_address",
    "http://8.8.8.8\t@127.0.0.1/": "not_an_address",
    "http://[::1/": "not_an_address",
    "http://[fe80::1%25eth0]/": "private_address",
    "http:///etc/passwd": "not_an_address",
    "http://": "not_an_address",
    "http://?": "not_an_address",
    "http://.": "not_an_address",
    "http://8.8.8.8/" + "a" * 2_000: "not_an_address",
}  # fmt: skip


def name_of(address: str) -> str:
    """A name that leads to an address that is not public."""
    return f"n{NOT_PUBLIC.index(address)}.test"


class Resolver:
    """Knows the names above and ``names``; of an IP address it gives the address itself, as a system's does.

    A name in ``names`` may have several answers: each look-up gives the next one, the last is given again.
    """

    def __init__(self, names: Mapping[str, Sequence[Sequence[str]]] | None = None) -> None:
        self.asked: list[str] = []
        self._changing = {name: list(answers) for name, answers in (names or {}).items()}
        self._names = NAMES | {name_of(address): [address] for address in NOT_PUBLIC}

    def __call__(self, host: str, _port: int) -> Sequence[str]:
        self.asked.append(host)
        if host in self._changing:
            answers = self._changing[host]
            return answers.pop(0) if len(answers) > 1 else answers[0]
        if host in self._names:
            return self._names[host]
        try:
            return [str(ipaddress.ip_address(host))]
        except ValueError:
            raise OSError("There is no such name.") from None
