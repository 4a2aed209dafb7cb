"""Tests of the mapping of a verdict to ClaimReview."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from factcheck.domain.claim_review import (
    Appearance,
    FactCheck,
    Publisher,
    Quotation,
    Speaker,
    claim_reviews,
    feed,
    feed_item,
    page_document,
)
from factcheck.domain.quotes import QuoteForm
from factcheck.domain.verdicts import Answer, Attribution, Currency, Truth

PAGE = "https://desk.test/c/abc"
OUTLET = {"@type": "Organization", "name": "Test Wire"}
OLENA = {"@type": "Person", "name": "Olena Testenko", "jobTitle": "Minister", "sameAs": ["https://wikidata.test/Q1"]}
QUOTATION = Quotation(
    Speaker("Olena Testenko", True, "Minister", ("https://wikidata.test/Q1",)),
    QuoteForm.DIRECT,
    "We are ready.",
    date(2022, 3, 2),
)
STATEMENT = FactCheck(
    url=PAGE,
    publisher=Publisher("desk.test", "https://desk.test/"),
    claim="The bridge was closed.",
    answer=Answer(Truth.TRUE),
    currency=Currency.CURRENT,
    summary="It was.",
    first_published_at=datetime(2022, 3, 5, 8, tzinfo=UTC),
    published_at=datetime(2022, 3, 5, 8, tzinfo=UTC),
    appearance=Appearance("Bridges", "https://wire.test/1", "Test Wire", date(2022, 3, 4)),
)
QUOTE = replace(STATEMENT, quotation=QUOTATION, answer=Answer(Truth.NOT_CHECKABLE, Attribution.EXACT))


def test_a_statement_is_one_review_of_what_its_article_says() -> None:
    assert page_document(STATEMENT) == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": PAGE,
        "claimReviewed": "The bridge was closed.",
        "datePublished": "2022-03-05T08:00:00Z",
        "author": {"@type": "Organization", "name": "desk.test", "url": "https://desk.test/"},
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "True",
            "ratingValue": 5,
            "bestRating": 5,
            "worstRating": 1,
        },
        "reviewBody": "It was.",
        "itemReviewed": {
            "@type": "Claim",
            "author": OUTLET,
            "datePublished": "2022-03-04",
            "appearance": {
                "@type": "Article",
                "url": "https://wire.test/1",
                "headline": "Bridges",
                "datePublished": "2022-03-04",
                "publisher": OUTLET,
            },
        },
    }


def test_a_quotation_and_its_truth_are_two_reviews() -> None:
    wording, content = claim_reviews(replace(QUOTE, answer=Answer(Truth.FALSE, Attribution.EXACT)))

    assert (wording["url"], wording["claimReviewed"]) == (PAGE, "Olena Testenko said: “We are ready.”")
    assert (wording["reviewRating"]["alternateName"], wording["reviewRating"]["ratingValue"]) == (
        "Quoted word for word",
        5,
    )
    assert (content["url"], content["claimReviewed"]) == (f"{PAGE}#truth", "We are ready.")
    assert (content["reviewRating"]["alternateName"], content["reviewRating"]["ratingValue"]) == ("False", 1)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(Truth.NOT_CHECKABLE, Attribution.FABRICATED), ["Invented quotation"]),
        (Answer(Truth.UNPROVEN, Attribution.UNVERIFIED), ["Quotation not verified", "Unproven"]),
        (Answer(Truth.HALF_TRUE), ["Half true"]),
        (Answer(Truth.NOT_CHECKABLE), ["Not checkable"]),
    ],
)
def test_a_quotation_has_a_review_for_each_thing_that_was_judged(answer: Answer, words: list[str]) -> None:
    reviews = claim_reviews(replace(QUOTE, answer=answer))

    assert [review["reviewRating"]["alternateName"] for review in reviews] == words
    assert reviews[0]["url"] == PAGE


@pytest.mark.parametrize(
    ("attribution", "is_speakers"),
    [
        (Attribution.EXACT, True),
        (Attribution.FAITHFUL_PARAPHRASE, True),
        (Attribution.OUT_OF_CONTEXT, True),
        (Attribution.ALTERED, False),
        (Attribution.MISATTRIBUTED, False),
        (Attribution.FABRICATED, False),
        (Attribution.UNVERIFIED, False),
    ],
)
def test_a_speaker_is_the_author_only_when_they_did_say_it(attribution: Attribution, is_speakers: bool) -> None:
    wording, content = (
        review["itemReviewed"] for review in claim_reviews(replace(QUOTE, answer=Answer(Truth.FALSE, attribution)))
    )

    assert (wording["author"], wording["datePublished"], wording["about"]) == (OUTLET, "2022-03-04", OLENA)
    expected = (OLENA, "2022-03-02") if is_speakers else (OUTLET, "2022-03-04")
    assert (content["author"], content["datePublished"]) == expected


@pytest.mark.parametrize(
    ("changed", "author"),
    [
        ({"attributed_to": "the UN"}, {"@type": "Organization", "name": "the UN"}),
        ({"appearance": Appearance("Bridges")}, None),
        ({"quotation": replace(QUOTATION, speaker=Speaker("NATO", is_person=False, role="x"))}, "NATO"),
        ({"quotation": replace(QUOTATION, speaker=Speaker("Olena"))}, {"@type": "Person", "name": "Olena"}),
    ],
)
def test_the_person_who_made_the_claim_is_named_when_there_is_one(changed: dict[str, Any], author: Any) -> None:
    (review,) = claim_reviews(replace(STATEMENT, **changed))

    expected = {"@type": "Organization", "name": author} if isinstance(author, str) else author
    assert review["itemReviewed"].get("author") == expected


@pytest.mark.parametrize(
    ("form", "wording", "claim", "reviewed", "content"),
    [
        (QuoteForm.DIRECT, "“We are ready,”", "Ready?", "Olena Testenko said: “We are ready”", "We are ready"),
        (QuoteForm.DIRECT, "“Yes,” and “no”", "x", "Olena Testenko said: ““Yes,” and “no””", "“Yes,” and “no”"),
        (QuoteForm.DIRECT, "We\nare ready", "x", "Olena Testenko said: “We are ready”", "We are ready"),
        (QuoteForm.INDIRECT, "they are ready", "x", "Olena Testenko said: they are ready", "they are ready"),
        (QuoteForm.MIXED, "“ready” they are", "x", "Olena Testenko said: “ready” they are", "“ready” they are"),
        (QuoteForm.INDIRECT, "it is so", "OLENA TESTENKO told us so.", "OLENA TESTENKO told us so.", "it is so"),
        (QuoteForm.DIRECT, "“”", "x", "Olena Testenko said: ““””", "“”"),
    ],
)
def test_only_a_speaker_s_own_words_stand_between_marks(
    form: QuoteForm, wording: str, claim: str, reviewed: str, content: str
) -> None:
    quotation = replace(QUOTATION, form=form, wording=wording)
    checked = replace(QUOTE, quotation=quotation, claim=claim, answer=Answer(Truth.TRUE, Attribution.EXACT))

    by_speaker, as_fact = claim_reviews(checked)

    assert (by_speaker["claimReviewed"], as_fact["claimReviewed"]) == (reviewed, content)


@pytest.mark.parametrize(
    ("changed", "word", "has_number"),
    [
        ({"as_of": date(2022, 3, 4)}, "True as of 4 March 2022", True),
        ({"currency": Currency.SUPERSEDED}, "True (superseded)", True),
        ({"currency": Currency.UNDER_REVIEW}, "True (under review)", False),
        ({"currency": Currency.ARTICLE_WITHDRAWN}, "True (article withdrawn)", False),
        (
            {"currency": Currency.UNDER_REVIEW, "as_of": date(2022, 3, 4)},
            "True as of 4 March 2022 (under review)",
            False,
        ),
    ],
)
def test_the_word_says_which_day_it_is_bound_to_and_whether_it_stands(
    changed: dict[str, Any], word: str, has_number: bool
) -> None:
    (review,) = claim_reviews(replace(STATEMENT, **changed))

    assert review["reviewRating"]["alternateName"] == word
    assert set(review["reviewRating"]) >= {"ratingValue", "bestRating", "worstRating"} or not has_number
    assert ("ratingValue" in review["reviewRating"]) is has_number


def test_a_verdict_that_replaced_another_keeps_the_first_one_s_day() -> None:
    changed = replace(STATEMENT, published_at=datetime(2022, 4, 1, 12, tzinfo=UTC))

    (review,), item = claim_reviews(changed), feed_item(changed)

    assert (review["datePublished"], review["dateModified"]) == ("2022-03-05T08:00:00Z", "2022-04-01T12:00:00Z")
    assert (item["dateCreated"], item["dateModified"]) == ("2022-03-05T08:00:00Z", "2022-04-01T12:00:00Z")
    assert item["item"] == review
    assert len(feed_item(replace(QUOTE, answer=Answer(Truth.TRUE, Attribution.EXACT)))["item"]) == 2


def test_nothing_empty_is_said() -> None:
    unknown = Quotation(Speaker("Olena"), QuoteForm.DIRECT, "Yes")
    for checked in (replace(QUOTE, quotation=unknown), STATEMENT, replace(STATEMENT, attributed_to="the UN")):
        bare = replace(checked, appearance=Appearance("Bridges"))
        for value in _values([page_document(bare), feed(bare.publisher, "https://desk.test/feed", None)]):
            assert value not in ("", None, [], {})


def _values(part: Any) -> list[Any]:
    parts = list(part.values()) if isinstance(part, dict) else part if isinstance(part, list) else []
    return parts + [value for one in parts for value in _values(one)]
