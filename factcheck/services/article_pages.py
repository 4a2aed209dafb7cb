"""Articles read from their addresses: nothing is stored here, and no transaction is open meanwhile."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlsplit

from factcheck.documents.document import MAX_UPLOAD_BYTES, Document
from factcheck.domain.barriers import Barrier, barrier_before
from factcheck.domain.errors import Invalid
from factcheck.domain.fetches import FetchProblem
from factcheck.fetching import errors
from factcheck.fetching.response import Response

#: An address in, the response out. Raises ``errors.FetchError``.
Fetch = Callable[[str], Response]


class ReadDocument(Protocol):
    """``documents.reader.Reader.read``."""

    def __call__(self, filename: str, content: bytes, /) -> Document: ...


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What came of fetching an article.

    ``address`` is where the article stands: what the page calls its own address if that is on the same site, else where
    the redirects ended, and without a response the address that was asked for. ``document`` has the article; with a
    ``problem`` it has no text, and at most what the page says about it.
    """

    address: str
    document: Document
    problem: FetchProblem | None = None


_NOTHING = Document("")
_PROBLEMS: Mapping[type[errors.FetchError], FetchProblem] = {
    errors.NotAnAddress: FetchProblem.BAD_ADDRESS,
    errors.BlockedScheme: FetchProblem.BAD_ADDRESS,
    errors.BlockedPort: FetchProblem.BAD_ADDRESS,
    errors.Credentials: FetchProblem.BAD_ADDRESS,
    errors.PrivateAddress: FetchProblem.PRIVATE_ADDRESS,
    errors.NotResolved: FetchProblem.NOT_RESOLVED,
    errors.Unreachable: FetchProblem.UNREACHABLE,
    errors.Tls: FetchProblem.TLS,
    errors.Slow: FetchProblem.SLOW,
    errors.TooLarge: FetchProblem.TOO_LARGE,
    errors.TooManyRedirects: FetchProblem.TOO_MANY_REDIRECTS,
    errors.RobotsForbid: FetchProblem.ROBOTS,
    errors.Broken: FetchProblem.BROKEN,
}
_STATUSES = {
    401: FetchProblem.PAYWALL,
    402: FetchProblem.PAYWALL,
    403: FetchProblem.BLOCKED,
    404: FetchProblem.NOT_FOUND,
    410: FetchProblem.GONE,
    429: FetchProblem.BLOCKED,
    451: FetchProblem.BLOCKED,
}
_BARRIERS = {Barrier.PAYWALL: FetchProblem.PAYWALL, Barrier.CONSENT: FetchProblem.CONSENT}
_ENDINGS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "message/rfc822": "eml",
}
#: What servers say of files that they do not know.
_UNTYPED = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/x-download"})
#: Characters below which a page has no article.
_MIN_TEXT = 100
#: Editions of a site that stand before its name.
_EDITION = re.compile(r"^(?:www|m|mobile|amp)\.")


def fetch_article(fetch: Fetch, read: ReadDocument, address: str) -> ArticlePage:
    """Fetch a page and read the article in it. Takes as long as both; every way to end is an ``ArticlePage``."""
    try:
        response = fetch(address)
    except errors.FetchError as error:
        return ArticlePage(address, _NOTHING, _problem_of(error))
    ending = _ending_of(response)
    if not ending:
        return ArticlePage(response.address, _NOTHING, FetchProblem.NOT_A_DOCUMENT)
    if len(response.body) > MAX_UPLOAD_BYTES:
        return ArticlePage(response.address, _NOTHING, FetchProblem.TOO_LARGE)
    if ending == "html":
        return _web_page(read, response)
    try:
        return ArticlePage(response.address, read(f"article.{ending}", response.body))
    except Invalid:
        return ArticlePage(response.address, _NOTHING, FetchProblem.UNREADABLE)


def _web_page(read: ReadDocument, response: Response) -> ArticlePage:
    content = response.body
    if response.charset and re.fullmatch(r"[\w.:-]{1,40}", response.charset):
        # What the header declares goes before what the page declares (HTML Living Standard, 13.2.3.2).
        content = f'<meta charset="{response.charset}">'.encode() + content
    try:
        document = read("article.html", content)
    except Invalid:
        document = _NOTHING
    text = document.text
    barrier = barrier_before(response.body.decode("utf-8", "replace"), text, response.address)
    address = _own_address(document.url, response.address)
    if barrier:
        return ArticlePage(address, _without_text(document), _BARRIERS[barrier])
    if len(text) < _MIN_TEXT:
        return ArticlePage(address, _without_text(document), FetchProblem.NO_ARTICLE)
    return ArticlePage(address, replace(document, url=address))


def _without_text(document: Document) -> Document:
    return replace(document, text="", kept=0, left_out=())


def _problem_of(error: errors.FetchError) -> FetchProblem:
    if isinstance(error, errors.BadStatus):
        return _STATUSES.get(error.status, FetchProblem.STATUS)
    return _PROBLEMS[type(error)]


def _ending_of(response: Response) -> str:
    """The ending of a file name for what was sent; '' when it is no document."""
    if response.media_type in _ENDINGS:
        return _ENDINGS[response.media_type]
    if response.media_type not in _UNTYPED:
        return ""
    if re.search(rb"<(?:!doctype\s+html|html)\b", response.body[:1024], re.IGNORECASE):
        return "html"
    ending = urlsplit(response.address).path.rpartition(".")[2].lower()
    return ending if ending in _ENDINGS.values() else ""


def _own_address(canonical: str, address: str) -> str:
    """What a page calls its own address, unless that is on another site, which anybody could name."""
    own, fetched = (_EDITION.sub("", urlsplit(url).hostname or "") for url in (canonical, address))
    return canonical if own and own == fetched else address
