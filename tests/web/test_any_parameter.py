"""No query string makes a page fail: every parameter that a page reads is given every kind of value.

Which parameters a page reads is watched while it is asked, so that new pages and filters are covered by themselves.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask, Request
from flask.testing import FlaskClient
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.routing import Rule

from factcheck.db import Database
from factcheck.domain.badges.looks import Look
from factcheck.domain.claims import ClaimKind
from factcheck.domain.permissions import Role
from factcheck.domain.verdicts import Truth
from factcheck.models import User
from tests import factories

#: Much of the same work again and again; other tests run every line of it.
pytestmark = pytest.mark.no_cover

VALUES = [
    ("-1",),
    ("1.5",),
    ("NaN",),
    ("1e999",),
    ("9" * 400,),
    ("-" + "9" * 5_000,),
    ("٣٤", "²"),
    ("1", "2", "1"),
    ("\0",),
    ("\ud800",),
    ("x" * 100_000,),
    ("2022-02-30",),
    ("\"'*AND (", "%_\\"),
]

#: Read in one place before every page, so it is tried with one of them.
FOR_EVERY_PAGE = "lang"

#: What oEmbed 1.0 asks for when another format than JSON is wanted.
NOT_IMPLEMENTED = 501


class Watched(ImmutableMultiDict[str, str]):
    """The parameters of a request; remembers the names that were asked for."""

    names: set[str] = set()  # noqa: RUF012

    def __contains__(self, key: object) -> bool:
        self.names.add(str(key))
        return super().__contains__(key)

    def __getitem__(self, key: str) -> str:
        self.names.add(key)
        return super().__getitem__(key)

    def get(self, key: str, *args: Any, **kwargs: Any) -> Any:
        self.names.add(key)
        return super().get(key, *args, **kwargs)

    def getlist(self, key: str, *args: Any, **kwargs: Any) -> Any:
        self.names.add(key)
        return super().getlist(key, *args, **kwargs)


class WatchedRequest(Request):
    parameter_storage_class = Watched


@pytest.fixture
def addresses(app: Flask, database: Database, me: User) -> dict[str, str]:
    """A path for each rule that answers GET, of something that is there; its name is the rule."""
    with database.transaction() as session:
        claim = factories.claim(session, me, ClaimKind.FIGURE)
        factories.review(session, me, claim, Truth.TRUE)
    given = {"public_id": claim.public_id}
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and rule.endpoint != "static"]
    return {rule.rule: _path(rule, given) for rule in rules}


def _path(rule: Rule, given: dict[str, str]) -> str:
    path = rule.rule
    for converter, name in [(part, part.split(":")[-1]) for part in _placeholders(rule.rule)]:
        path = path.replace(f"<{converter}>", given.get(name, "1"))
    return path


def _placeholders(rule: str) -> Iterator[str]:
    for part in rule.split("<")[1:]:
        yield part.partition(">")[0]


@pytest.mark.thorough
def test_no_parameter_of_any_page_makes_it_fail(
    app: Flask, addresses: dict[str, str], sign_in: Callable[[Role], FlaskClient]
) -> None:
    app.request_class = WatchedRequest
    browser, failed = sign_in(Role.ADMIN), list[str]()
    asked: dict[str, int] = defaultdict(int)
    for rule, path in addresses.items():
        names = set(Look().parameters()) | {"v", "style"} if rule.startswith("/badge/") else set[str]()
        names |= _read_by(browser, path, {})
        # What is read only when something else was given.
        names |= _read_by(browser, path, dict.fromkeys(names, "1"))
        for name in sorted(names if rule == "/" else names - {FOR_EVERY_PAGE}):
            for values in VALUES:
                asked[rule] += 1
                with browser.get(path, query_string=_query(name, values)) as response:
                    if response.status_code >= 500 and response.status_code != NOT_IMPLEMENTED:
                        failed.append(f"{response.status_code} {path}?{name}={values!r:.60}")
    assert not failed, "\n".join(failed)
    # That pages are watched at all.
    assert asked["/oembed"] >= 4 * len(VALUES)
    assert asked["/queue/"] > len(VALUES)
    assert asked["/"] == 2 * len(VALUES), "that is the language, and the part to show whole"


def _query(name: str, values: tuple[str, ...]) -> str:
    return urlencode([(name, value) for value in values], errors="surrogatepass")


def _read_by(browser: FlaskClient, path: str, given: dict[str, str]) -> set[str]:
    Watched.names = set()
    with browser.get(path, query_string=given) as response:
        assert response.status_code < 500, path
    return Watched.names


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_part_of_a_path_makes_a_page_fail(app: Flask, sign_in: Callable[[Role], FlaskClient]) -> None:
    browser, failed = sign_in(Role.ADMIN), list[str]()
    for rule in app.url_map.iter_rules():
        for value in ("0", "9" * 400, "-1", "%00", "%ff", "٣", "a" * 5_000):
            path = rule.rule
            for placeholder in _placeholders(rule.rule):
                path = path.replace(f"<{placeholder}>", value)
            if path != rule.rule and "GET" in (rule.methods or ()):
                with browser.get(path) as response:
                    if response.status_code >= 500:
                        failed.append(f"{response.status_code} {path:.80}")
    assert not failed, "\n".join(failed)
