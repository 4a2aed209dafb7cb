"""Rules of robots.txt: what a site without one, or with one that cannot be read, lets us fetch."""

import pytest

from factcheck.fetching.errors import BadStatus, Broken, FetchError, Slow, TooLarge, Unreachable
from factcheck.fetching.robots import _MAX_SITES, Robots

ORIGIN, PAGE = "https://news.test:443", "https://news.test/wells"
RULES = b"User-agent: Factcheck\nDisallow: /drafts\n\nUser-agent: *\nDisallow: /\n"


class Site:
    """A robots.txt, or the error that comes instead; ``asked`` are the addresses that were read."""

    def __init__(self, answer: bytes | FetchError) -> None:
        self.answer = answer
        self.asked: list[str] = []

    def read(self, address: str) -> bytes:
        self.asked.append(address)
        if isinstance(self.answer, FetchError):
            raise self.answer
        return self.answer


@pytest.mark.parametrize(
    ("answer", "is_allowed", "times"),
    [
        (b"", True, 1),
        (b"User-agent: *\nDisallow: /\n", False, 1),
        (RULES, True, 1),
        (b"\xff\xfe nonsense \0", True, 1),
        (BadStatus(404), True, 1),
        (BadStatus(403), True, 1),
        (BadStatus(503), False, 2),
        (Unreachable(), False, 2),
        (TooLarge(), False, 2),
        (Broken(), False, 2),
    ],
)
def test_what_is_allowed(answer: bytes | FetchError, is_allowed: bool, times: int) -> None:
    robots, site = Robots(), Site(answer)
    assert [robots.allow(ORIGIN, PAGE, site.read) for _ in range(2)] == [is_allowed] * 2
    assert site.asked == [f"{ORIGIN}/robots.txt"] * times


def test_rules_for_our_name() -> None:
    assert not Robots().allow(ORIGIN, "https://news.test/drafts/1", Site(RULES).read)


def test_no_time_is_no_answer() -> None:
    with pytest.raises(Slow):
        Robots().allow(ORIGIN, PAGE, Site(Slow()).read)


def test_few_sites_are_remembered() -> None:
    robots, site = Robots(), Site(b"")
    for number in range(_MAX_SITES + 1):
        robots.allow(f"https://n{number}.test", PAGE, site.read)
    robots.allow(f"https://n{_MAX_SITES}.test", PAGE, site.read)
    assert len(site.asked) == _MAX_SITES + 1
    robots.allow("https://n0.test", PAGE, site.read)
    assert len(site.asked) == _MAX_SITES + 2
