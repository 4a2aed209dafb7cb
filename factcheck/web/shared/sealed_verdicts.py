"""Gathering what a sealed verdict holds, for readers and for the desk."""

from sqlmodel import Session
from werkzeug.exceptions import NotFound

from factcheck.models import ArticleVersion
from factcheck.presenters.claims import whole_claim
from factcheck.presenters.evidence import kept_evidence
from factcheck.presenters.sealed_verdicts import Sealable
from factcheck.presenters.site import Site
from factcheck.queries import bases, claims, evidence, public, sealed_verdicts
from factcheck.queries.public import Published


def gather(session: Session, row: Published, number: int, site: Site) -> Sealable:
    """Verdict ``number`` of a published claim. Ends the request with 404 when readers see no such verdict."""
    claim = row.claim
    whole = whole_claim(row, public.verdicts(session, claim.id), evidence.of_claim(session, claim.id), site)
    verdict = next((one for one in whole.verdicts if one.number == number), None)
    if verdict is None:
        raise NotFound
    before, after, _ = claims.surroundings(session, claim)
    version = session.get_one(ArticleVersion, claim.article_version_id)
    return Sealable(
        whole=whole,
        verdict=verdict,
        evidence=kept_evidence(bases.of_verdict(session, claim.public_id, number)),
        before=before,
        after=after,
        version_number=version.number,
        version_sha256=version.sha256,
        audit=sealed_verdicts.audit_rows(session, claim.id, number),
    )


def name_of(verdict: Sealable) -> str:
    """What the file is called when it is saved."""
    return f"verdict-{verdict.whole.claim.public_id}-{verdict.verdict.number}.zip"
