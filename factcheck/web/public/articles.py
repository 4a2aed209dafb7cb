"""What readers see of an article: which of its words were checked, and nothing else of its text. No cookie."""

from flask import Blueprint, Response, render_template, url_for
from werkzeug.exceptions import NotFound

from factcheck.domain import annotations
from factcheck.presenters.annotations import annotations_of
from factcheck.presenters.articles import PublishedArticle
from factcheck.presenters.claims import PublishedClaim, by_verdict, published_claim
from factcheck.presenters.json import article_document
from factcheck.queries import public
from factcheck.web.public.pages import for_all_readers, json_for_all_readers
from factcheck.web.shared.context import db, public_url, site

blueprint = Blueprint("public_articles", __name__, url_prefix="/a")


@blueprint.get("/<public_id>")
def show(public_id: str) -> Response:
    """The claims of an article that have a verdict, grouped by it."""
    article, claims = _checked(public_id)
    return for_all_readers(render_template("public/article.html", article=article, groups=by_verdict(claims)))


@blueprint.get("/<public_id>.json")
def data(public_id: str) -> Response:
    """The same as JSON; docs/schemas/article.schema.json describes it."""
    return json_for_all_readers(article_document(*_checked(public_id)))


@blueprint.get("/<public_id>/annotations.jsonld")
def marginalia(public_id: str) -> Response:
    """The same claims as W3C Web Annotations of the article."""
    article, claims = _checked(public_id)
    collection = annotations_of(public_url(url_for(".marginalia", public_id=public_id)), article, claims, site())
    response = json_for_all_readers(collection, annotations.MEDIA_TYPE, max_age=300)
    # https://www.w3.org/TR/annotation-protocol/#annotation-retrieval
    response.headers["Allow"] = "GET, HEAD, OPTIONS"
    response.headers["Link"] = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
    return response


def _checked(public_id: str) -> tuple[PublishedArticle, list[PublishedClaim]]:
    """The article with its public claims. Ends the request with 404 when it has none."""
    with db.reading() as session:
        row = public.article(session, public_id) if public_id.isalnum() else None
    if row is None:
        raise NotFound
    claims = [published_claim(one, site()) for one in row.claims]
    return claims[0].article, claims
