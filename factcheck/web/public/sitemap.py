"""For search engines: the pages to index, and those to leave alone. No cookie, no session.

https://www.sitemaps.org/protocol.html: at most 50,000 addresses and 50 MB a file.
"""

from flask import Blueprint, Response, current_app, render_template, url_for
from werkzeug.exceptions import NotFound

from factcheck.queries import sitemap
from factcheck.queries.sitemap import Place
from factcheck.web.public.pages import for_all_readers
from factcheck.web.shared.access import OPEN_ENDPOINTS, folder
from factcheck.web.shared.context import db, public_url

blueprint = Blueprint("sitemap", __name__)

#: How many ids a part spans: so few that an answer takes a moment. An article’s last change is that of its claims, of
#: which it may have many.
CLAIMS_A_PART = 4_000
ARTICLES_A_PART = 1_000

_HOUR = 3600
#: Open to everyone, but nothing to find.
_DULL = ("/c/*/report", "/healthz", "/login", "/readyz", "/setup")


@blueprint.get("/sitemap.xml")
def index() -> Response:
    """The list of the parts."""
    with db.reading() as session:
        claims = sitemap.claim_parts(session, CLAIMS_A_PART)
        articles = sitemap.article_parts(session, ARTICLES_A_PART)
    urls = [url_for(".claims", number=part) for part in claims]
    urls += [url_for(".articles", number=part) for part in articles]
    return _xml(render_template("sitemap/index.xml", urls=[public_url(url) for url in urls]))


@blueprint.get("/sitemap-<id:number>.xml")
def claims(number: int) -> Response:
    with db.reading() as session:
        return _part("public_claims.show", sitemap.claims(session, number, CLAIMS_A_PART))


@blueprint.get("/sitemap-articles-<id:number>.xml")
def articles(number: int) -> Response:
    with db.reading() as session:
        return _part("public_articles.show", sitemap.articles(session, number, ARTICLES_A_PART))


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Which pages are for crawlers: not those that ask for a sign-in (RFC 9309)."""
    rules = list(current_app.url_map.iter_rules())
    desk = {folder(rule.rule) for rule in rules if rule.endpoint not in OPEN_ENDPOINTS}
    body = render_template(
        "sitemap/robots.txt",
        opened=sorted(rule.rule for rule in rules if rule.endpoint in OPEN_ENDPOINTS and folder(rule.rule) in desk),
        closed=sorted(desk.union(_DULL)),
        sitemap_url=public_url(url_for(".index")),
    )
    return for_all_readers(body, "text/plain; charset=utf-8", max_age=_HOUR)


def _part(endpoint: str, places: list[Place]) -> Response:
    if not places:
        raise NotFound
    # Fifty thousand calls of url_for would take longer than everything else here.
    start = public_url(url_for(endpoint, public_id="-")).removesuffix("-")
    return _xml(render_template("sitemap/part.xml", start=start, places=places))


def _xml(body: str) -> Response:
    return for_all_readers(body, "application/xml; charset=utf-8", max_age=_HOUR)
