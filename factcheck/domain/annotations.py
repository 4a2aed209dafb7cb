"""Verdicts as annotations of the article they are about, for readers' tools that show them in its margin.

W3C Web Annotation Data Model, https://www.w3.org/TR/annotation-model/. Everything here is ready for JSON.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from factcheck.domain.anchors import Anchor
from factcheck.domain.claim_review import Publisher

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is said of some words: the comment in plain English, and the page that says it in full."""

    page_url: str
    comment: str
    published_at: datetime
    anchor: Anchor


def collection(
    url: str, title: str, source_url: str, creator: Publisher, assessments: Sequence[Assessment]
) -> dict[str, Any]:
    """An AnnotationCollection, itself at ``url``, whose only page is in it and holds an annotation per assessment.

    ``source_url`` is the annotated document. Positions count code points of its text as it was stored, white space
    and all; where a reader's copy differs, the quotation finds the words.
    """
    page_url = f"{url}#page"
    return {
        "@context": CONTEXT,
        "id": url,
        "type": "AnnotationCollection",
        "label": title,
        "creator": _agent(creator),
        "total": len(assessments),
        "first": {
            "id": page_url,
            "type": "AnnotationPage",
            "partOf": url,
            "startIndex": 0,
            "items": [_annotation(one, source_url, creator) for one in assessments],
        },
        "last": page_url,
    }


def _annotation(assessment: Assessment, source_url: str, creator: Publisher) -> dict[str, Any]:
    return {
        "id": f"{assessment.page_url}#annotation",
        "type": "Annotation",
        "motivation": "assessing",
        "created": f"{assessment.published_at:%Y-%m-%dT%H:%M:%SZ}",
        "creator": _agent(creator),
        "body": [
            {
                "type": "TextualBody",
                "value": assessment.comment,
                "format": "text/plain",
                "language": "en",
                "purpose": "assessing",
            },
            {
                "type": "SpecificResource",
                "source": {"id": assessment.page_url, "type": "Text", "format": "text/html"},
                "purpose": "linking",
            },
        ],
        "target": {"type": "SpecificResource", "source": source_url, "selector": selectors(assessment.anchor)},
    }


def selectors(anchor: Anchor) -> list[dict[str, Any]]:
    """The anchor as a TextQuoteSelector and a TextPositionSelector (W3C Web Annotation Data Model, section 4.2)."""
    return [
        {
            "type": "TextQuoteSelector",
            "exact": anchor.exact,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
        },
        {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
    ]


def _agent(creator: Publisher) -> dict[str, Any]:
    return {"id": creator.url, "type": "Organization", "name": creator.name}
