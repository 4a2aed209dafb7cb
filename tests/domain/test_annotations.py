"""Tests of verdicts as Web Annotations, against the W3C's model: https://www.w3.org/TR/annotation-model/."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from factcheck.domain import anchors
from factcheck.domain.annotations import Assessment, collection
from factcheck.domain.claim_review import Publisher

TEXT = "Before. “The bridge was closed”, she said. After."
URL, SOURCE, SITE = "https://desk.test/a/x/annotations.jsonld", "https://wire.test/1", "https://desk.test/"


@pytest.fixture
def made() -> dict[str, Any]:
    start = TEXT.index("The bridge")
    one = Assessment(
        page_url="https://desk.test/c/abc",
        comment="False. It was </script> “open”.",
        published_at=datetime(2022, 3, 4, 14, 32, 5, 999, tzinfo=UTC),
        anchor=anchors.at(TEXT, start, start + 21),
    )
    made: dict[str, Any] = json.loads(json.dumps(collection(URL, "Checks", SOURCE, Publisher("Desk", SITE), [one])))
    return made


def test_a_collection_holds_its_only_page(made: dict[str, Any]) -> None:
    page = made["first"]

    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (made["id"], made["type"], made["label"], made["total"]) == (URL, "AnnotationCollection", "Checks", 1)
    assert (page["type"], page["partOf"], page["startIndex"]) == ("AnnotationPage", URL, 0)
    assert page["id"] == made["last"] != URL
    assert len(page["items"]) == 1


def test_an_annotation_assesses_words_of_the_source(made: dict[str, Any]) -> None:
    [item] = made["first"]["items"]

    assert item["type"] == "Annotation"
    assert item["id"] == "https://desk.test/c/abc#annotation"
    assert item["motivation"] == "assessing"
    assert item["created"] == "2022-03-04T14:32:05Z"
    assert item["creator"] == made["creator"] == {"id": SITE, "type": "Organization", "name": "Desk"}
    assert item["target"] == {
        "type": "SpecificResource",
        "source": SOURCE,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": "The bridge was closed",
                "prefix": "Before. “",
                "suffix": "”, she said. After.",
            },
            {"type": "TextPositionSelector", "start": 9, "end": 30},
        ],
    }


def test_a_body_says_it_in_words_and_links_to_the_page(made: dict[str, Any]) -> None:
    words, page = made["first"]["items"][0]["body"]

    assert words == {
        "type": "TextualBody",
        "value": "False. It was </script> “open”.",
        "format": "text/plain",
        "language": "en",
        "purpose": "assessing",
    }
    assert page["type"] == "SpecificResource"
    assert page["purpose"] == "linking"
    assert page["source"]["id"] == "https://desk.test/c/abc"
