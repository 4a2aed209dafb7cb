"""What readers see of a claim, as a page and as JSON. No cookie, no session: the same for everyone."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, render_template
from sqlmodel import Session
from werkzeug.exceptions import NotFound

from factcheck.domain import claim_review
from factcheck.presenters.claim_reviews import fact_check
from factcheck.presenters.claims import WholeClaim, whole_claim
from factcheck.presenters.evidence import PublishedEvidence, kept_evidence
from factcheck.presenters.json import claim_document, verdict_document
from factcheck.presenters.sealed_verdicts import sealed_for_readers
from factcheck.presenters.verdicts import PublishedVerdict
from factcheck.queries import bases, evidence, public
from factcheck.web.public.pages import for_all_readers, json_for_all_readers, published
from factcheck.web.shared.context import db, site
from factcheck.web.shared.sealed_verdicts import gather, name_of

blueprint = Blueprint("public_claims", __name__, url_prefix="/c")

#: Seconds for which the page of a claim may be kept that is about to get its first verdict.
_SHORTLY = 10


@blueprint.get("/<public_id>")
def show(public_id: str) -> Response:
    with db.reading() as session:
        if public_id.isalnum() and public.is_awaited(session, public_id):
            return for_all_readers(render_template("public/awaited.html"), max_age=_SHORTLY)
        whole = _whole(session, public_id)
    checked = fact_check(whole.claim, whole.first_published_at, site())
    return _page(whole, whole.claim.verdict, whole.evidence, claim_review.page_document(checked))


@blueprint.get("/<public_id>/v/<int:number>")
def verdict(public_id: str, number: int) -> Response:
    """One verdict as it was published, also after a newer one, with the evidence of its day."""
    with db.reading() as session:
        return _page(*_version(session, public_id, number))


@blueprint.get("/<public_id>/v/<int:number>.json")
def verdict_data(public_id: str, number: int) -> Response:
    """The same as JSON; docs/schemas/verdict.schema.json describes it."""
    with db.reading() as session:
        return json_for_all_readers(verdict_document(*_version(session, public_id, number)))


@blueprint.get("/<public_id>/v/<int:number>.zip")
def sealed_verdict(public_id: str, number: int) -> Response:
    """The same as a file that checks itself, with the hashes of its publishing in the audit log."""
    with db.reading() as session:
        verdict = gather(session, published(session, public_id), number, site())
        response = for_all_readers(sealed_for_readers(verdict), "application/zip")
    response.headers.set("Content-Disposition", "attachment", filename=name_of(verdict))
    return response


@blueprint.get("/<public_id>.json")
def data(public_id: str) -> Response:
    """The same as JSON; docs/schemas/claim.schema.json describes it."""
    with db.reading() as session:
        return json_for_all_readers(claim_document(_whole(session, public_id), site()))


def _page(
    whole: WholeClaim,
    verdict: PublishedVerdict,
    evidence: Sequence[PublishedEvidence],
    claim_review: Any = None,
) -> Response:
    return for_all_readers(
        render_template(
            "public/claim.html",
            claim=whole.claim,
            claim_review=claim_review,
            verdict=verdict,
            verdicts=whole.verdicts,
            evidence=evidence,
        )
    )


def _version(
    session: Session, public_id: str, number: int
) -> tuple[WholeClaim, PublishedVerdict, list[PublishedEvidence]]:
    """The claim, one of its verdicts, and what that rested on. Ends the request with 404 when there is none."""
    whole = _whole(session, public_id)
    shown = next((one for one in whole.verdicts if one.number == number), None)
    if shown is None:
        raise NotFound
    return whole, shown, kept_evidence(bases.of_verdict(session, public_id, number))


def _whole(session: Session, public_id: str) -> WholeClaim:
    row = published(session, public_id)
    claim_id = row.verdict.claim_id
    return whole_claim(row, public.verdicts(session, claim_id), evidence.of_claim(session, claim_id), site())
