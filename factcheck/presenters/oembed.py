"""A claim's card as oEmbed 1.0 (https://oembed.com)."""

from collections.abc import Callable
from typing import Any

from factcheck.domain import cards
from factcheck.presenters.claims import PublishedClaim
from factcheck.presenters.site import Site


def rich(
    claim: PublishedClaim,
    site: Site,
    frame: Callable[[int, int], str],
    *,
    max_width: int | None,
    max_height: int | None,
    max_age: int,
) -> dict[str, Any]:
    """A response of type ``rich`` (section 2.3.4.4). It names no verdict, as those who ask may keep it for long.

    ``frame`` gives the HTML of a card of this width and height, in CSS px; ``max_age`` is in seconds.
    """
    width = min(cards.WIDTH, max_width or cards.WIDTH)
    height = cards.frame_height(width, claim.sentence, claim.verdict.answer.label, claim.verdict.summary)
    height = min(height, max_height or height)
    return {
        "version": "1.0",
        "type": "rich",
        "title": f"Fact-check: {cards.excerpt(claim.sentence)}",
        "provider_name": site.name,
        "provider_url": site.publisher.url,
        "cache_age": max_age,
        "html": frame(width, height),
        "width": width,
        "height": height,
    }
