"""A correction as readers see it."""

from dataclasses import dataclass

from factcheck.presenters.site import Site
from factcheck.presenters.verdicts import PublishedVerdict, published_verdict
from factcheck.queries.corrections import Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCorrection:
    """A verdict that replaced another, and the one it replaced. ``id`` tells it from every other."""

    id: int
    public_id: str
    page_url: str
    sentence: str
    verdict: PublishedVerdict
    replaced: PublishedVerdict


def published_correction(row: Correction, site: Site) -> PublishedCorrection:
    public_id = row.claim.public_id
    return PublishedCorrection(
        id=row.verdict.id,
        public_id=public_id,
        page_url=site.claim_url(public_id),
        sentence=row.claim.sentence,
        verdict=published_verdict(row.verdict, public_id, site),
        replaced=published_verdict(row.replaced, public_id, site),
    )
