"""Articles read from their addresses: each way to end has its own problem, and what is known of the article is kept."""

from collections.abc import Iterator
from datetime import date

import pytest

from bench.fetching.pages import STUB, page, sent
from bench.fetching.site import Site, news_site
from factcheck.documents.document import LOCKED, Document
from factcheck.documents.kinds import kind_of
from factcheck.documents.readers import READERS
from factcheck.domain.errors import Invalid
from factcheck.domain.fetches import FetchProblem
from factcheck.fetching import errors
from factcheck.services.article_pages import ArticlePage, fetch_article
from tests.fetching.fetchers import fetcher_for

PROBLEMS = {
    "paywall": FetchProblem.PAYWALL,
    "not-free": FetchProblem.PAYWALL,
    "consent": FetchProblem.CONSENT,
    "to-consent": FetchProblem.CONSENT,
    "scripted": FetchProblem.NO_ARTICLE,
    "missing": FetchProblem.NOT_FOUND,
    "gone": FetchProblem.GONE,
    "blocked": FetchProblem.BLOCKED,
    "failing": FetchProblem.STATUS,
    "picture": FetchProblem.NOT_A_DOCUMENT,
    "untyped": FetchProblem.NOT_A_DOCUMENT,
    "six-megabytes": FetchProblem.TOO_LARGE,
    "large-declared": FetchProblem.TOO_LARGE,
    "bomb-twice-hidden": FetchProblem.NO_ARTICLE,
    "loop": FetchProblem.TOO_MANY_REDIRECTS,
    "to?http://169.254.169.254/": FetchProblem.PRIVATE_ADDRESS,
    "to?http://nobody.test/": FetchProblem.NOT_RESOLVED,
    "to?file:///etc/passwd": FetchProblem.BAD_ADDRESS,
    "cut": FetchProblem.BROKEN,
    "silent": FetchProblem.SLOW,
}


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with news_site() as running:
        yield running


def _read(filename: str, content: bytes) -> Document:
    """As the child process does."""
    return READERS[kind_of(filename, content)](content)


def _fetched(site: Site, path: str) -> ArticlePage:
    fetcher = fetcher_for(site, seconds=0.5 if path == "silent" else 10)
    return fetch_article(fetcher.fetch, _read, site.address(path))


def test_an_article(site: Site) -> None:
    found = _fetched(site, "old")

    assert (found.problem, found.address) == (None, "http://news.test/wells")
    document = found.document
    assert (document.title, document.outlet, document.byline) == ("Wells open", "Example Post", "Ann Writer")
    assert (document.published_on, document.language) == (date(2022, 3, 4), "en")
    assert document.text.startswith("The town of Example opened 12 new wells")
    assert document.kept == 3


def test_an_article_that_is_in_structured_data_alone(site: Site) -> None:
    found = _fetched(site, "ld-json")

    assert found.problem is None
    assert "give water to 3,000 people" in found.document.text
    assert (found.document.title, found.document.byline) == ("Wells", "Ann Writer")
    assert (found.document.outlet, found.document.published_on) == ("Example Post", date(2022, 3, 4))


def test_the_header_says_in_what_encoding_the_page_is(site: Site) -> None:
    assert "Місто відкрило дванадцять нових криниць" in _fetched(site, "cyrillic").document.text


def test_plain_text(site: Site) -> None:
    assert _fetched(site, "plain").document.text.startswith("The town opened 12 wells.\n")


def test_other_documents_are_read_as_what_the_site_says_they_are(site: Site) -> None:
    named: list[str] = []

    def read(filename: str, _content: bytes) -> Document:
        named.append(filename)
        raise Invalid({"upload": [LOCKED]})

    for media_type, path in (("application/pdf", "a"), ("application/octet-stream", "b.docx"), ("text/rtf", "c")):
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n".encode()
        site.pages[path] = sent(head, b"words")
        found = fetch_article(fetcher_for(site).fetch, read, site.address(path))
        assert (found.problem, found.address) == (FetchProblem.UNREADABLE, site.address(path))
    assert named == ["article.pdf", "article.docx", "article.rtf"]


def test_a_page_may_name_its_own_address_but_not_that_of_another_site(site: Site) -> None:
    assert _fetched(site, "canonical").document.url == "https://www.news.test/wells"
    assert _fetched(site, "foreign").document.url == site.address("foreign")


def test_a_banner_beside_an_article_is_no_barrier(site: Site) -> None:
    assert _fetched(site, "banner").problem is None


def test_each_way_to_end_has_its_problem_and_no_text(site: Site) -> None:
    ends = {path: _fetched(site, path) for path in PROBLEMS}

    assert {path: end.problem for path, end in ends.items()} == PROBLEMS
    assert {end.document.text for end in ends.values()} == {""}
    assert ends["missing"].address == site.address("missing")
    assert ends["not-free"].document.title == "Wells"


def test_a_longer_text_of_an_article_that_is_not_free_was_let_through(site: Site) -> None:
    site.pages["free-today"] = page(f"<body>{STUB * 9}</body>", '<script>{"isAccessibleForFree": false}</script>')
    assert _fetched(site, "free-today").problem is None


def test_every_error_of_fetching_is_a_problem_with_a_sentence() -> None:
    for kind in errors.FetchError.__subclasses__():
        error = errors.BadStatus(500) if kind is errors.BadStatus else kind()

        def fail(_address: str, error: errors.FetchError = error) -> object:
            raise error

        found = fetch_article(fail, _read, "https://news.test/")  # type: ignore[arg-type]
        assert found.problem
    assert len({problem.sentence for problem in FetchProblem}) == len(FetchProblem)
