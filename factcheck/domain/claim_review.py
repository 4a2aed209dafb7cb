"""Verdicts as schema.org ClaimReview, for machines that collect fact-checks.

Types and properties: schema.org/ClaimReview, /Claim, /Rating, /DataFeed and /DataFeedItem. Which of them are required
or recommended, and how they are meant: Google's "Fact check (ClaimReview) structured data"
(developers.google.com/search/docs/appearance/structured-data/factcheck).
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from factcheck.domain.quotes import QuoteForm
from factcheck.domain.texts import one_line
from factcheck.domain.verdicts import Answer, Attribution, Currency, Truth, as_of_label

CONTEXT = "https://schema.org"
#: Where on a claim's page a quotation's second review, that of its content, is found.
TRUTH_FRAGMENT = "truth"

_BEST, _WORST = 5, 1
#: Claims of one article follow each other in the feed: what they have in common is made once.
_MOST_KEPT = 64
_MARKS = '“”„‟«»"'
#: Attributions that mean the speaker did say it. With any other, the speaker is not named as its author.
_BY_SPEAKER = frozenset({Attribution.EXACT, Attribution.FAITHFUL_PARAPHRASE, Attribution.OUT_OF_CONTEXT})

#: Not to be changed once made: several objects may hold the same.
Properties = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who checks facts here: a name, and the address of the site."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    is_person: bool = True
    role: str = ""
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    speaker: Speaker
    form: QuoteForm
    wording: str
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class Appearance:
    """The article that makes the claim. What is not known is empty."""

    headline: str
    url: str = ""
    outlet: str = ""
    published_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCheck:
    """A claim and its current verdict.

    ``url`` is the claim's page. ``as_of`` is the day a verdict on a figure is bound to, None for anything else.
    ``first_published_at`` and ``published_at`` are when its first and its current verdict came out. ``attributed_to``
    is who is said to have given a figure.
    """

    url: str
    publisher: Publisher
    claim: str
    answer: Answer
    currency: Currency
    summary: str
    first_published_at: datetime
    published_at: datetime
    appearance: Appearance
    as_of: date | None = None
    attributed_to: str = ""
    quotation: Quotation | None = None


def claim_reviews(checked: FactCheck) -> list[Properties]:
    """The ClaimReview objects of a verdict, without their context.

    One; two for a quotation whose truth was judged: the first is of "X said Y" and carries the verdict on the
    attribution, its second is of Y itself. A number would call a claim settled, so there is none while the verdict is
    under review; its word says that it is.
    """
    quotation, attribution = checked.quotation, checked.answer.attribution
    if quotation is None or attribution is None:
        return [_of_truth(checked, checked.url)]
    reviews = [_of_attribution(checked, quotation, attribution)]
    if checked.answer.truth is not Truth.NOT_CHECKABLE:
        reviews.append(_of_truth(checked, f"{checked.url}#{TRUTH_FRAGMENT}"))
    return reviews


def page_document(checked: FactCheck) -> Properties | list[Properties]:
    """What a claim's page carries as JSON-LD: one object, or an array of two."""
    reviews = [{"@context": CONTEXT, **review} for review in claim_reviews(checked)]
    return reviews[0] if len(reviews) == 1 else reviews


def feed(publisher: Publisher, url: str, modified_at: datetime | None) -> Properties:
    """A DataFeed without its elements; ``modified_at`` is when its newest verdict came out, None while it is empty."""
    return {
        "@context": CONTEXT,
        "@type": "DataFeed",
        **_without_empty(
            name=f"Fact-checks of {publisher.name}",
            url=url,
            dateModified=_moment(modified_at) if modified_at else None,
            publisher=_publisher(publisher),
        ),
    }


def feed_item(checked: FactCheck) -> Properties:
    """A verdict as a DataFeedItem: its item is one ClaimReview, or an array of two."""
    reviews = claim_reviews(checked)
    return {
        "@type": "DataFeedItem",
        "dateCreated": _moment(checked.first_published_at),
        "dateModified": _moment(checked.published_at),
        "item": reviews[0] if len(reviews) == 1 else reviews,
    }


def _of_attribution(checked: FactCheck, quotation: Quotation, attribution: Attribution) -> Properties:
    # Who claims that X said Y is who wrote it; X need not have said anything.
    claim = {"about": _speaker(quotation.speaker)} | _by_outlet(checked.appearance)
    rating = _rating(checked, Answer(Truth.NOT_CHECKABLE, attribution).label, attribution.rating)
    return _review(checked, checked.url, _reported_speech(checked.claim, quotation), rating, claim)


def _of_truth(checked: FactCheck, url: str) -> Properties:
    quotation, truth = checked.quotation, checked.answer.truth
    claimed = _words(quotation.wording) if quotation else checked.claim
    return _review(checked, url, claimed, _rating(checked, truth.label, truth.rating), _content(checked))


def _content(checked: FactCheck) -> Properties:
    """Who claims what the article tells, and since when."""
    appearance, quotation = checked.appearance, checked.quotation
    if quotation and (checked.answer.attribution is None or checked.answer.attribution in _BY_SPEAKER):
        said_on = quotation.said_on or appearance.published_on
        return _without_empty(author=_speaker(quotation.speaker), datePublished=said_on and said_on.isoformat())
    claim = _by_outlet(appearance)
    return claim | _without_empty(author=_organization(checked.attributed_to)) if checked.attributed_to else claim


@lru_cache(_MOST_KEPT)
def _by_outlet(appearance: Appearance) -> Properties:
    published_on = appearance.published_on
    return _without_empty(
        author=_organization(appearance.outlet), datePublished=published_on and published_on.isoformat()
    )


def _review(checked: FactCheck, url: str, claimed: str, rating: Properties, claim: Properties) -> Properties:
    is_newer = checked.published_at != checked.first_published_at
    return {
        "@type": "ClaimReview",
        **_without_empty(
            url=url,
            claimReviewed=claimed,
            datePublished=_moment(checked.first_published_at),
            dateModified=_moment(checked.published_at) if is_newer else None,
            author=_publisher(checked.publisher),
            reviewRating=rating,
            reviewBody=checked.summary,
            itemReviewed={"@type": "Claim", **claim, "appearance": _article(checked.appearance)},
        ),
    }


def _rating(checked: FactCheck, word: str, value: int | None) -> Properties:
    """The word readers see, with the day it is bound to and whether it still stands; the number where there is one."""
    if checked.as_of:
        word = f"{word} {as_of_label(checked.as_of)}"
    if checked.currency is not Currency.CURRENT:
        word = f"{word} ({checked.currency.label.lower()})"
    rating: Properties = {"@type": "Rating", "alternateName": word}
    if value is None or checked.currency in {Currency.UNDER_REVIEW, Currency.ARTICLE_WITHDRAWN}:
        return rating
    return rating | {"ratingValue": value, "bestRating": _BEST, "worstRating": _WORST}


def _reported_speech(claim: str, quotation: Quotation) -> str:
    """``X said: “Y”``; where Y is not in X's own words, the claim itself if it names X, else ``X said: Y``."""
    name, words = quotation.speaker.name, _words(quotation.wording)
    if quotation.form is QuoteForm.DIRECT:
        return f"{name} said: “{words}”"
    return claim if name.casefold() in claim.casefold() else f"{name} said: {words}"


def _words(wording: str) -> str:
    """The words alone, without the marks around them and the comma that leads on to "she said"."""
    words = one_line(wording)
    is_marked = words[:1] in _MARKS and words[-1:] in _MARKS and not set(words[1:-1]) & set(_MARKS)
    return (words[1:-1] if is_marked else words).rstrip(" ,") or words


@lru_cache(_MOST_KEPT)
def _article(appearance: Appearance) -> Properties:
    published_on = appearance.published_on
    return {
        "@type": "Article",
        **_without_empty(
            url=appearance.url,
            headline=appearance.headline,
            datePublished=published_on and published_on.isoformat(),
            publisher=_organization(appearance.outlet),
        ),
    }


def _speaker(speaker: Speaker) -> Properties:
    if not speaker.is_person:
        return _organization(speaker.name, sameAs=list(speaker.same_as))
    return {"@type": "Person", **_without_empty(name=speaker.name, jobTitle=speaker.role, sameAs=list(speaker.same_as))}


@lru_cache(_MOST_KEPT)
def _publisher(publisher: Publisher) -> Properties:
    return _organization(publisher.name, url=publisher.url)


def _organization(name: str, **more: Any) -> Properties:
    """An organization, or nothing when it has no name."""
    return {"@type": "Organization", **_without_empty(name=name, **more)} if name else {}


def _without_empty(**properties: Any) -> Properties:
    return {name: value for name, value in properties.items() if value}


def _moment(moment: datetime) -> str:
    """RFC 3339 in UTC."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
