"""From words that were selected on a web page to the form for their claim."""

from flask import url_for

from factcheck.domain.claims import ClaimState
from factcheck.domain.messages import _
from factcheck.domain.passages import Passage
from factcheck.queries import articles, claims
from factcheck.web.shared.context import db
from factcheck.web.shared.languages import say


def address_of(article_id: int, passage: Passage) -> str:
    """The page of an article with the form for a claim of these words, or with their claim if there is one.

    Where the words stand in its text several times, or nowhere, the page lets the person choose. Without words it is
    the page alone.
    """
    if not passage.words:
        return url_for("articles.show", article_id=article_id)
    with db.reading() as session:
        version = articles.newest_version(session, article_id)
        places = passage.places(version.text)
        if len(places) != 1:
            return url_for("articles.show", article_id=article_id, words=passage.words, _anchor="new-claim")
        [place] = places
        claim = claims.at_words(session, version.id, place.start, place.end)
    if claim and claim.workflow is not ClaimState.SUGGESTED:
        say(_("These words are a claim already: this is it."), "info")
        return url_for("articles.show", article_id=article_id, at=claim.start or None, _anchor=f"claim-{claim.id}")
    return url_for("articles.show", article_id=article_id, start=place.start, end=place.end, _anchor="new-claim")
