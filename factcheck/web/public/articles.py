"""What readers see of an article: which of its words were checked, and nothing else of its text. No cookie."""

import json
from collections import Counter

from flask import Blueprint, Response, render_template, url_for
from sqlmodel import Session
from werkzeug.exceptions import NotFound

from factcheck.domain import annotations
from factcheck.domain.annotations import Assessment
from factcheck.domain.verdicts import Currency
from factcheck.queries import public
from factcheck.queries.public import CheckedArticle, Published
from factcheck.web.public.pages import for_all_readers
from factcheck.web.shared.context import db, public_url, publisher

blueprint = Blueprint("public_articles", __name__, url_prefix="/a")


@blueprint.get("/<public_id>")
def show(public_id: str) -> Response:
    """The claims of an article that have a verdict, in reading order."""
    with db.reading() as session:
        found = _checked(session, public_id)
        counts = Counter(_standing(one) for one in found.claims).most_common()
        return for_all_readers(
            render_template("public/article.html", article=found.article, claims=found.claims, counts=counts)
        )


@blueprint.get("/<public_id>/annotations.jsonld")
def marginalia(public_id: str) -> Response:
    """The same claims as W3C Web Annotations of the article."""
    with db.reading() as session:
        found = _checked(session, public_id)
        collection = annotations.collection(
            public_url(url_for(".marginalia", public_id=public_id)),
            f"Fact-checks of “{found.article.title}”",
            found.article.url or public_url(url_for(".show", public_id=public_id)),
            publisher(),
            [_assessment(one) for one in found.claims],
        )
    body = json.dumps(collection, ensure_ascii=False)
    response = for_all_readers(body, annotations.MEDIA_TYPE, max_age=300)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    # https://www.w3.org/TR/annotation-protocol/#annotation-retrieval
    response.headers["Allow"] = "GET, HEAD, OPTIONS"
    response.headers["Link"] = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
    return response


def _checked(session: Session, public_id: str) -> CheckedArticle:
    """The article with its public claims. Ends the request with 404 when it has none."""
    found = public.article(session, public_id) if public_id.isalnum() else None
    if found is None:
        raise NotFound
    return found


def _standing(one: Published) -> str:
    """What counts of a claim: its verdict while that stands."""
    return (one.verdict.answer if one.currency is Currency.CURRENT else one.currency).label.lower()


def _assessment(one: Published) -> Assessment:
    again = "" if one.currency is Currency.CURRENT else f" ({one.currency.label.lower()})"
    return Assessment(
        page_url=public_url(url_for("public_claims.show", public_id=one.claim.public_id)),
        comment=f"{one.verdict.answer.label}{again}. {one.verdict.summary}",
        published_at=one.verdict.published_at,
        anchor=one.claim.anchor,
    )
